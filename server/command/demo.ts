import type { Actor } from '../../shared/account/verb.ts';
import { createAccount } from '../account/actions.ts';
import { findAccountByLogin, hasAdministrator } from '../account/queries.ts';
import { demoWardCode, loadDemoWard } from '../demo/load.ts';
import type { OpenContext } from '../open-context.ts';
import { findWardByCode } from '../ward/queries.ts';
import { databaseOptions, type Command } from './command.ts';
import { runWithContext } from './run-with-context.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary:
    'Loads the demo ward (the real FY2015 plan, an invented panel) once; completes an interrupted load.',
  usage: '[--data FOLDER]',
  options: databaseOptions,
  positionals: [],
  run: (given) => runWithContext(given, loadDemo),
};

async function loadDemo(context: OpenContext): Promise<number> {
  const known = await findWardByCode(context.read, demoWardCode);
  if (known !== undefined && known.is_demo === 0) {
    console.error(
      `machikoe demo: ward ${demoWardCode} is here already and is not the demo; nothing was loaded`,
    );
    return 1;
  }
  const wardId = await loadDemoWard(context);
  if (await hasAdministrator(context.read, wardId)) {
    console.log('The demo ward is loaded.');
    return 0;
  }
  const isTaken = (await findAccountByLogin(context.read, 'administrator')) !== undefined;
  const login = isTaken ? 'demo-administrator' : 'administrator';
  const operator: Actor = { kind: 'operator', id: 'command-line', wardId };
  const account = { login, name: '管理者（デモ）', role: 'administrator' as const };
  const { linkToken } = await createAccount(context, operator, wardId, account);
  console.log(
    `The demo ward is loaded. Its administrator's one-time sign-in link: /admin/welcome#${linkToken}`,
  );
  return 0;
}
