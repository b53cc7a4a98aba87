import { describe, expect, it } from 'vitest';
import { findAsked, readWording, type AskedQuestion } from '../../shared/indicator/asked-question.ts';
import { codedKey, addCodedQuestions } from '../../shared/tally/coded.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { nameQuestion, shortenTitle } from '../../shared/text/question-name.ts';
import { nameBreaks } from '../../shared/text/series-break.ts';

const long = '区役所が、区の実情に合わせて効果的・効率的に仕事を進めていることを知っていますか。';

describe('a question in a sentence', () => {
  it('is called by its number and its text, cut between words', () => {
    const asked = {
      number: 12,
      title: { ja: long, en: 'Do you know that the ward office fits its work to the ward?' },
    };
    expect(nameQuestion(asked, 'ja')).toBe('問12「区役所が、区の実情に合わせて効果的・効率的に仕事…」');
    expect(nameQuestion(asked, 'en')).toBe('Q12 “Do you know that the ward office fits its work…”');
    expect(nameQuestion({ number: 1, title: { ja: '性別' } }, 'en')).toBe('Q1 “性別”');
  });

  it('never ends in a mark or an opening bracket before it is cut, and cuts one long word', () => {
    expect(
      shortenTitle('あなたがお住まいの地域での暮らしについて、「とても住みやすい」と感じますか'),
    ).toMatch(/[^\s、，・「（]…$/);
    expect(shortenTitle('a'.repeat(60), 'en')).toBe(`${'a'.repeat(48)}…`);
    expect(shortenTitle(' 短い問い ')).toBe('短い問い');
  });

  it('keeps its number when a text before it was coded', () => {
    const definition: QuestionnaireDefinition = {
      title: { ja: '調査' },
      sections: [
        {
          key: 's',
          questions: [
            { kind: 'short-text', key: 'wish', title: { ja: '望むこと' } },
            { kind: 'number', key: 'years', title: { ja: '何年' } },
          ],
        },
      ],
    };
    const coded = { coding: 'c', question: 'wish', hash: '' };
    const counted = addCodedQuestions(definition, [{ coded, codes: [] }], (title) => title);
    expect(findAsked(counted, codedKey('wish'))).toMatchObject({ number: 1, kind: 'multiple' });
    expect(findAsked(counted, 'years')).toMatchObject({ number: 2, choices: [], dontKnow: false });
    expect(findAsked(counted, 'none')).toBeUndefined();
  });
});

it('a break of what was published before questions had names is told without one, once', () => {
  const breaks = [
    { kind: 'title', question: 'one' },
    { kind: 'title', question: 'two' },
  ] as const;
  expect(nameBreaks('ja', breaks, null)).toEqual(['質問の文が変わりました']);
  const asked = { number: 3, title: { ja: '満足しましたか' } };
  expect(nameBreaks('ja', [{ ...breaks[0], asked }, breaks[1]], '災害')).toEqual([
    '質問の文が変わりました（問3「満足しましたか」）',
    '質問の文が変わりました',
    '担当者の判断：災害',
  ]);
});

it('questions are asked alike whatever their punctuation, and not with other words or another form', () => {
  const question: AskedQuestion = {
    ...{ key: 'q', number: 1, dontKnow: true, title: { ja: '窓口は、良かったですか' } },
    kind: 'scale',
    choices: [{ code: 'a', label: { ja: 'そう思う' } }],
  };
  const same = readWording(question);
  const other = (change: Partial<AskedQuestion>): string => readWording({ ...question, ...change });
  expect(other({ title: { ja: '窓口は 良かったですか。' }, number: 5 })).toBe(same);
  expect(other({ title: { ja: '窓口は良くなかったですか' } })).not.toBe(same);
  expect(other({ kind: 'single' })).not.toBe(same);
  expect(other({ dontKnow: false })).not.toBe(same);
  expect(other({ choices: [{ code: 'a', label: { ja: '思う' } }] })).not.toBe(same);
});
