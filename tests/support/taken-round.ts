import { expect } from 'vitest';
import type { Client } from './client.ts';
import { yesQuestionnaire } from './weighted-round.ts';

/** Somebody as a table of answers collected elsewhere has them. */
export interface Drawn {
  readonly age: string;
  readonly sex: string;
  readonly answer: string;
  readonly weight?: string;
  readonly stratum?: string;
}

/** A closed round of the year 2015 taken in from a table; columns of weight and stratum where the first person has them. */
export async function takeIn(staff: Client, people: readonly Drawn[]): Promise<string> {
  const questionnaireId = (await staff.post('/questionnaires', { title: '郵送' })).text('id');
  await staff.put(`/questionnaires/${questionnaireId}`, { revision: 1, draft: yesQuestionnaire });
  const round = await staff.post('/rounds', {
    ...{ name: '郵送調査', questionnaireId, access: 'elsewhere' },
    ...{ fiscalYear: 2015, design: 'random-sample', population: {} },
    ...{ opensAt: '2015-10-01T00:00:00.000Z', closesAt: '2015-10-31T00:00:00.000Z' },
  });
  const [first] = people;
  const columns = [
    ...[{ header: '年代', key: 'age' } as const, { header: '性別', key: 'sex' } as const],
    { header: 'safe', key: 'answer' } as const,
    ...(first?.weight === undefined ? [] : [{ header: 'ウェイト', key: 'weight' } as const]),
    ...(first?.stratum === undefined ? [] : [{ header: '層', key: 'stratum' } as const]),
  ];
  const table = [
    ['番号', ...columns.map(({ header }) => header)],
    ...people.map((one, index) => [index + 1, ...columns.map(({ key }) => one[key] ?? '')]),
  ];
  const form = new FormData();
  form.set('file', new File([table.map((line) => line.join(',')).join('\r\n')], 'answers.csv'));
  form.set('commit', 'true');
  const id = round.text('id');
  expect((await staff.post(`/rounds/${id}/intake`, form)).at('isCommitted')).toBe(true);
  return id;
}
