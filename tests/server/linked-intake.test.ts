import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { readChange, readEvidence, testOf } from '../support/told-change.ts';

/** Rounds taken in from files in which each person has a number of their own, the same in both years. */
let house: TestApp;
let staff: Client;
let questionnaireId: string;

beforeEach(async () => {
  house = await openTestApp('2026-06-01T00:00:00.000Z');
  staff = await house.as('staff');
  questionnaireId = (await staff.post('/questionnaires', { title: '郵送' })).text('id');
  await staff.put(`/questionnaires/${questionnaireId}`, { revision: 1, draft: smallQuestionnaire });
});
afterEach(() => house.close());

interface Row {
  readonly number: number;
  readonly sex: '女' | '男' | '';
  readonly isYes: boolean;
}

const sexOf = (number: number): '女' | '男' => (number % 2 === 0 ? '女' : '男');

/** So many people numbered from `from`, the first of whom say yes. */
function people(
  from: number,
  yes: number,
  all: number,
  sex = sexOf as (number: number) => Row['sex'],
): Row[] {
  return Array.from({ length: all }, (_, index) => {
    const number = from + index;
    return { number, sex: sex(number), isYes: index < yes };
  });
}

async function takeIn(fiscalYear: number, rows: readonly Row[], columns = '番号,性別'): Promise<void> {
  const round = await staff.post('/rounds', {
    ...{ name: `郵送調査 ${fiscalYear}`, questionnaireId, access: 'elsewhere' },
    ...{ fiscalYear, design: 'random-sample', population: {} },
    ...{ opensAt: `${fiscalYear}-10-01T00:00:00.000Z`, closesAt: `${fiscalYear}-10-31T00:00:00.000Z` },
  });
  const lines = rows.map(({ number, sex, isYes }) => {
    const answer = isYes ? 'agree' : 'disagree';
    const known = columns === '番号,性別' ? [number, sex] : [sex];
    return [...known, 'はい', answer].join(',');
  });
  const form = new FormData();
  form.set('file', new File([[`${columns},visited,counter`, ...lines].join('\r\n')], 'answers.csv'));
  form.set('commit', 'true');
  const taken = await staff.post(`/rounds/${round.text('id')}/intake`, form);
  expect(taken.at('isCommitted'), JSON.stringify(taken.body)).toBe(true);
}

const bind = async () => expect((await staff.post('/indicators', counterIndicator)).status).toBe(200);

/** 120 answered both years: 40 said yes twice, 12 yes then no, 22 no then yes, 46 no twice; 40 others each year. */
const before = [...people(1, 52, 120), ...people(1001, 18, 40)];
const after = [...people(1, 40, 52), ...people(53, 22, 68), ...people(2001, 24, 40)];

describe('people known by the numbers of two files', () => {
  it('are found in both, whatever the order of the rows, and the change is that of an overlap', async () => {
    await takeIn(2024, before);
    await takeIn(2025, after.toReversed());
    await bind();
    const change = await readChange(house, 2025);
    expect(change).toMatchObject({ difference: 10, word: 'increased' });
    const { method, se, statistic, link } = testOf(change);
    expect(link).toMatchObject({
      ...{ kind: 'pairs', common: 120 },
      pairs: { yesYes: 40, yesNo: 12, noYes: 22, noNo: 46 },
    });
    // φ of the four cells, then the variance of p₂ − p₁ less twice the covariance of the 120.
    const phi = (40 * 46 - 12 * 22) / Math.sqrt(52 * 68 * 62 * 58);
    const [p1, p2] = [70 / 160, 86 / 160];
    const product = Math.sqrt(p1 * (1 - p1) * p2 * (1 - p2));
    const variance = (p1 * (1 - p1)) / 160 + (p2 * (1 - p2)) / 160 - ((2 * 120) / 160 ** 2) * phi * product;
    expect(link?.kind === 'pairs' ? link.phi : 0).toBeCloseTo(phi, 9);
    expect([method, (se / 100).toFixed(6)]).toEqual(['overlap', Math.sqrt(variance).toFixed(6)]);
    expect(statistic?.toFixed(2)).toBe('2.20');
    // The log knows a pseudonym; the number of the file is nowhere.
    const rows = await house.context.read.selectFrom('response').select('document').execute();
    expect(rows.filter(({ document }) => /"person":"\d+"/.test(document))).toEqual([]);
  });

  it('are doubtful where the numbers run on in each file: of one number, people are of either sex', async () => {
    await takeIn(2024, before);
    await takeIn(
      2025,
      after.map((row) => ({ ...row, sex: row.number % 3 === 0 ? '女' : '男' })),
    );
    await bind();
    expect(testOf(await readChange(house, 2025))).toMatchObject({
      ...{ method: 'independent', before: 160, after: 160 },
      link: { kind: 'unlinked', reason: 'doubtful' },
    });
  });

  it('are doubtful where sex was not taken in, and where all are of one sex', async () => {
    const women = (): '女' => '女';
    await takeIn(
      2024,
      before.map((row) => ({ ...row, sex: '' })),
    );
    await takeIn(
      2025,
      after.map((row) => ({ ...row, sex: '' })),
    );
    await takeIn(2021, people(1, 52, 120, women));
    await takeIn(2022, people(1, 62, 120, women));
    await bind();
    for (const year of [2022, 2025]) {
      expect((await readEvidence(house, year))?.link).toEqual({ kind: 'unlinked', reason: 'doubtful' });
    }
  });

  it('are nobody where no number is in both, and unknown where one file has none', async () => {
    await takeIn(2023, people(1, 30, 60));
    await takeIn(2024, people(5001, 40, 60));
    await takeIn(2025, people(5001, 45, 60), '性別');
    await bind();
    expect((await readEvidence(house, 2024))?.link).toEqual({ kind: 'unlinked', reason: 'nobody' });
    expect((await readEvidence(house, 2025))?.link).toEqual({ kind: 'unlinked', reason: 'unknown' });
  });
});
