import type { SeriesBreak } from '../indicator/evidence.ts';
import { change as en } from './en/change.ts';
import { change as ja } from './ja/change.ts';
import type { Language } from './messages.ts';
import { nameQuestion } from './question-name.ts';

/** What broke a series, in the words of a language: each thing found once, then what staff declared. */
export function nameBreaks(
  language: Language,
  breaks: readonly SeriesBreak[],
  declared: string | null,
): string[] {
  const text = language === 'en' ? en : ja;
  const found = breaks.map(({ kind, asked }) =>
    asked === undefined
      ? text.breaks[kind]
      : text.ofQuestion(text.breaks[kind], nameQuestion(asked, language)),
  );
  return [...new Set(found), ...(declared === null ? [] : [text.declared(declared)])];
}
