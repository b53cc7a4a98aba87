import { hash } from 'node:crypto';
import { addHalves, halvesSchema, showHalves, type Halves, type Late } from '../../shared/indicator/late.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { CountedRound, SurveyFigure } from '../indicator/survey.ts';
import type { BoundIndicator } from '../tally/round.ts';
import { waitFor } from './patience.ts';
import { insertPersonSums, listPersonSums } from './queries.ts';
import { scanRound, type ScannedRound } from './scan.ts';

/**
 * A share among those who answered a year's rounds in the first half and in the second, by the order in which they first
 * answered; their last answer counts. Null for a mean, while a round is open, where too few are in a half, and where it takes
 * longer to count than a reader waits: then it is there the next time.
 */
export async function readLate(
  context: Context,
  wardId: WardId,
  indicator: BoundIndicator,
  survey: SurveyFigure,
  counted: readonly CountedRound[],
): Promise<Late | null> {
  const pooled = survey.rounds.filter(({ isPooled }) => isPooled);
  const rounds = pooled.flatMap(({ roundId }) => counted.filter(({ round }) => round.id === roundId));
  const isClosed = rounds.length > 0 && rounds.every(({ state }) => state === 'closed');
  if (indicator.binding.kind !== 'share' || survey.estimate.value === null || !isClosed) return null;
  const all = Promise.all(
    rounds.map(({ round, cube }) => takeHalves(context, wardId, indicator, round.id, cube.position)),
  );
  const found = await waitFor(all);
  return found === undefined ? null : showHalves(addHalves(found));
}

async function takeHalves(
  context: Context,
  wardId: WardId,
  indicator: BoundIndicator,
  roundId: RoundId,
  position: number,
): Promise<Halves> {
  const { code, binding } = indicator;
  const key = hash('sha256', JSON.stringify(['halves', 1, roundId, position, code, binding]));
  const [stored] = await listPersonSums(context.read, [key]);
  const known = halvesSchema.safeParse(stored === undefined ? undefined : JSON.parse(stored.document));
  if (known.success) return known.data;
  const halves = splitRound(await scanRound(context.read, roundId, position, [indicator]), code);
  const operator = { kind: 'operator', id: 'server', wardId } as const;
  await act(context, operator, 'tally.checkpoint', async (writer, note) => {
    note.subject = roundId;
    note.detail = { indicators: 1 };
    const made_at = context.now().toISOString();
    await insertPersonSums(writer, [{ key, ward_id: wardId, document: JSON.stringify(halves), made_at }]);
  });
  return halves;
}

function splitRound({ counts, firsts, outcomes }: ScannedRound, code: string): Halves {
  const own = outcomes.get(code);
  const positions = [...counts.keys()].filter((position) => counts[position] === 1);
  const inOrder = positions.toSorted((one, other) => (firsts[one] ?? 0) - (firsts[other] ?? 0));
  const half = Math.ceil(inOrder.length / 2);
  const count = (part: readonly number[]): Halves['early'] => {
    const inBase = part.filter((position) => own?.base[position] === 1);
    const yes = inBase.filter((position) => own?.sum[position] === 1).length;
    return { yes, no: inBase.length - yes, other: part.length - inBase.length };
  };
  return { early: count(inOrder.slice(0, half)), late: count(inOrder.slice(half)) };
}
