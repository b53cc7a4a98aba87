import { expect } from 'vitest';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
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

/** A round of an October long past that waits for answers collected elsewhere. */
export async function addWaitingRound(
  staff: Client,
  { draft, fiscalYear }: { readonly draft: QuestionnaireDefinition; readonly fiscalYear: number },
): Promise<string> {
  const questionnaireId = (await staff.post('/questionnaires', { title: '郵送' })).text('id');
  await staff.put(`/questionnaires/${questionnaireId}`, { revision: 1, draft });
  const round = await staff.post('/rounds', {
    ...{ name: '郵送調査', questionnaireId, access: 'elsewhere' },
    ...{ fiscalYear, design: 'random-sample', population: {} },
    ...{ opensAt: `${fiscalYear}-10-01T00:00:00.000Z`, closesAt: `${fiscalYear}-10-31T00:00:00.000Z` },
  });
  return round.text('id');
}

/** A closed round of the year 2015 taken in from a table; columns of weight and stratum where the first person has them. */
export async function takeIn(staff: Client, people: readonly Drawn[]): Promise<string> {
  const id = await addWaitingRound(staff, { draft: yesQuestionnaire, fiscalYear: 2015 });
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
  expect((await staff.post(`/rounds/${id}/intake`, form)).at('isCommitted')).toBe(true);
  return id;
}
