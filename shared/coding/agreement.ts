import { cohenError, cohenKappa, fleissKappa } from '../statistics/kappa.ts';

/** The codes each person gave to one text, by person. */
export type Marks = ReadonlyMap<string, readonly string[]>;

/**
 * How far several people who coded the same texts, each alone, agree. A text may carry several codes, so each code is judged
 * by itself: given or not. Shares are 0–1.
 */
export interface CodeAgreement {
  readonly code: string;
  /** Texts compared. With two coders, those both coded; with more, those all of them coded. */
  readonly n: number;
  /** Share of judgements that gave the code. */
  readonly prevalence: number;
  /** Share of texts (with more than two coders, of pairs of judgements) that agree; null when nothing is compared. */
  readonly observed: number | null;
  /** Cohen's for two, Fleiss' for more; null when nothing is compared, or nobody or everybody gave the code. */
  readonly kappa: number | null;
  /** About kappa, at 95 %; of two coders only. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Mean of Cohen's kappa over all pairs of coders, each over the texts both coded; null where no pair has one. */
  readonly meanPairwise: number | null;
  /** Kappa says little: few texts, or a code that hardly anybody or nearly everybody gave. */
  readonly isFragile: boolean;
}

export interface Agreement {
  readonly method: 'cohen' | 'fleiss';
  readonly coders: readonly string[];
  readonly codes: readonly CodeAgreement[];
  /** Texts several people coded, and those of them on which every code agrees. */
  readonly compared: number;
  readonly identical: number;
}

const fewTexts = 30;
const rareShare = 0.1;
const z = 1.959964;

/** `texts`: what was given to each text; those coded by one person alone are left aside. */
export function describeAgreement(texts: readonly Marks[], codes: readonly string[]): Agreement {
  const several = texts.filter((marks) => marks.size > 1);
  const coders = [...new Set(several.flatMap((marks) => [...marks.keys()]))].toSorted();
  const complete = several.filter((marks) => marks.size === coders.length);
  return {
    method: coders.length > 2 ? 'fleiss' : 'cohen',
    coders,
    codes: codes.map((code) => describeCode(code, coders, complete, several)),
    compared: several.length,
    identical: several.filter(isAgreed).length,
  };
}

/** Whether everybody gave a text the same codes. */
export function isAgreed(marks: Marks): boolean {
  const [first, ...others] = [...marks.values()].map((codes) => codes.toSorted().join(' '));
  return others.every((other) => other === first);
}

function describeCode(
  code: string,
  coders: readonly string[],
  complete: readonly Marks[],
  several: readonly Marks[],
): CodeAgreement {
  const given = complete.map((marks) => coders.filter((coder) => hasCode(marks, coder, code)).length);
  const n = complete.length;
  const prevalence =
    n === 0 ? 0 : given.reduce((sum, count) => sum + count, 0) / (n * Math.max(coders.length, 1));
  const isFragile = n < fewTexts || prevalence < rareShare || prevalence > 1 - rareShare;
  const shared = { code, n, prevalence, isFragile, meanPairwise: averagePairs(code, coders, several) };
  if (n === 0) return { ...shared, observed: null, kappa: null, interval: null };
  if (coders.length > 2) {
    const table = given.map((count) => [count, coders.length - count]);
    const { observed, kappa } = fleissKappa(table);
    return { ...shared, observed, kappa, interval: null };
  }
  const [one = '', other = ''] = coders;
  const table = crossPair(code, one, other, complete);
  const { observed, kappa } = cohenKappa(table);
  return { ...shared, observed, kappa, interval: spanKappa(kappa, cohenError(table)) };
}

function spanKappa(kappa: number | null, error: number | null): [number, number] | null {
  if (kappa === null || error === null) return null;
  return [Math.max(-1, kappa - z * error), Math.min(1, kappa + z * error)];
}

function hasCode(marks: Marks, coder: string, code: string): boolean {
  return marks.get(coder)?.includes(code) === true;
}

/** Both, the first alone / the second alone, neither. */
function crossPair(code: string, one: string, other: string, texts: readonly Marks[]): number[][] {
  const count = (first: boolean, second: boolean): number =>
    texts.filter((marks) => hasCode(marks, one, code) === first && hasCode(marks, other, code) === second)
      .length;
  return [
    [count(true, true), count(true, false)],
    [count(false, true), count(false, false)],
  ];
}

function averagePairs(code: string, coders: readonly string[], texts: readonly Marks[]): number | null {
  const kappas = coders.flatMap((one, index) =>
    coders.slice(index + 1).flatMap((other): number[] => {
      const both = texts.filter((marks) => marks.has(one) && marks.has(other));
      const kappa = both.length === 0 ? null : cohenKappa(crossPair(code, one, other, both)).kappa;
      return kappa === null ? [] : [kappa];
    }),
  );
  return kappas.length === 0 ? null : kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length;
}
