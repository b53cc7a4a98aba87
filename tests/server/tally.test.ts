import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { act } from '../../server/audit/act.ts';
import { checkpointRound } from '../../server/tally/store-checkpoint.ts';
import { listBoundIndicators, listRoundMeasures, listTalliedRounds } from '../../server/tally/round.ts';
import { makeCubeShelf } from '../../server/tally/shelf.ts';
import { verifyTallies } from '../../server/tally/verify.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { countRespondents } from '../../shared/tally/cube.ts';
import { addRound, anyCell, appendEntries, type LogEntry } from '../support/answered-round.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
beforeAll(async () => {
  house = await openTestApp();
});
afterAll(() => house.close());

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const open: Answer[] = [{ state: 'skipped' }, { state: 'dont-know' }];
const scale = ['agree', 'rather_agree', 'neither', 'rather_disagree', 'disagree'];

const answers: fc.Arbitrary<Answers> = fc.record({
  visited: fc.constantFrom(codes('yes'), codes('no'), ...open),
  counter: fc.constantFrom(...scale.map((code) => codes(code)), ...open),
  media: fc.constantFrom(codes('paper'), codes('web'), codes('paper', 'web'), ...open),
  times: fc.integer({ min: 0, max: 9 }).map((number): Answer => ({ state: 'answered', value: { number } })),
});
const entry: fc.Arbitrary<LogEntry> = fc.record({
  person: fc.integer({ min: 1, max: 30 }),
  cell: fc.constantFrom('20s', '40s', '70plus').map((ageBand) => ({ ...anyCell, ageBand })),
  answers,
});
/** Always enough people for a breakdown, and many corrections. */
const log = fc
  .tuple(fc.array(answers, { minLength: 30, maxLength: 30 }), fc.array(entry, { maxLength: 40 }))
  .map(([firsts, more]) => [...firsts.map((one, index) => ({ person: index + 1, answers: one })), ...more]);

function latestOf(entries: readonly LogEntry[]): Answers[] {
  return [...new Map(entries.map(({ person, answers: one }) => [person, one])).values()];
}

function ticked(people: readonly Answers[], key: string, code: string): number {
  return people.filter((one) => {
    const answer = one[key];
    return answer?.state === 'answered' && 'codes' in answer.value && answer.value.codes.includes(code);
  }).length;
}

const closed = { fiscalYear: 2015, isClosed: true };

async function readTally(roundId: RoundId) {
  return (await house.as('official')).get(`/rounds/${roundId}/tally`);
}

describe('GET /rounds/{id}/tally', () => {
  it('counts each person’s latest answer, whatever was corrected how often', async () => {
    await fc.assert(
      fc.asyncProperty(log, async (entries) => {
        const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, closed);
        const half = Math.floor(entries.length / 2);
        await appendEntries(house.context, house.wardId, roundId, entries.slice(0, half));
        await readTally(roundId);
        await appendEntries(house.context, house.wardId, roundId, entries.slice(half));
        const tally = await readTally(roundId);
        const people = latestOf(entries);
        expect(tally.at('respondents')).toBe(people.length);
        for (const [index, code] of scale.entries()) {
          const shown = tally.at(`questions.1.rows.${index}.count`);
          if (tally.at('questions.1.isWithheld') === false)
            expect(shown).toBe(ticked(people, 'counter', code));
          else expect(shown).toBeUndefined();
        }
        const answered = people.filter((one) => one['media']?.state === 'answered').length;
        expect(tally.at('questions.2.answered')).toBe(answered);
        const checks = await verifyTallies(house.context);
        expect(checks.find(({ round }) => round.id === roundId)?.differences).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('shows no breakdown while fewer than ten have answered', async () => {
    const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, closed);
    const nine = Array.from({ length: 9 }, (_, person) => ({ person, answers: { visited: codes('yes') } }));
    await appendEntries(house.context, house.wardId, roundId, nine);
    const tally = await readTally(roundId);
    expect(tally.at('questions.0.isWithheld')).toBe(true);
    expect(tally.at('questions.0.rows')).toEqual([]);
    await appendEntries(house.context, house.wardId, roundId, [
      { person: 10, answers: { visited: codes('no') } },
    ]);
    expect((await readTally(roundId)).at('questions.0.rows.0')).toMatchObject({
      code: 'yes',
      count: 9,
      shareOfAnswered: 90,
    });
  });

  it('is another ward’s secret and nobody’s without a session', async () => {
    const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015 });
    const other = await house.addWard('271055');
    expect((await (await house.as('official', other)).get(`/rounds/${roundId}/tally`)).status).toBe(404);
    expect((await house.anonymous.get(`/rounds/${roundId}/tally`)).status).toBe(401);
  });
});

describe('checkpoints and verification', () => {
  async function prepareRound() {
    const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015 });
    const entries = Array.from({ length: 12 }, (_, person) => ({
      person,
      answers: { visited: codes('yes') },
    }));
    await appendEntries(house.context, house.wardId, roundId, entries);
    const round = (await listTalliedRounds(house.context.read)).find(({ id }) => id === roundId);
    if (round === undefined) throw new Error('no round');
    const measures = listRoundMeasures(round, await listBoundIndicators(house.context.read, house.wardId));
    return { roundId, measures };
  }
  async function differencesOf(roundId: RoundId) {
    const checks = await verifyTallies(house.context);
    return checks.find(({ round }) => round.id === roundId)?.differences;
  }

  it('finds equality after a number of the largest size was typed and corrected', async () => {
    const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, closed);
    const times = (number: number): Answers => ({ times: { state: 'answered', value: { number } } });
    const people = Array.from({ length: 12 }, (_, person) => ({ person, answers: times(person) }));
    const slip = [
      { person: 12, answers: times(999_999_999) },
      { person: 12, answers: times(12) },
    ];
    await appendEntries(house.context, house.wardId, roundId, [...slip, ...people]);
    expect(await differencesOf(roundId)).toEqual([]);
    // 0 to 12: mean 6, variance 13 × 14 / 12.
    const s: unknown = expect.closeTo(Math.sqrt((13 * 14) / 12), 12);
    expect((await readTally(roundId)).at('questions.3.moments')).toEqual({ n: 13, mean: 6, s });
  });

  it('folds on from a checkpoint instead of from zero', async () => {
    const { roundId, measures } = await prepareRound();
    await checkpointRound(house.context, operatorOf(house.wardId), roundId, measures);
    await act(house.context, operatorOf(house.wardId), 'tally.checkpoint', async (writer) => {
      const row = await writer
        .selectFrom('tally_checkpoint')
        .select('cube')
        .where('round_id', '=', roundId)
        .executeTakeFirstOrThrow();
      // A mark that only a cube started from the checkpoint can carry.
      const json = inflateRawSync(Buffer.from(row.cube, 'base64')).toString('utf8');
      const cube = deflateRawSync(json.replace('[[12]', '[[112]')).toString('base64');
      await writer.updateTable('tally_checkpoint').set({ cube }).where('round_id', '=', roundId).execute();
    });
    const cube = await makeCubeShelf().take(house.context.read, roundId, measures);
    expect(countRespondents(cube)).toBe(112);
    expect(await differencesOf(roundId)).toEqual(['checkpoint']);
  });

  it('is for the operator alone', async () => {
    const { roundId, measures } = await prepareRound();
    const actor = { kind: 'account', id: 'a', wardId: house.wardId, role: 'administrator' } as const;
    await expect(checkpointRound(house.context, actor, roundId, measures)).rejects.toMatchObject({
      code: 'account.notAllowed',
    });
  });

  it('notices an answer that was changed behind the log’s back', async () => {
    const { roundId, measures } = await prepareRound();
    await house.context.cubes.take(house.context.read, roundId, measures);
    expect(await differencesOf(roundId)).toEqual([]);
    await act(house.context, operatorOf(house.wardId), 'tally.checkpoint', async (writer) => {
      const document = JSON.stringify({ version: 'v', language: 'ja', answers: { visited: codes('no') } });
      const changed = writer.updateTable('response').set({ document });
      await changed.where('round_id', '=', roundId).where('position', '=', 3).execute();
    });
    expect(await differencesOf(roundId)).toEqual(['memory']);
  });

  it('notices a hole in the log', async () => {
    const { roundId } = await prepareRound();
    await act(house.context, operatorOf(house.wardId), 'tally.checkpoint', async (writer) => {
      await writer.deleteFrom('response').where('round_id', '=', roundId).where('position', '=', 3).execute();
    });
    expect(await differencesOf(roundId)).toEqual(['log']);
  });
});
