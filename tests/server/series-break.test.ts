import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeLinkedWard, type AnswersByMonitor, type LinkedWard } from '../support/linked-rounds.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { tell, first, second, testOf, readChange, readEvidence } from '../support/told-change.ts';

let house: TestApp;
let ward: LinkedWard;
beforeAll(async () => {
  house = await openTestApp();
  ward = makeLinkedWard(house.context, house.wardId, smallQuestionnaire);
  await addRound(2014, first);
  await addRound(2015, second);
  expect((await (await house.as('staff')).post('/indicators', counterIndicator)).status).toBe(200);
});
afterAll(() => house.close());

const changeOf = (fiscalYear: number) => readChange(house, fiscalYear);
const evidenceOf = (fiscalYear: number) => readEvidence(house, fiscalYear);

async function addRound(
  fiscalYear: number,
  answers: AnswersByMonitor,
  facts: { isClosed?: boolean; design?: string } = {},
  definition?: QuestionnaireDefinition,
) {
  return ward.addRound({ fiscalYear, isClosed: true, ...facts }, answers, definition);
}

/** The same questionnaire with another question on the counter. */
function reword(change: object): QuestionnaireDefinition {
  const [section] = smallQuestionnaire.sections;
  const questions = (section?.questions ?? []).map((question) =>
    question.key === 'counter' ? { ...question, ...change } : question,
  );
  return { ...smallQuestionnaire, sections: [{ key: 's', questions }] };
}

const titleOfCounter = smallQuestionnaire.sections
  .flatMap(({ questions }) => questions)
  .find(({ key }) => key === 'counter')?.title.ja;

describe('a break of the series', () => {
  const broken = { word: 'notComparable', low: null, basis: { kind: 'none', reason: 'seriesBreak' } };
  const all: AnswersByMonitor = new Map(tell(0, 30, 60));

  it.each([
    ['the wording', { title: { ja: '窓口の対応に満足しましたか' } }, 'title'],
    [
      'the choices',
      {
        choices: ['agree', 'rather_agree', 'neither', 'rather_disagree', 'disagree'].map((code) => ({
          code,
          label: { ja: `${code}です` },
        })),
      },
      'choices',
    ],
    ['the form', { kind: 'single' }, 'kind'],
    ['whether don’t know is offered', { dontKnow: undefined }, 'dontKnow'],
    ['whom it is put to', { askedIf: undefined }, 'routing'],
  ])('is found where %s of the question changed', async (_name, change, kind) => {
    const year = 2040 + 3 * ['title', 'choices', 'kind', 'dontKnow', 'routing'].indexOf(kind);
    await addRound(year, all);
    await addRound(year + 1, all, {}, reword(change));
    expect(await changeOf(year + 1)).toMatchObject(broken);
    // The question is named as people know it, by its number and by its text of the later year.
    const title = kind === 'title' ? '窓口の対応に満足しましたか' : titleOfCounter;
    const asked = { number: 2, title: { ja: title } };
    expect((await evidenceOf(year + 1))?.breaks).toMatchObject([{ kind, question: 'counter', asked }]);
  });

  it('is not found in a help text, a translation or another question', async () => {
    await addRound(2060, all);
    const help = {
      help: { ja: '窓口とは、区役所の窓口です' },
      title: { ja: '窓口の対応は良かったですか', en: 'Was it good?' },
    };
    await addRound(2061, all, {}, reword(help));
    expect((await evidenceOf(2061))?.breaks).toEqual([]);
  });

  it('is found where people were found, asked or reached in another way', async () => {
    await addRound(2063, all);
    const later = await addRound(2064, all, { design: 'random-sample' });
    const { write } = house.context.database;
    await write
      .updateTable('round')
      .set({ access: 'kiosk', population: '{"sexes":["female"]}' })
      .where('id', '=', later)
      .execute();
    const kinds = (await evidenceOf(2064))?.breaks.map(({ kind }) => kind);
    expect(kinds).toEqual(['design', 'access', 'population']);
    expect(await changeOf(2064)).toMatchObject(broken);
  });

  it('is found where the answers came in by another mode', async () => {
    await addRound(2066, all);
    const later = await addRound(2067, all);
    const { write } = house.context.database;
    await write
      .updateTable('response')
      .set({ cell: '40s|female|野田|public|paper' })
      .where('round_id', '=', later)
      .where('position', '<=', 12)
      .execute();
    expect((await evidenceOf(2067))?.breaks).toEqual([{ kind: 'mode' }]);
  });

  it('is found between a survey’s value and an entered one', async () => {
    const staff = await house.as('staff');
    await addRound(2070, all);
    const value = {
      ...{
        state: 'measured',
        value: 50,
        x: 30,
        n: 60,
        origin: 'entered',
        source: '報告書',
        sourcedOn: '2071-03-31',
      },
      speaksFor: 'monitors',
    };
    expect((await staff.post('/indicators/X01/values', { fiscalYear: 2071, value })).status).toBe(200);
    expect((await evidenceOf(2071))?.breaks).toEqual([{ kind: 'source' }]);
    expect(await changeOf(2071)).toMatchObject(broken);
  });

  it('names by their words the questions a round lacks', async () => {
    const [section] = smallQuestionnaire.sections;
    const kept = (section?.questions ?? []).filter(({ key }) => key !== 'counter');
    const lacking = { ...smallQuestionnaire, sections: [{ key: 's', questions: kept }] };
    await addRound(2080, new Map(), {}, lacking);
    const detail = await (await house.as('staff')).get('/indicators/X01');
    expect(detail.at('unfit.0.findings')).toEqual([`調査票に質問「${titleOfCounter}」がありません`]);
  });

  it('is declared by staff, withdrawn, and what was found is declared harmless, all audited', async () => {
    const staff = await house.as('staff');
    const mark = (fiscalYear: number, what: string, reason: string) =>
      staff.post('/indicators/X01/series-marks', { fiscalYear, mark: what, reason });
    const wish = { fiscalYear: 2015, mark: 'break', reason: 'x' };
    expect((await (await house.as('official')).post('/indicators/X01/series-marks', wish)).status).toBe(403);
    expect((await mark(2015, 'break', '災害の直後の調査だった')).status).toBe(200);
    expect(await changeOf(2015)).toMatchObject({ ...broken, basis: { declared: '災害の直後の調査だった' } });
    expect((await mark(2015, 'withdrawn', '影響は小さかった')).status).toBe(200);
    expect(await changeOf(2015)).toMatchObject({ word: 'increased' });
    const nothing = await mark(2015, 'harmless', '誤字');
    expect([nothing.status, nothing.at('errors.0.code')]).toEqual([422, 'nothingToForgive']);
    expect((await mark(2041, 'harmless', '誤字を直しただけ')).status).toBe(200);
    expect(testOf(await changeOf(2041)).forgiven).toMatchObject({
      breaks: [{ kind: 'title', question: 'counter' }],
      reason: '誤字を直しただけ',
    });
    const detail = await staff.get('/indicators/X01');
    expect(detail.at('marks.0')).toMatchObject({ fiscalYear: 2041, mark: 'harmless' });
    const rows = await house.context.read
      .selectFrom('audit')
      .select('detail')
      .where('verb', '=', 'indicator.markSeries')
      .execute();
    expect(rows).toHaveLength(3);
  });
});
