import { weighsByOneVariable, type RoundWeights } from '../indicator/weights.ts';
import { roundNumber } from '../statistics/rounding.ts';
import { sumOf } from '../statistics/sum.ts';
import { chooseSteps, roundToStep, type Step } from '../tally/blur.ts';
import { writeCell } from '../tally/cell.ts';
import { readCounts, type Cube } from '../tally/cube.ts';
import { answeredCategory, questionMeasureId } from '../tally/measure.ts';
import type { Variable } from './variable.ts';

/** The weights of a round as a variable of its files; one file for each respondent's own, so only for those who may read answers. */
export interface CodebookWeights {
  readonly weights: RoundWeights;
  /** No other variable has it. */
  readonly name: string;
  readonly label: string;
}

const decimals = 6;

export function makeWeightVariable({ weights: { cells }, name, label }: CodebookWeights): Variable {
  return {
    ...{ kind: 'number', name, label, question: null, decimals, use: 'weight' },
    read: ({ cell }) => {
      const own = cells[writeCell(cell)];
      return own === undefined ? '' : roundNumber(own.weight, decimals);
    },
  };
}

/**
 * Weighted shares of a coded variable's valid values, in percent, as finely as may be printed beside the counts; null where
 * the variable has none, and for a value whose share could tell more than may be shown.
 */
export function weighFrequencies(
  variable: Variable,
  cube: Cube,
  weights: RoundWeights,
): readonly (string | null)[] | null {
  if (variable.kind !== 'coded' || variable.question === null) return null;
  const { source } = variable;
  if (source.of !== 'choices' && source.of !== 'tick') return null;
  const sorts = groupPlaces(cube, weights);
  if (sorts === null) return null;
  const measure = questionMeasureId(variable.question);
  const count = (category: string): number[] => {
    const row = readCounts(cube, measure, category);
    return [...sorts.values()].map((places) => sumOf(places.map((place) => row[place] ?? 0)));
  };
  const chosen = (source.of === 'choices' ? source.codes : [source.code]).map((code) => count(`=${code}`));
  const [ticked = []] = chosen;
  const answered = count(answeredCategory);
  const shares =
    source.of === 'choices'
      ? chosen
      : [answered.map((persons, sort) => persons - (ticked[sort] ?? 0)), ticked];
  const percents = printShares([...sorts.keys()], shares, weighsByOneVariable(weights.setting));
  let at = -1;
  return variable.values.map(({ state }) => (state === null ? (percents[(at += 1)] ?? null) : null));
}

/** By share, then by sort: persons it counts; each person is in one. */
function printShares(
  weights: readonly number[],
  shares: readonly (readonly number[])[],
  isBreakdown: boolean,
): (string | null)[] {
  const base = weights.map((_, sort) => sumOf(shares.map((persons) => persons[sort] ?? 0)));
  const weigh = (persons: readonly number[]): number =>
    sumOf(weights.map((weight, sort) => weight * (persons[sort] ?? 0)));
  const print = (persons: readonly number[], step: Step): string =>
    roundToStep((100 * weigh(persons)) / weigh(base), step).toFixed(step === 1 ? 0 : 1);
  const steps = chooseSteps({ weights, base, shares, isSeveral: false, isBreakdown, print });
  return shares.map((persons, share) => {
    const step = steps[share] ?? null;
    return step === null ? null : print(persons, step);
  });
}

/** Places of the cube by what their respondents weigh; null where somebody has no weight. */
function groupPlaces(cube: Cube, { cells }: RoundWeights): Map<number, number[]> | null {
  const groups = new Map<number, number[]>();
  const respondents = readCounts(cube);
  for (const [place, cell] of cube.cells.entries()) {
    if ((respondents[place] ?? 0) === 0) continue;
    const weight = cells[writeCell(cell)]?.weight;
    if (weight === undefined) return null;
    groups.set(weight, [...(groups.get(weight) ?? []), place]);
  }
  return groups;
}
