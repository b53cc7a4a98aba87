import { isAgreed, type Marks } from './agreement.ts';

/** Where a text stands once the coders' codes lie side by side. */
export type Outcome =
  | { readonly kind: 'agreed' | 'decided'; readonly codes: readonly string[] }
  | { readonly kind: 'open' | 'uncoded' };

/** What holds for a text: what was decided, else what everybody gave it. */
export function settleText(marks: Marks | undefined, decision: readonly string[] | undefined): Outcome {
  if (decision !== undefined) return { kind: 'decided', codes: decision };
  const [first] = marks?.values() ?? [];
  if (marks === undefined || first === undefined) return { kind: 'uncoded' };
  return isAgreed(marks) ? { kind: 'agreed', codes: first } : { kind: 'open' };
}

/** People who must have coded a text before the codes are laid side by side. */
export function codersNeeded(isDoubled: boolean): number {
  return isDoubled ? 2 : 1;
}

/** Whether a text waits for this coder: one that nobody has coded, or that several are to code. */
export function waitsFor({
  isMine,
  coders,
  isDoubled,
}: {
  isMine: boolean;
  coders: number;
  isDoubled: boolean;
}): boolean {
  return !isMine && (isDoubled || coders === 0);
}

/** How many texts several people code: all of a small sample, so that a share of a few is not none. */
export function countDoubled(texts: number, percent: number): number {
  return Math.ceil((texts * percent) / 100);
}
