import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createToken } from '../../server/account/actions.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/open-context.ts';
import { loadPlan } from '../../server/plan/actions.ts';
import { createWard } from '../../server/ward/actions.ts';
import { evaluationSchema } from '../../shared/evaluation/evaluation.ts';
import { operatorOf } from '../support/app.ts';
import { runBuiltCommand } from '../support/built-command.ts';
import { readDemoPlanText } from '../support/demo-plan.ts';

const name = 'fukushima-fy2015.plan.json';
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function makeInstallation() {
  const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-evaluate-'));
  folders.push(folder);
  const context = await openContext(readConfig({ data: folder }, { MACHIKOE_DEMO: '0' }));
  const ward = { code: '271039', nameJa: '福島区', nameEn: 'Fukushima Ward', isDemo: true };
  const wardId = await createWard(context, operatorOf(null), ward);
  await loadPlan(context, operatorOf(wardId), wardId, name, readDemoPlanText());
  const role = 'official' as const;
  const { token } = await createToken(context, operatorOf(wardId), wardId, { name: 'reader', role });
  const headers = { authorization: `Bearer ${token}` };
  const response = await createApp(context).request('/api/v1/evaluations/2015', { headers });
  const fromApi: unknown = await response.json();
  await context.close();
  return { folder, fromApi };
}

describe('machikoe evaluate', { timeout: 60_000 }, () => {
  test('prints as JSON what the API gives, and as a table the same letters', async () => {
    const { folder, fromApi } = await makeInstallation();
    const run = runBuiltCommand(folder, 'evaluate', '2015', '--json');
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    const printed: unknown = JSON.parse(run.stdout);
    expect(evaluationSchema.parse(printed).outcomes).toHaveLength(12);
    expect(printed).toEqual(fromApi);
    const table = runBuiltCommand(folder, 'evaluate', '2015').stdout;
    expect(table).toMatch(
      /O06 +78\.6 or 78\.8 +80 or more \(FY2015\) +73 +Difference only \(a change cannot be tested\) +B +Cannot be compared /,
    );
    expect(table).toMatch(/14 +2\(2\)ア +5-4 +O10 B, O11 B +B +a/);
    expect(table).toMatch(/5-3-1 +③ Under the withdrawal line/);
  });

  test('says in one line when there is no plan (exit 1) or no such year (exit 2)', async () => {
    const { folder } = await makeInstallation();
    const unknown = runBuiltCommand(folder, 'evaluate', '2031', '--json');
    expect(unknown).toMatchObject({ status: 1, stdout: '' });
    expect(unknown.stderr).toBe('machikoe evaluate: No plan is loaded for fiscal year 2031.\n');
    for (const words of [['soon'], [], ['2015', '--yaml']]) {
      const wrong = runBuiltCommand(folder, 'evaluate', ...words);
      expect([words, wrong.status, wrong.stdout]).toEqual([words, 2, '']);
      expect(wrong.stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(runBuiltCommand(folder, 'evaluate', '--help').stdout).toContain('machikoe evaluate YEAR [--json]');
  });
});
