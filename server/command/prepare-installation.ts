import type { Actor } from '../../shared/account/verb.ts';
import type { WardId } from '../../shared/id.ts';
import type { Config } from '../config.ts';
import { loadDemoWard } from '../demo/load.ts';
import { createAccount, issueSignInLink } from '../account/actions.ts';
import { listAccounts } from '../account/queries.ts';
import type { OpenContext } from '../open-context.ts';
import { createWard } from '../ward/actions.ts';
import { findFirstWard } from '../ward/queries.ts';

/**
 * Makes an empty installation usable: a ward (the demo ward, loaded once, or an empty one) and its first administrator.
 * As long as that administrator has never signed in, each start issues a fresh one-time link; afterwards none.
 */
export async function prepareInstallation(
  context: OpenContext,
  config: Config,
): Promise<{ wardId: WardId; linkToken: string | undefined }> {
  const wardId = await makeFirstWard(context, config);
  const accounts = await listAccounts(context.read, wardId);
  const operator: Actor = { kind: 'operator', id: 'command-line', wardId };
  const first = accounts[0];
  if (first === undefined) {
    const account = { login: 'administrator', name: '管理者', role: 'administrator' as const };
    return { wardId, linkToken: (await createAccount(context, operator, wardId, account)).linkToken };
  }
  const isUnused = accounts.every(({ has_password }) => !has_password);
  if (!isUnused) return { wardId, linkToken: undefined };
  return { wardId, linkToken: (await issueSignInLink(context, operator, wardId, first.id)).linkToken };
}

/** As long as nobody has an account, an earlier start may have been interrupted: the ward is then completed. */
async function makeFirstWard(context: OpenContext, config: Config): Promise<WardId> {
  const known = await findFirstWard(context.read);
  const isComplete = known !== undefined && (await listAccounts(context.read, known.id)).length > 0;
  if (isComplete) return known.id;
  if (known === undefined ? config.loadDemo : known.is_demo === 1) return loadDemoWard(context);
  const operator: Actor = { kind: 'operator', id: 'command-line', wardId: null };
  return known?.id ?? createWard(context, operator, { ...config.ward, isDemo: false });
}
