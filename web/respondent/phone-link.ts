import type { DraftKeeper } from './enhance/draft-keeper.ts';
import type { Sheet } from './enhance/form.ts';
import type { Stage } from './enhance/stage.ts';
import type { CopiedAnswer } from './answer-copy.ts';

/** An answer on its way: where it goes and what it says. */
export interface Letter {
  /** Path and query the form posts to. */
  readonly to: string;
  /** The form, as a browser would post it. */
  readonly body: string;
  readonly title: string;
  /** For a person to read, should it be refused. */
  readonly copy: readonly CopiedAnswer[];
}

/** What lies unsent on this device. */
export interface Waiting {
  readonly count: number;
  /** Whether this page's own answer is among them. */
  readonly isOwn: boolean;
}

/** Where the script inside the page and the one loaded afterwards meet; the first works without the second. */
export interface PhoneLink {
  readonly sheet: Sheet;
  readonly stage: Stage;
  readonly keeper: DraftKeeper;
  /** The page as it came, where it is the same for everybody; to be opened without a network. */
  readonly pristine: string | undefined;
  /** A message above the form. */
  announce(notice: HTMLElement): void;
  giveUp(error: unknown): void;
  onGiveUp(undo: () => void): void;
  /** Set by the later script: called after each change. */
  changed?: () => void;
}

declare global {
  interface Window {
    machikoe?: PhoneLink;
  }
}
