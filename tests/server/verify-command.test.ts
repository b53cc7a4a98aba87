import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { operatorOf } from '../support/app.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';
import { act } from '../../server/audit/act.ts';
import { verifyCommand } from '../../server/command/verify.ts';
import { readConfig } from '../../server/config.ts';
import { openContext, type OpenContext } from '../../server/open-context.ts';
import { createWard } from '../../server/ward/actions.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'machikoe-verify-'));
  await withContext(async (context) => {
    const ward = { code: '271039', nameJa: '試験区', nameEn: 'Ward', isDemo: false };
    const wardId = await createWard(context, operatorOf(null), ward);
    const facts = { fiscalYear: 2015, name: '第1回' };
    const roundId = await addRound(context, wardId, smallQuestionnaire, facts);
    const answers = { visited: { state: 'answered' as const, value: { codes: ['yes'] } } };
    await appendEntries(context, wardId, roundId, [
      { person: 1, answers },
      { person: 2, answers },
      { person: 1, answers: { visited: { state: 'skipped' } } },
    ]);
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function withContext(use: (context: OpenContext) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig({ data: folder }));
  await use(context);
  await context.close();
}

async function runVerify(options: Record<string, boolean> = {}) {
  const lines: string[] = [];
  const print = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const exit = await verifyCommand.run({ options: { data: folder, ...options }, positionals: [] });
  print.mockRestore();
  return { exit, lines };
}

it('prints one line for each round and ends well when every count agrees', async () => {
  const { exit, lines } = await runVerify({ checkpoint: true });
  expect(exit).toBe(0);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\tequal\t3 entries\t2 respondents\t第1回$/);
});

it('ends with 1 and says what differs when an answer was changed under a checkpoint', async () => {
  await withContext((context) =>
    act(context, operatorOf(null), 'tally.checkpoint', async (writer) => {
      const answers = { visited: { state: 'answered', value: { codes: ['no'] } } };
      const document = JSON.stringify({ version: 'v', language: 'ja', answers });
      await writer.updateTable('response').set({ document }).where('position', '=', 2).execute();
    }),
  );
  const { exit, lines } = await runVerify();
  expect(exit).toBe(1);
  expect(lines[0]).toContain('DIFFERS: memory, checkpoint');
});
