import type { Actor } from '../../shared/account/verb.ts';
import type { WardId } from '../../shared/id.ts';
import { createAccount, issueSignInLink } from '../account/actions.ts';
import { hasAdministrator, listAccounts } from '../account/queries.ts';
import type { Config } from '../config.ts';
import { loadDemoWard } from '../demo/load.ts';
import type { OpenContext } from '../open-context.ts';
import { createWard } from '../ward/actions.ts';
import { findFirstWard, findWardByCode } from '../ward/queries.ts';
import { textOption, UsageError, type CommandInput } from './command.ts';

/**
 * Makes an empty installation usable: a ward (the demo ward, loaded once, or an empty one) and its first administrator,
 * who has no password yet. As long as there is none, an earlier start may have been interrupted: the ward is then
 * completed.
 */
export async function prepareInstallation(context: OpenContext, config: Config): Promise<WardId> {
  const known = await findFirstWard(context.read);
  if (known !== undefined && (await hasAdministrator(context.read, known.id))) return known.id;
  const isDemo = known === undefined ? config.loadDemo : known.is_demo === 1;
  const wardId = isDemo ? await loadDemoWard(context) : (known?.id ?? (await makeEmptyWard(context, config)));
  const operator: Actor = { kind: 'operator', id: 'command-line', wardId };
  await createAccount(context, operator, wardId, {
    login: 'administrator',
    name: '管理者',
    role: 'administrator',
  });
  return wardId;
}

function makeEmptyWard(context: OpenContext, config: Config): Promise<WardId> {
  const operator: Actor = { kind: 'operator', id: 'command-line', wardId: null };
  return createWard(context, operator, { ...config.ward, isDemo: false });
}

/**
 * A fresh one-time link for the first administrator, as long as nobody of the ward has set a password; afterwards none.
 * An earlier link stops working, so only the start of the server, which prints it, may ask for one.
 */
export async function issueFirstLink(context: OpenContext, wardId: WardId): Promise<string | undefined> {
  const accounts = await listAccounts(context.read, wardId);
  const first = accounts.find(({ role }) => role === 'administrator');
  const isUnused = accounts.every(({ has_password }) => !has_password);
  if (first === undefined || !isUnused) return undefined;
  const operator: Actor = { kind: 'operator', id: 'command-line', wardId };
  return (await issueSignInLink(context, operator, wardId, first.id)).linkToken;
}

/**
 * The ward a command is about: the one named by `--ward CODE`, else the first. An installation in use is left as it is; only
 * an empty one is prepared first.
 */
export async function chooseWard(context: OpenContext, config: Config, given: CommandInput): Promise<WardId> {
  const code = textOption(given, 'ward');
  if (code === undefined)
    return (await findFirstWard(context.read))?.id ?? prepareInstallation(context, config);
  const ward = await findWardByCode(context.read, code);
  if (ward === undefined) throw new UsageError(`machikoe: no ward has the code "${code}"`);
  return ward.id;
}
