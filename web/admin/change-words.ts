import type { Change } from '../../shared/evaluation/change.ts';
import type { MeasureResult } from '../../shared/evaluation/evaluation.ts';
import type { SeriesBreak } from '../../shared/indicator/evidence.ts';
import { roundDecimal } from '../../shared/statistics/rounding.ts';
import { change as en } from '../../shared/text/en/change.ts';
import { estimation as estimationEn } from '../../shared/text/en/estimation.ts';
import { evaluation as evaluationEn } from '../../shared/text/en/evaluation.ts';
import { change as ja } from '../../shared/text/ja/change.ts';
import { estimation as estimationJa } from '../../shared/text/ja/estimation.ts';
import { evaluation as evaluationJa } from '../../shared/text/ja/evaluation.ts';
import { sayChangeCorrection } from '../../shared/text/finite-correction.ts';
import { nameBreaks } from '../../shared/text/series-break.ts';
import { language, words } from './language.svelte.ts';

export function changeText(): typeof ja {
  return words(ja, en);
}

/** Signed, in points where the figure is a percentage. */
export function wordDifference(difference: number, unit: string, decimals = 1): string {
  const rounded = roundDecimal(difference, decimals);
  const signed = difference > 0 && Number(rounded) !== 0 ? `+${rounded}` : rounded.replace('-', '−');
  return unit === 'percent' ? words(evaluationJa, evaluationEn).change.points(signed) : signed;
}

/** What broke a series, one line for each thing found, then what staff declared. */
export function wordBreaks(breaks: readonly SeriesBreak[], declared: string | null): string[] {
  return nameBreaks(language.current, breaks, declared);
}

export interface WordedChange {
  /** 「上昇」 and the like, or that nothing can be compared; empty where only a difference stands. */
  readonly word: string;
  /** Empty where a series is broken: a difference across a break says nothing. */
  readonly difference: string;
  /** How it was tested, or why it was not. */
  readonly why: readonly string[];
}

export function wordChange(change: Change, unit: string): WordedChange {
  const text = changeText();
  const names = words(evaluationJa, evaluationEn).change;
  const { basis, word } = change;
  const difference = wordDifference(change.difference, unit);
  if (basis?.kind === 'none') {
    const isBroken = basis.reason === 'seriesBreak';
    const reasons = isBroken ? wordBreaks(basis.breaks, basis.declared) : [];
    return {
      word: isBroken ? names.notComparable : '',
      difference: isBroken ? '' : difference,
      why: isBroken && reasons.length > 0 ? reasons : [text.noTest[basis.reason]],
    };
  }
  const why = basis === undefined ? [] : basis.kind === 'wholeCount' ? [text.counted] : explain(basis, unit);
  return { word: word === 'notTested' ? '' : names[word], difference, why };
}

export interface WordedWeighted {
  /** Empty where it was not tested. */
  readonly word: string;
  readonly difference: string;
  /** Both conclusions, where that of record is another; else empty. */
  readonly disagrees: string;
  readonly why: readonly string[];
}

/** The change of the weighted values, or undefined where there is none. */
export function wordWeighted({ weighted, word }: Change, unit: string): WordedWeighted | undefined {
  if (weighted === undefined) return undefined;
  const text = changeText();
  if (weighted.kind === 'none') {
    return { word: '', difference: '', disagrees: '', why: [text.weighted.none[weighted.reason]] };
  }
  const { unlinked, family, isWhole } = weighted;
  const shareDecimals = isWhole === true ? 0 : 1;
  const names = words(evaluationJa, evaluationEn).change;
  const isOther = word !== 'notTested' && weighted.word !== word;
  return {
    word: names[weighted.word],
    difference: wordDifference(weighted.difference, unit, unit === 'percent' ? shareDecimals : 2),
    disagrees: isOther ? text.weighted.disagrees(names[word], names[weighted.word]) : '',
    why: [
      ...(unlinked === null ? [text.weighted.linked] : [text.unlinked[unlinked], text.weighted.apart]),
      ...(family > 1 ? [text.weighted.family(String(family))] : []),
    ],
  };
}

/** Why no finite population correction was made to a change. */
export function wordCorrection(result: Pick<MeasureResult, 'change' | 'current'>): string {
  return sayChangeCorrection(language.current, result) ?? '';
}

function explain(basis: Extract<NonNullable<Change['basis']>, { kind: 'test' }>, unit: string): string[] {
  const text = changeText();
  const said = words(estimationJa, estimationEn);
  const { link, threshold, forgiven } = basis;
  const unlinked = link?.kind === 'unlinked' ? [text.unlinked[link.reason]] : [];
  const size = threshold === null ? '' : wordDifference(threshold.size, unit).replace('+', '');
  return [
    `${said.method[basis.method]}${said.stop}`,
    ...(link === null ? [text.enteredOnly] : unlinked),
    ...(basis.family > 1 ? [`${said.family(basis.family)}${said.stop}`] : []),
    ...(threshold === null ? [] : [text.threshold(size, threshold.reason)]),
    ...(forgiven === null
      ? []
      : wordBreaks(forgiven.breaks, null).map((what) => text.forgiven(what, forgiven.reason))),
  ];
}
