import { roles, type Role } from '../../shared/account/role.ts';
import { createToken } from '../account/actions.ts';
import { wardOptions, textOption, UsageError, type Command } from './command.ts';
import { chooseWard } from './prepare-installation.ts';
import { runWithContext } from './run-with-context.ts';

export const createTokenCommand: Command = {
  name: 'token create',
  summary: 'Creates an API token and prints it once; only its hash is kept.',
  usage: `--role ${roles.join('|')} [--name NAME] [--ward CODE] [--data FOLDER]`,
  options: { ...wardOptions, role: { type: 'string' }, name: { type: 'string' } },
  positionals: [],
  async run(given) {
    const role = readRole(textOption(given, 'role'));
    return runWithContext(given, async (context, config) => {
      const wardId = await chooseWard(context, config, given);
      const name = textOption(given, 'name') ?? 'command line';
      const actor = { kind: 'operator', id: 'command-line', wardId } as const;
      const { token } = await createToken(context, actor, wardId, { name, role });
      console.log(token);
      return 0;
    });
  },
};

function readRole(text: string | undefined): Role {
  const role = roles.find((one) => one === text);
  if (role === undefined)
    throw new UsageError(`machikoe token create: --role must be one of ${roles.join(', ')}`);
  return role;
}
