import type { Actor } from '../../shared/account/verb.ts';
import type { WardId } from '../../shared/id.ts';
import { createAccount } from '../account/actions.ts';
import { findAccountByLogin } from '../account/queries.ts';
import type { OpenContext } from '../open-context.ts';

export type Officer = Extract<Actor, { kind: 'account' }>;

/** Invented officials; their names say so. What is decided, declared and coded in the demo is theirs. */
const officers = {
  surveys: { login: 'demo-sato', name: '佐藤 まゆみ（架空の職員）' },
  opinions: { login: 'demo-tanaka', name: '田中 健一（架空の職員）' },
} as const;

/** Found again or created without a password: nobody can sign in as them before an administrator issues a link. */
export async function appointDemoOfficers(
  context: OpenContext,
  operator: Actor,
  wardId: WardId,
): Promise<Record<keyof typeof officers, Officer>> {
  const appoint = async ({ login, name }: { login: string; name: string }): Promise<Officer> => {
    const role = 'staff';
    const known = await findAccountByLogin(context.read, login);
    const { id } = known ?? (await createAccount(context, operator, wardId, { login, name, role }));
    return { kind: 'account', id, wardId, role };
  };
  return { surveys: await appoint(officers.surveys), opinions: await appoint(officers.opinions) };
}
