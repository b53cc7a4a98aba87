import type { Design } from '../round/design.ts';
import { speaksFor as en } from './en/speaks-for.ts';
import { speaksFor as ja } from './ja/speaks-for.ts';
import type { Language } from './messages.ts';

/** Whom a round's figures speak for, in a sentence. */
export function sayWhom(design: Design, language: Language): string {
  return (language === 'en' ? en : ja).sentence[design];
}
