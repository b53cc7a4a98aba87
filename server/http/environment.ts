import type { Actor } from '../../shared/account/verb.ts';

/** What middleware leaves for handlers. */
export interface RequestEnvironment {
  Variables: {
    requestId: string;
    /** Set where an answer was made with the standing headers in it. */
    hasStandingHeaders: true | undefined;
    /** Who asks; undefined before sign-in. */
    actor: Actor | undefined;
    /** Hash of the session in use, for signing out. */
    sessionHash: string | undefined;
  };
}
