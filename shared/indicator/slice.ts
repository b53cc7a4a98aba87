import { isSatisfied } from '../questionnaire/condition.ts';
import type { Answers } from '../questionnaire/answers.ts';
import { minimumBase } from '../tally/disclosure.ts';
import type { Measure } from '../tally/measure.ts';
import { listOwnQuestions, type Binding } from './definition.ts';

/**
 * Indicators that ask the same question under different conditions are slices of one population. Added to and subtracted
 * from each other and the unfiltered question they must never leave a handful of people: of two filters that differ by
 * three persons only one is shown. One more measure counts the people in every combination of the filters; it is shown
 * to nobody.
 */
interface Sliced {
  readonly code: string;
  readonly binding: Binding;
}

interface Family {
  readonly id: string;
  readonly questions: readonly string[];
  /** Different filters, as text and as they are, in order of the indicators' codes. */
  readonly filters: readonly string[];
  readonly members: readonly Sliced[];
}

/** With more, the combinations would outgrow the counts; indicators with further filters are not shown. */
const filterLimit = 4;

export function makeSliceMeasures(indicators: readonly Sliced[]): Measure[] {
  return listFamilies(indicators).map(({ id, questions, filters, members }) => {
    const conditions = filters
      .slice(0, filterLimit)
      .map((text) => members.find(({ binding }) => signFilter(binding) === text)?.binding.filter);
    const categories = Array.from({ length: 2 ** conditions.length }, (_, mask) => String(mask));
    const maskOf = (answers: Answers): number =>
      conditions.reduce((mask, filter, bit) => {
        const isIn = filter !== undefined && isSatisfied(filter, (key) => answers[key]);
        return isIn ? mask + 2 ** bit : mask;
      }, 0);
    return {
      ...{ id, signature: JSON.stringify(filters), categories, questions: [], base: [], beside: [] },
      count: (answers) =>
        questions.some((key) => answers[key]?.state === 'answered') ? [[String(maskOf(answers)), 1]] : [],
    };
  });
}

/**
 * Codes of the indicators that may not be shown beside the others. `countOf`: counts of a slice measure by category, all
 * rounds that are shown together added up.
 */
export function listCollidingSlices(
  indicators: readonly Sliced[],
  countOf: (measure: string) => Readonly<Record<string, number>>,
): Set<string> {
  const colliding = listFamilies(indicators).flatMap(({ id, filters, members }) => {
    const kept = keepFilters(filters.slice(0, filterLimit), countOf(id));
    return members.filter(({ binding }) => !kept.has(signFilter(binding))).map(({ code }) => code);
  });
  return new Set(colliding);
}

/** Filters that can stand beside each other, taken in order; '' is no filter, which is always there. */
function keepFilters(filters: readonly string[], counts: Readonly<Record<string, number>>): Set<string> {
  const atoms = Object.entries(counts).flatMap(([mask, n]) => (n > 0 ? [{ mask: Number(mask), n }] : []));
  const whole = atoms.map(() => 1);
  const kept = new Map<string, readonly number[]>([['', whole]]);
  filters.forEach((filter, bit) => {
    const slice = atoms.map(({ mask }) => Math.floor(mask / 2 ** bit) % 2);
    const sizes = listSizes([...kept.values()], slice, atoms);
    if (sizes.every((size) => size === 0 || size >= minimumBase)) kept.set(filter, slice);
  });
  return new Set(kept.keys());
}

/** People whom each sum and difference of the slice with those already shown is about. */
function listSizes(
  shown: readonly (readonly number[])[],
  slice: readonly number[],
  atoms: readonly { readonly n: number }[],
): number[] {
  const combinations = shown.reduce<(readonly number[])[]>(
    (sums, one) =>
      sums.flatMap((sum) => [-1, 0, 1].map((sign) => sum.map((value, at) => value + sign * (one[at] ?? 0)))),
    [slice],
  );
  return combinations.map((combination) =>
    atoms.reduce((size, { n }, at) => (combination[at] === 0 ? size : size + n), 0),
  );
}

function listFamilies(indicators: readonly Sliced[]): Family[] {
  const sorted = indicators.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const byQuestions = Map.groupBy(sorted, ({ binding }) => signQuestions(binding));
  return [...byQuestions].flatMap(([key, members]) => {
    const questions = members.slice(0, 1).flatMap((one) => listOwnQuestions(one.binding));
    const filters = [...new Set(members.map(({ binding }) => signFilter(binding)))].filter(
      (text) => text !== '',
    );
    return filters.length < 2 ? [] : [{ id: `slices:${key}`, questions, filters, members }];
  });
}

function signQuestions(binding: Binding): string {
  return JSON.stringify(listOwnQuestions(binding).toSorted());
}

function signFilter({ filter }: Binding): string {
  return filter === undefined ? '' : JSON.stringify(filter);
}
