import type { Verb } from '../../shared/account/verb.ts';
import { api, ApiProblem, call, whenSignedOut, type ResponseOf } from './api.ts';

export type Session = ResponseOf<typeof api.session.$get>;

class CurrentSession {
  /** undefined until the server has been asked; null when nobody is signed in. */
  current = $state<Session | null>();
  /** It ended by itself while a screen was open. */
  hasEnded = $state(false);
}

/** Who is signed in, for which ward, with which verbs. */
export const session = new CurrentSession();

/** Whether the person may do it; the server checks again. */
export function may(verb: Verb): boolean {
  return session.current?.verbs.includes(verb) ?? false;
}

/** Asks the server anew. Throws `ApiProblem` when it cannot be reached. */
export async function loadSession(): Promise<void> {
  try {
    session.current = await call(api.session.$get());
    session.hasEnded = false;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    session.current = null;
  }
}

export async function signOut(): Promise<void> {
  await call(api.session.$delete());
  session.current = null;
  session.hasEnded = false;
}

whenSignedOut(() => {
  if (session.current) session.hasEnded = true;
  session.current = null;
});
