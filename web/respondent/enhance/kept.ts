import type { PostedField } from '../../../shared/questionnaire/kind.ts';
import { attempt } from './guard.ts';

/**
 * What this device keeps of an unsent form, in localStorage because that alone is written before a tab can die. It is in the
 * clear: whoever holds the unlocked device can open the page itself just as well.
 */
export interface Draft {
  readonly fields: readonly PostedField[];
  /** Of the server's draft these fields started from; 0 for none. */
  readonly revision: number;
  /** Whether the server does not know these fields yet. */
  readonly isNew: boolean;
}

const prefix = 'machikoe:draft:';
export const paceKey = 'machikoe:pace';

/** The same form in another language is the same draft. */
export function draftKey(): string {
  return prefix + location.pathname;
}

/** False: this device refuses to keep anything. */
export function keepDraft(draft: Draft): boolean {
  return attempt(() => localStorage.setItem(draftKey(), JSON.stringify(draft)));
}

export function readDraft(): Draft | undefined {
  let draft: Draft | undefined;
  attempt(() => {
    const text = localStorage.getItem(draftKey());
    // Written by this very function's twin above; anything else fails while it is being used and is dropped.
    if (text !== null) draft = JSON.parse(text);
  });
  return Array.isArray(draft?.fields) ? draft : undefined;
}

export function dropDraft(path = location.pathname): void {
  attempt(() => localStorage.removeItem(prefix + path));
}

export function readPace(): string | null {
  let pace: string | null = null;
  attempt(() => (pace = localStorage.getItem(paceKey)));
  return pace;
}
