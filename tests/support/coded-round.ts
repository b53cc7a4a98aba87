import type { RoundId } from '../../shared/id.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { TestApp } from './app.ts';
import { addRound, anyCell, appendEntries } from './answered-round.ts';
import type { Client } from './client.ts';

/** A yes-or-no question and one to write under. */
export const textQuestionnaire: QuestionnaireDefinition = {
  title: { ja: '公園についての調査', en: 'Parks' },
  sections: [
    {
      key: 's',
      questions: [
        {
          ...{
            kind: 'single',
            key: 'visited',
            title: { ja: '公園を使いますか', en: 'Do you use the parks?' },
          },
          choices: [
            { code: 'yes', label: { ja: 'はい', en: 'Yes' } },
            { code: 'no', label: { ja: 'いいえ', en: 'No' } },
          ],
        },
        {
          ...{ kind: 'long-text', key: 'comment', title: { ja: 'ご意見', en: 'Your opinion' } },
          maxLength: 4000,
        },
      ],
    },
  ],
};

export const parkFrame = [
  { code: 'clean', label: { ja: '清掃', en: 'Cleaning' }, description: 'ごみ、落ち葉、トイレ' },
  { code: 'safe', label: { ja: '安全', en: 'Safety' }, description: '照明、防犯' },
  { code: 'play', label: { ja: '遊具', en: 'Playground' } },
  { code: 'none', label: { ja: '特になし', en: 'Nothing' }, exclusive: true },
];

export interface Written {
  readonly visited: 'yes' | 'no';
  /** Undefined: left open. */
  readonly text: string | undefined;
  readonly sex?: string;
}

/** A closed round people wrote in. */
export async function addTextRound(house: TestApp, people: readonly Written[]): Promise<RoundId> {
  const { context, wardId } = house;
  const roundId = await addRound(context, wardId, textQuestionnaire, { fiscalYear: 2026, isClosed: true });
  await appendEntries(
    context,
    wardId,
    roundId,
    people.map(({ visited, text, sex = 'female' }, person) => ({
      person,
      cell: { ...anyCell, sex },
      answers: answer(visited, text),
    })),
  );
  return roundId;
}

function answer(visited: string, text: string | undefined): Answers {
  return {
    visited: { state: 'answered', value: { codes: [visited] } },
    comment: text === undefined ? { state: 'skipped' } : { state: 'answered', value: { text } },
  };
}

export interface ShownText {
  readonly number: number;
  readonly text: string;
  readonly spans: readonly [number, number][];
  readonly mine: readonly string[] | null;
  readonly given: readonly { readonly coder: string; readonly codes: readonly string[] }[];
  readonly outcome: string | null;
  readonly codes: readonly string[] | null;
}

/** Every text of a list, page by page. */
export async function readTexts(client: Client, roundId: RoundId, query = ''): Promise<ShownText[]> {
  const texts: ShownText[] = [];
  for (let page = 1; ; page += 1) {
    const answered = await client.get(`/rounds/${roundId}/texts/comment?page=${page}${query}`);
    if (answered.status !== 200) throw new Error(JSON.stringify(answered.body));
    const found = answered.at('texts') as ShownText[];
    texts.push(...found);
    if (found.length < 20) return texts;
  }
}

/** Gives each text the codes a rule has for it. */
export async function codeAll(
  client: Client,
  roundId: RoundId,
  codesOf: (text: string) => readonly string[],
): Promise<void> {
  for (const { number, text } of await readTexts(client, roundId, '&only=todo')) {
    const sent = await client.put(`/rounds/${roundId}/coding/comment/marks/${number}`, {
      codes: codesOf(text),
    });
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  }
}

export const parkTexts = [
  'ﾄｲﾚ が きたない',
  'トイレの掃除をしてほしい',
  '夜が暗くて怖い',
  '街灯を増やして！',
  'すべり台がほしい',
  '特にありません',
];

/** Thirty people of whom 24 wrote, each text four times. */
export const parkPeople: Written[] = Array.from({ length: 30 }, (_, index) => ({
  visited: index % 3 === 0 ? 'no' : 'yes',
  text: index < 24 ? parkTexts[index % 6] : undefined,
  sex: index % 2 === 0 ? 'female' : 'male',
}));

export function firstCodes(text: string): string[] {
  if (/ﾄｲﾚ|トイレ/.test(text)) return ['clean'];
  if (/暗|街灯/.test(text)) return ['safe'];
  return /すべり台/.test(text) ? ['play'] : ['none'];
}

/** The second coder takes 「街灯」 for something to play with as well. */
const secondCodes = (text: string): string[] => (/街灯/.test(text) ? ['play', 'safe'] : firstCodes(text));

/** A frame, and all texts coded by two people. */
export async function codeTwice(first: Client, second: Client, roundId: RoundId): Promise<void> {
  await first.put(`/rounds/${roundId}/coding/comment/frame`, { edition: 0, codes: parkFrame, replace: [] });
  await first.post(`/rounds/${roundId}/coding/comment`, { doubleShare: 100 });
  await codeAll(first, roundId, firstCodes);
  await codeAll(second, roundId, secondCodes);
}

/** The same decided and finalised: clean 8, safe 8, play 4, none 4 of 24. */
export async function finaliseParks(first: Client, second: Client, roundId: RoundId): Promise<void> {
  const path = `/rounds/${roundId}/coding/comment`;
  await codeTwice(first, second, roundId);
  await first.post(`${path}/compare`);
  for (const { number } of await readTexts(first, roundId, '&only=open')) {
    await second.put(`${path}/decisions/${number}`, { codes: ['safe'] });
  }
  const sent = await first.post(`${path}/finalise`);
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
}
