import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { makeDemoAnswers, makeDemoPerson } from '../../server/demo/answers.ts';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import { openContext, type OpenContext } from '../../server/open-context.ts';
import { derivePersonalToken } from '../../server/round/invitation.ts';
import { writeFields } from '../../shared/questionnaire/fields.ts';
import { runBuiltCommand } from '../support/built-command.ts';
import { builtProgram, startBuiltServer, type BuiltServer } from '../support/built-server.ts';

const year = 2015;
const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-drill-'));
const [before, after] = [path.join(folder, 'before'), path.join(folder, 'after')];
const backup = path.join(folder, 'monday.sqlite');
let server: BuiltServer;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Resident {
  readonly token: string;
  readonly key: string;
  /** Editions the server has acknowledged. */
  editions: number;
  /** What it acknowledged last. */
  fields: string;
}

/** The people of the demo's round that feeds the year's evaluation, which is open again for this drill. */
let residents: Resident[];

async function withInstallation<Result>(data: string, use: (context: OpenContext) => Promise<Result>) {
  const context = await openContext(readConfig({ data }, { MACHIKOE_LOG: 'silent' }));
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

beforeAll(async () => {
  server = await startBuiltServer({ dataFolder: before, demo: true });
  residents = await withInstallation(before, async (context) => {
    await setClosing(context, '2099-01-01T00:00:00.000Z');
    const invited = await context.read
      .selectFrom('invitation')
      .innerJoin('round', 'round.id', 'invitation.round_id')
      .select(['invitation.id', 'invitation.respondent_key'])
      .where('round.fiscal_year', '=', year)
      .orderBy('invitation.id')
      .execute();
    const held = await readEditions(context);
    return invited.map(({ id, respondent_key: key }) => ({
      token: derivePersonalToken(context.secret, id),
      key,
      editions: held.get(key) ?? 0,
      fields: '',
    }));
  });
});

function setClosing({ changes }: OpenContext, closes_at: string): Promise<void> {
  return changes.run(async (writer) => {
    await writer.updateTable('round').set({ closes_at }).where('fiscal_year', '=', year).execute();
  });
}

async function readEditions({ read }: OpenContext): Promise<Map<string, number>> {
  const rows = await read.selectFrom('response').select(['respondent_key', 'edition']).execute();
  const editions = new Map<string, number>();
  for (const { respondent_key: key, edition } of rows) {
    editions.set(key, Math.max(edition, editions.get(key) ?? 0));
  }
  return editions;
}

async function send(url: string, token: string, body: string): Promise<string> {
  const address = `${url}/r/${token}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body });
  const told: { outcome: string } = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(told)}`);
  return told.outcome;
}

/** Everybody answers or corrects, eight at a time and with other answers each time, until told to stop. */
async function answerUntil(isOver: () => boolean): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (!isOver()) {
      const order = next++;
      const resident = residents[order % residents.length];
      if (resident === undefined) return;
      const answers = makeDemoAnswers(demoQuestionnaire, makeDemoPerson(order + 1, order));
      const fields = new URLSearchParams(writeFields(demoQuestionnaire, answers).map(([k, v]) => [k, v]));
      const outcome = await send(server.url, resident.token, fields.toString());
      if (outcome !== 'alreadyReceived') resident.editions += 1;
      resident.fields = fields.toString();
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

/** Of the round closed again: what an open round publishes follows its answers only in steps. */
async function evaluate(data: string): Promise<string> {
  await withInstallation(data, (context) => setClosing(context, '2016-01-01T00:00:00.000Z'));
  const { status, stdout, stderr } = runBuiltCommand(data, 'evaluate', String(year), '--json');
  expect([status, stderr]).toEqual([0, '']);
  await withInstallation(data, (context) => setClosing(context, '2099-01-01T00:00:00.000Z'));
  return stdout;
}

test('what was acknowledged before a backup survives the loss of everything after it, and the sheet is the same', async () => {
  let isOver = false;
  const answering = answerUntil(() => isOver);
  await expect.poll(() => residents.filter(({ fields }) => fields !== '').length).toBeGreaterThan(50);
  const acknowledged = new Map(residents.map(({ key, editions }) => [key, editions]));
  const words = [builtProgram, 'backup', backup, '--data', before];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  expect(stdout).toMatch(/opened and checked: 1 ward/);
  const atBackup = residents.reduce((sum, { editions }) => sum + editions, 0);
  const sum = (): number => residents.reduce((total, { editions }) => total + editions, 0);
  await expect.poll(() => sum() - atBackup, { timeout: 20_000 }).toBeGreaterThan(100);
  isOver = true;
  await answering;
  await server.kill();
  const lost = await evaluate(before);

  const restored = runBuiltCommand(after, 'restore', backup);
  expect([restored.status, restored.stderr]).toEqual([0, '']);
  await withInstallation(after, async (context) => {
    const held = await readEditions(context);
    for (const [key, editions] of acknowledged) expect(held.get(key) ?? 0).toBeGreaterThanOrEqual(editions);
    const known = residents.reduce((total, { key }) => total + (held.get(key) ?? 0), 0);
    expect(known).toBeLessThan(sum());
  });
  expect(runBuiltCommand(after, 'verify').status).toBe(0);
  expect(await evaluate(after)).not.toBe(lost);

  server = await startBuiltServer({ dataFolder: after });
  for (const { token, fields } of residents) if (fields !== '') await send(server.url, token, fields);
  await server.stop();
  expect(await evaluate(after)).toBe(lost);
});
