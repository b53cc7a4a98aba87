import type { RoundWeights } from '../indicator/weights.ts';
import { roundNumber, roundShare } from '../statistics/rounding.ts';
import { writeCell } from '../tally/cell.ts';
import { readCounts, type Cube } from '../tally/cube.ts';
import { answeredCategory, questionMeasureId } from '../tally/measure.ts';
import { protectTable } from '../tally/protect-table.ts';
import { unansweredStates } from '../questionnaire/answers.ts';
import type { Variable } from './variable.ts';

/** The weights of a round as a variable of its files; one file for each respondent's own, so only for those who may read answers. */
export interface CodebookWeights {
  readonly weights: RoundWeights;
  /** Names no other variable has. */
  readonly names: { readonly weight: string; readonly stratum: string };
  readonly labels: { readonly weight: string; readonly stratum: string };
}

const decimals = 6;

export function listWeightVariables({ weights, names, labels }: CodebookWeights): Variable[] {
  const { cells } = weights;
  const weight: Variable = {
    ...{ kind: 'number', name: names.weight, label: labels.weight, question: null, decimals, use: 'weight' },
    read: ({ cell }) => {
      const own = cells[writeCell(cell)];
      return own === undefined ? '' : roundNumber(own.weight, decimals);
    },
  };
  const stratum: Variable = {
    ...{ kind: 'text', name: names.stratum, label: labels.stratum, question: null },
    read: ({ cell }) => cells[writeCell(cell)]?.stratum ?? '',
  };
  const hasStrata = Object.values(cells).some((one) => one.stratum !== undefined);
  return hasStrata ? [weight, stratum] : [weight];
}

/**
 * Weighted shares of a coded variable's valid values, in percent with one decimal; null where the variable has none, or where
 * they could tell more than may be shown. Beside the counts a weighted share can give away how each group of one weight
 * answered, however it is rounded; so it is given only where the whole table of those groups by answers might be shown.
 */
export function weighFrequencies(
  variable: Variable,
  cube: Cube,
  weights: RoundWeights,
): readonly (string | null)[] | null {
  if (variable.kind !== 'coded' || variable.question === null) return null;
  const { source } = variable;
  if (source.of !== 'choices' && source.of !== 'tick') return null;
  const groups = groupPlaces(cube, weights);
  if (groups === null) return null;
  const count = (places: readonly number[], category: string): number => {
    const row = readCounts(cube, questionMeasureId(variable.question ?? ''), category);
    return places.reduce((sum, place) => sum + (row[place] ?? 0), 0);
  };
  const table = [...groups.values()].map((places) => {
    const answered = count(places, answeredCategory);
    const chosen = source.of === 'choices' ? source.codes : [source.code];
    const own = chosen.map((code) => count(places, `=${code}`));
    const valid = source.of === 'choices' ? own : [answered - (own[0] ?? 0), own[0] ?? 0];
    return { valid, states: unansweredStates.map((state) => count(places, state)) };
  });
  const counts = table.map(({ valid, states }) => [...valid, ...states]);
  if (protectTable({ counts, isBothWays: false }).hasWithheld) return null;
  return shareOut(
    table.map(({ valid }) => valid),
    [...groups.keys()],
    variable.values.map(({ state }) => state === null),
  );
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

function shareOut(
  valid: readonly (readonly number[])[],
  weights: readonly number[],
  isValid: readonly boolean[],
): (string | null)[] | null {
  const sums = (valid[0] ?? []).map((_, column) =>
    valid.reduce((sum, row, index) => sum + (weights[index] ?? 0) * (row[column] ?? 0), 0),
  );
  const total = sums.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) return null;
  let at = 0;
  return isValid.map((one) => {
    if (!one) return null;
    at += 1;
    return roundShare((sums[at - 1] ?? 0) / total, 1);
  });
}
