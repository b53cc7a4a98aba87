import { hash } from 'node:crypto';
import { z } from 'zod';
import { addHalves, cutAt, halvesSchema, showHalves } from '../../shared/indicator/late.ts';
import type { Halves, Late } from '../../shared/indicator/late.ts';
import type { WardId } from '../../shared/id.ts';
import type { ShareBinding } from '../../shared/indicator/definition.ts';
import { indicatorMeasureId } from '../../shared/indicator/measure.ts';
import { countMeasure, signMeasures, type CubeEntry } from '../../shared/tally/cube.ts';
import { foldInterim, watchInterim } from '../../shared/tally/interim.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { CountedRound, SurveyFigure } from '../indicator/survey.ts';
import { foldLog } from '../tally/fold.ts';
import { listBoundIndicators, listRoundMeasures, type BoundIndicator } from '../tally/round.ts';
import { waitFor } from './patience.ts';
import { insertPersonSums, listPersonSums, listRoundFacts } from './queries.ts';

/**
 * A share among those who answered a year's rounds early and late. Null for a mean, while a round is open, where too few are
 * in a part, where answers were taken in from elsewhere (nobody knows in which order they came), where a round was too small
 * to show anything on the way, and where it takes longer to count than a reader waits: then it is there the next time.
 */
export async function readLate(
  context: Context,
  wardId: WardId,
  indicator: BoundIndicator,
  survey: SurveyFigure,
  counted: readonly CountedRound[],
): Promise<Late | null> {
  const { code, binding } = indicator;
  const pooled = survey.rounds.filter(({ isPooled }) => isPooled);
  const rounds = pooled.flatMap(({ roundId }) => counted.filter(({ round }) => round.id === roundId));
  const isClosed = rounds.length > 0 && rounds.every(({ state }) => state === 'closed');
  if (binding.kind !== 'share' || survey.estimate.value === null || !isClosed) return null;
  const facts = await listRoundFacts(context.read, wardId);
  if (rounds.some(({ round }) => facts.get(round.id)?.access === 'elsewhere')) return null;
  const indicators = await listBoundIndicators(context.read, wardId);
  const all = Promise.all(rounds.map((round) => takeHalves(context, { code, binding }, indicators, round)));
  const found = await waitFor(all);
  const known = found?.filter((halves) => halves !== null) ?? [];
  return known.length === rounds.length ? showHalves(addHalves(known)) : null;
}

interface BoundShare {
  readonly code: string;
  readonly binding: ShareBinding;
}

async function takeHalves(
  context: Context,
  { code, binding }: BoundShare,
  indicators: readonly BoundIndicator[],
  { round, cube }: CountedRound,
): Promise<Halves | null> {
  const measures = listRoundMeasures(round, indicators);
  const id = indicatorMeasureId(code);
  const what = ['halves', 2, round.id, cube.position, id, signMeasures(measures)];
  const key = hash('sha256', JSON.stringify(what));
  const [stored] = await listPersonSums(context.read, [key]);
  const known = z
    .nullable(halvesSchema)
    .safeParse(stored === undefined ? undefined : JSON.parse(stored.document));
  if (known.success) return known.data;
  const whole = countMeasure(cube, id);
  const watch = watchInterim(measures, id, whole);
  const fold = (entry: CubeEntry): void => void foldInterim(watch, entry);
  await foldLog(context.read, round.id, watch.cube, { upTo: cube.position, fold });
  const halves = watch.nearest === null ? null : cutAt(binding, watch.nearest, whole);
  await keepHalves(context, round, key, halves);
  return halves;
}

async function keepHalves(
  context: Context,
  { id, wardId }: CountedRound['round'],
  key: string,
  halves: Halves | null,
): Promise<void> {
  const operator = { kind: 'operator', id: 'server', wardId } as const;
  await act(context, operator, 'tally.checkpoint', async (writer, note) => {
    note.subject = id;
    note.detail = { indicators: 1 };
    const made_at = context.now().toISOString();
    await insertPersonSums(writer, [{ key, ward_id: wardId, document: JSON.stringify(halves), made_at }]);
  });
}
