import type { MeasureResult } from '../../shared/evaluation/evaluation.ts';
import { change as en } from '../../shared/text/en/change.ts';
import { tellCorrections } from '../../shared/text/finite-correction.ts';
import { change as ja } from '../../shared/text/ja/change.ts';
import { chartWords } from '../../shared/text/chart.ts';
import type { Language } from '../../shared/text/messages.ts';

/** Why the 95 % limits printed on a page have no finite population correction; with whose, where the reasons differ. */
export function tellIntervals(language: Language, measures: readonly MeasureResult[]): string[] {
  const t = (language === 'en' ? en : ja).correctionOf;
  // Changes are not printed there.
  const limits = measures.map(({ code, current }) => ({ code, current, change: null }));
  const told = tellCorrections(language, limits, { withUntested: false });
  return told.map(({ sentence, measures: own }) => {
    const codes = chartWords[language].joined(own.map(({ code }) => code));
    return t.line(t.interval, told.length < 2 ? '' : codes, sentence);
  });
}
