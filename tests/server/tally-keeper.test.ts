import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { act } from '../../server/audit/act.ts';
import type { Context } from '../../server/context.ts';
import { checkpointColumns, checkpointRound } from '../../server/tally/store-checkpoint.ts';
import { keepTallies, type TallyKeeper } from '../../server/tally/keeper.ts';
import { listBoundIndicators, listRoundMeasures, listTalliedRounds } from '../../server/tally/round.ts';
import { makeColumnShelf, makeCubeShelf } from '../../server/tally/shelf.ts';
import { verifyTallies } from '../../server/tally/verify.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { countRespondents } from '../../shared/tally/cube.ts';
import { countRows } from '../../shared/tally/columns.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let roundId: RoundId;
let keeper: TallyKeeper;
beforeEach(async () => {
  house = await openTestApp();
  roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015 });
  keeper = keepTallies(house.context);
});
afterEach(async () => {
  await keeper.stop();
  await house.close();
});

const answers = (person: number): Answers => ({
  visited: { state: 'answered', value: { codes: [person % 3 === 0 ? 'no' : 'yes'] } },
  times: { state: 'answered', value: { number: person } },
});

function append(people: number, first = 0): Promise<void> {
  const entries = Array.from({ length: people }, (_, index) => ({
    person: first + index,
    answers: answers(index),
  }));
  return appendEntries(house.context, house.wardId, roundId, entries);
}

/** Another server on the same database: nothing in its memory. */
function restart(): Context {
  return { ...house.context, cubes: makeCubeShelf(), columns: makeColumnShelf() };
}

async function storedPositions() {
  const { read } = house.context;
  const cube = await read.selectFrom('tally_checkpoint').select('position').executeTakeFirst();
  const columns = await read.selectFrom('tally_columns').select('position').executeTakeFirst();
  return { cube: cube?.position, columns: columns?.position };
}

async function measuresOf() {
  const { read } = house.context;
  const [round] = await listTalliedRounds(read);
  if (round === undefined) throw new Error('no round');
  return listRoundMeasures(round, await listBoundIndicators(read, house.wardId));
}

const takeColumns = (context: Context) => context.columns.take(context.read, roundId, smallQuestionnaire);
const operator = () => operatorOf(house.wardId);

async function differences() {
  return (await verifyTallies(house.context)).flatMap((check) => check.differences);
}

describe('the server’s own upkeep', () => {
  test('begins nothing while a whole log is on its way out', async () => {
    await append(500);
    await keeper.look();
    const letGo = house.context.upkeep.hold();
    await keeper.look();
    expect(await storedPositions()).toEqual({});
    letGo();
    await keeper.look();
    await keeper.look();
    expect(await storedPositions()).toEqual({ cube: 500, columns: 500 });
  });

  test('no longer rests once somebody waits for what it folds', async () => {
    await append(500);
    const rests: (() => void)[] = [];
    const patient = keepTallies(house.context, () => new Promise((resolve) => rests.push(() => resolve(0))));
    await patient.look();
    const looking = patient.look();
    await expect.poll(() => rests.length).toBe(1);
    const reading = house.context.cubes.take(house.context.read, roundId, await measuresOf());
    rests[0]?.();
    expect(countRespondents(await reading)).toBe(500);
    expect(rests).toHaveLength(1);
    const wakeUp = setInterval(() => rests.forEach((wake) => wake()), 1);
    await looking;
    clearInterval(wakeUp);
    await patient.stop();
    // The columns, which nobody waited for.
    expect(rests.length).toBeGreaterThan(2);
  });

  test.each([
    ['a failure', false, 1],
    ['what a stop cut short', true, 0],
  ])('of %s the log says as much as there is to know', async (_, isStopped, warnings) => {
    await append(500);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { context } = house;
    const warn = vi.spyOn(context.log, 'warn').mockReturnValue(undefined);
    const failures: ((reason: Error) => void)[] = [];
    const own = keepTallies(context, () => new Promise((_resolve, reject) => failures.push(reject)));
    await own.look();
    vi.advanceTimersByTime(15_000);
    vi.useRealTimers();
    await expect.poll(() => failures.length).toBe(1);
    if (isStopped) await own.stop();
    failures[0]?.(new Error('The database is closed'));
    await expect.poll(() => context.cubes.peek(roundId)).toBeUndefined();
    await new Promise(setImmediate);
    expect(warn).toHaveBeenCalledTimes(warnings);
    await own.stop();
  });

  test('stores counts once a log with enough new entries stands still', async () => {
    await append(500);
    await keeper.look();
    expect(await storedPositions()).toEqual({});
    await keeper.look();
    expect(await storedPositions()).toEqual({ cube: 500, columns: 500 });
    await append(499, 500);
    await keeper.look();
    await keeper.look();
    expect(await storedPositions()).toEqual({ cube: 500, columns: 500 });
    expect(await differences()).toEqual([]);
    const audit = await house.context.read
      .selectFrom('audit')
      .select(['actor_kind', 'actor_id', 'subject'])
      .where('verb', '=', 'tally.checkpoint')
      .execute();
    expect(new Set(audit.map(({ actor_id }) => actor_id))).toEqual(new Set(['server']));
    expect(new Set(audit.map(({ subject }) => subject))).toEqual(new Set([roundId]));
  });

  test('rests while it folds: whoever answers meanwhile goes first', async () => {
    const worked: number[] = [];
    const patient = keepTallies(house.context, (milliseconds) => Promise.resolve(worked.push(milliseconds)));
    await append(500);
    await patient.look();
    await patient.look();
    await patient.stop();
    expect(await storedPositions()).toEqual({ cube: 500, columns: 500 });
    // Of the cube and of the columns, each at least every tenth of the way.
    expect(worked.length).toBeGreaterThanOrEqual(20);
    expect(Math.min(...worked)).toBeGreaterThan(0);
  });

  test('stores at the stop what memory holds, and nothing that was never asked for', async () => {
    await append(20);
    await keeper.stop();
    expect(await storedPositions()).toEqual({});
    await house.context.cubes.take(house.context.read, roundId, await measuresOf());
    await takeColumns(house.context);
    await keepTallies(house.context).stop();
    expect(await storedPositions()).toEqual({ cube: 20, columns: 20 });
    await append(5, 20);
    const later = restart();
    const cube = await later.cubes.take(later.read, roundId, await measuresOf());
    expect([countRespondents(cube), countRows(await takeColumns(later))]).toEqual([25, 25]);
    expect(await differences()).toEqual([]);
  });

  test('leaves a later checkpoint of another process alone', async () => {
    await append(30);
    const slow = restart();
    const measures = await measuresOf();
    const behind = await takeColumns(slow);
    const cubeBehind = await slow.cubes.take(slow.read, roundId, measures);
    await append(30, 30);
    await checkpointRound(house.context, operator(), roundId, measures);
    await checkpointColumns(house.context, operator(), roundId, await takeColumns(house.context));
    expect(await storedPositions()).toEqual({ cube: 60, columns: 60 });
    await checkpointColumns(slow, operator(), roundId, behind);
    const stale = { ...slow, cubes: { ...slow.cubes, take: () => Promise.resolve(cubeBehind) } };
    await checkpointRound(stale, operator(), roundId, measures);
    expect(await storedPositions()).toEqual({ cube: 60, columns: 60 });
    expect(await differences()).toEqual([]);
  });
});

describe('stored columns', () => {
  test('of another layout are forgotten, whatever their position', async () => {
    await append(12);
    await checkpointColumns(house.context, operator(), roundId, await takeColumns(house.context));
    await act(house.context, operator(), 'tally.checkpoint', async (writer) => {
      await writer.updateTable('tally_columns').set({ signature: 'older', position: 99 }).execute();
      await writer.updateTable('tally_segment').set({ position: 99, bytes: 'AAAA' }).execute();
    });
    const later = restart();
    const columns = await takeColumns(later);
    expect(countRows(columns)).toBe(12);
    await checkpointColumns(later, operator(), roundId, columns);
    expect(await storedPositions()).toMatchObject({ columns: 12 });
    expect(countRows(await takeColumns(restart()))).toBe(12);
  });

  test('that do not say what the log says are found', async () => {
    await append(12);
    await checkpointColumns(house.context, operator(), roundId, await takeColumns(house.context));
    expect(await differences()).toEqual([]);
    await act(house.context, operator(), 'tally.checkpoint', async (writer) => {
      const { bytes } = await writer.selectFrom('tally_segment').select('bytes').executeTakeFirstOrThrow();
      const changed = Buffer.from(bytes, 'base64');
      changed[changed.length - 1] = 1;
      await writer
        .updateTable('tally_segment')
        .set({ bytes: changed.toString('base64') })
        .execute();
    });
    expect(await differences()).toEqual(['columns']);
  });
});
