import type { ChangeTest, EstimateKind } from '../../../shared/statistics/change-test.ts';
import { lineariseRatio, type Influence } from '../../../shared/statistics/linearise.ts';
import { estimateRatio, type RatioEstimate } from '../../../shared/statistics/ratio.ts';
import type { Refusable } from '../../../shared/statistics/refusal.ts';
import type { RowCalibration, SampleDesign, SampleRow } from '../../../shared/statistics/sample-row.ts';
import { designVariance } from '../../../shared/statistics/variance.ts';
import { concludeWaves } from '../../../shared/statistics/wave-change.ts';

/** One person's answer in one wave. */
export interface WaveAnswer {
  readonly weight: number;
  /** Null: answered the questionnaire, but is outside the base. */
  readonly value: number | null;
  readonly calibration?: RowCalibration;
}

/** A person of the union of both waves; a wave in which the person did not answer is left out. */
export interface WavePerson {
  readonly stratum: string;
  readonly before?: WaveAnswer;
  readonly after?: WaveAnswer;
}

/**
 * Change between two weighted shares (or means) of partly the same people: both ratios linearised on the union of persons,
 * variance of u₂ − u₁ there. A person in one wave only has 0 in the other.
 *
 * Source: Berger (2004), Canadian Journal of Statistics 32:451–467; what `svycontrast` of R's survey does with two ratios.
 * Assumes the union is one sample from the strata; the correction for a finite population counts the union.
 * Refuses what `estimateRatio` refuses, for either wave.
 * Example: the 120 + 40 + 40 persons of `testOverlappingShares`, all with weight 1 → 0.1, SE 0.045556.
 */
export function testWaves(
  persons: readonly WavePerson[],
  design: SampleDesign = {},
  kind: EstimateKind = 'share',
): Refusable<ChangeTest> {
  const before = readWave(persons, ({ before: answer }) => answer, design);
  if (!before.ok) return before;
  const after = readWave(persons, ({ after: answer }) => answer, design);
  if (!after.ok) return after;
  const change = persons.map(({ stratum }, index) =>
    onePerson(stratum, (after.value.influences[index] ?? 0) - (before.value.influences[index] ?? 0)),
  );
  const spread = designVariance(change, design);
  return spread.ok
    ? { ok: true, value: concludeWaves(before.value.estimate, after.value.estimate, spread.value, kind) }
    : spread;
}

interface Wave {
  readonly estimate: RatioEstimate;
  /** By person of the union. */
  readonly influences: readonly number[];
}

/** One wave as a domain of the union: who did not answer in it stays in the sum with nothing. */
function readWave(
  persons: readonly WavePerson[],
  answerOf: (person: WavePerson) => WaveAnswer | undefined,
  design: SampleDesign,
): Refusable<Wave> {
  const answers = persons.map(answerOf);
  const isFitted = answers.some((answer) => answer?.calibration !== undefined);
  const rows = persons.map(({ stratum }, index) => writeRow(stratum, answers[index], isFitted));
  const estimate = estimateRatio(rows, design);
  if (!estimate.ok) return estimate;
  const total = rows.reduce((sum, { weight, base }) => sum + weight * base, 0);
  const influences = lineariseRatio(rows, estimate.value.value, total).map(({ sum }) => sum);
  return { ok: true, value: { estimate: estimate.value, influences } };
}

const absent: RowCalibration = { categories: [], designWeight: 0, calibratedWeight: 0 };

function writeRow(stratum: string, answer: WaveAnswer | undefined, isFitted: boolean): SampleRow {
  const y = answer?.value ?? 0;
  const base = answer === undefined || answer.value === null ? 0 : 1;
  const row = { stratum, weight: answer?.weight ?? 0, size: 1, base, sum: y, squares: y * y };
  const calibration = answer === undefined && isFitted ? absent : answer?.calibration;
  return calibration === undefined ? row : { ...row, calibration };
}

function onePerson(stratum: string, influence: number): Influence {
  return { stratum, size: 1, sum: influence, squares: influence * influence };
}
