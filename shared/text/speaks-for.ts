import type { Whom } from '../plan/definition.ts';
import { whomOfDesign, type Design } from '../round/design.ts';
import { speaksFor as en } from './en/speaks-for.ts';
import { speaksFor as ja } from './ja/speaks-for.ts';
import type { Language } from './messages.ts';

/** Whom a round's figures speak for, in a sentence. */
export function sayWhom(design: Design, language: Language): string {
  return (language === 'en' ? en : ja).sentence[design];
}

/**
 * Whom a figure speaks for, in a sentence: as the one design says it that is behind it, else as much as its kind tells.
 * @param designs of the rounds that may have given the figure
 */
export function sayWhomOfFigure(
  speaksFor: Whom | 'unknown' | null,
  designs: readonly Design[],
  language: Language,
): string {
  const { sentence, ofKind } = language === 'en' ? en : ja;
  const kind = speaksFor ?? 'unknown';
  const [design, ...others] = new Set(designs.filter((one) => whomOfDesign[one] === kind));
  return design === undefined || others.length > 0 ? ofKind[kind] : sentence[design];
}
