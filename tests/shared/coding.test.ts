import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAgreement, isAgreed, type Marks } from '../../shared/coding/agreement.ts';
import { inspectCoding, inspectFrameChange, replaceCodes } from '../../shared/coding/frame.ts';
import { settleText } from '../../shared/coding/result.ts';
import { findSpans, foldText, holdsAll, splitQuery } from '../../shared/coding/search.ts';
import { listWords, makeSegmenter, makeWordIndex } from '../../shared/coding/words.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { addCodedQuestions, fillCodes, listCoded } from '../../shared/tally/coded.ts';
import { layOutColumns } from '../../shared/tally/column-layout.ts';
import { countMeasure, foldEntry, makeCube, signMeasures } from '../../shared/tally/cube.ts';
import { listQuestionMeasures, questionMeasureId } from '../../shared/tally/measure.ts';
import { parkFrame, textQuestionnaire } from '../support/coded-round.ts';

describe('searching texts', () => {
  test.each([
    ['ﾌﾟｰﾙ', 'ぷーる'],
    ['プール', 'ぷーる'],
    ['ＡＢＣ１２３', 'abc123'],
    ['㈱', '(株)'],
  ])('%s is found as %s', (written, folded) => {
    expect(foldText(written)).toBe(folded);
  });

  test('all words must be there, whatever stands between them', () => {
    const words = splitQuery(' ごみ　 カラス ごみ ');
    expect(words).toEqual(['ごみ', 'からす']);
    expect(holdsAll(foldText('カラスがゴミをあさる'), words)).toBe(true);
    expect(holdsAll(foldText('ゴミが多い'), words)).toBe(false);
  });

  test('what is marked is exactly what was looked for, in any way of writing', () => {
    const letters = fc.constantFrom(...'aＡ1１ｶカかﾞプﾌﾟ㈱𠮷髙 \nー');
    const text = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(letters, { minLength: 1, maxLength: 3 }), (written, sought) => {
        const words = splitQuery(sought.join(''));
        const spans = findSpans(written, words);
        let last = 0;
        for (const [start, end] of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          const found = foldText(written.slice(start, end));
          expect(words.some((word) => found.includes(word))).toBe(true);
          last = end;
        }
      }),
    );
    expect(findSpans('ﾌﾟｰﾙとプール', ['ぷーる'])).toEqual([
      [0, 4],
      [5, 8],
    ]);
    expect(findSpans('<b>太字</b>', ['<b>'])).toEqual([[0, 3]]);
  });
});

describe('counting words', () => {
  const segmenter = makeSegmenter();

  test('counts persons once each and occurrences beside them, without particles and endings', () => {
    const index = makeWordIndex();
    ['公園の公園で公園を', '公園がきれいです', '道路が狭いです', 'ﾊﾟｰｸ とパーク'].forEach((text, at) => {
      index.add(at, listWords(segmenter, text));
    });
    const counts = index.list(1);
    expect(counts[0]).toEqual({ word: '公園', persons: 2, occurrences: 4 });
    expect(counts.find(({ word }) => word === 'パーク')).toMatchObject({ persons: 1, occurrences: 2 });
    expect(counts.map(({ word }) => word)).not.toEqual(expect.arrayContaining(['です']));
    expect(counts.every(({ word }) => !/^[のでをがと]$/.test(word))).toBe(true);
    expect(index.textsOf('公園')).toEqual([0, 1]);
    expect(index.list(2).map(({ word }) => word)).toEqual(['公園']);
  });

  test('agrees with counting each text by itself', () => {
    const texts = fc.array(fc.string({ maxLength: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (written) => {
        const index = makeWordIndex();
        const lists = written.map((text) => listWords(segmenter, text));
        lists.forEach((words, at) => index.add(at, words));
        for (const { word, persons, occurrences } of index.list(1)) {
          expect(persons).toBe(lists.filter((words) => words.includes(word)).length);
          expect(occurrences).toBe(lists.flat().filter((one) => one === word).length);
        }
      }),
    );
  });
});

describe('a code frame', () => {
  test('a change keeps what was given, or says what would be lost', () => {
    const codes = parkFrame.slice(0, 2);
    expect(inspectFrameChange({ codes, replace: [] }, new Set(['safe', 'play']))).toMatchObject([
      { code: 'codeInUse', details: { code: 'play' } },
    ]);
    const replace = [{ from: 'play', to: 'safe' }];
    expect(inspectFrameChange({ codes, replace }, new Set(['safe', 'play']))).toEqual([]);
    expect(replaceCodes(['play', 'safe'], replace)).toEqual(['safe']);
    expect(inspectFrameChange({ codes, replace: [{ from: 'safe', to: 'clean' }] }, new Set())).toMatchObject([
      { code: 'codeStillThere' },
    ]);
    expect(inspectFrameChange({ codes, replace: [{ from: 'x', to: 'y' }] }, new Set())).toMatchObject([
      { code: 'unknownTextCode' },
    ]);
  });

  test('a text has at least one known code, and one that stands alone only by itself', () => {
    const faults = [[], ['x'], ['safe', 'none'], ['safe', 'safe'], ['safe', 'clean'], ['none']].map(
      (codes) => inspectCoding(codes, parkFrame)[0]?.code,
    );
    expect(faults).toEqual([
      'codeMissing',
      'unknownTextCode',
      'codeStandsAlone',
      'codeTwice',
      undefined,
      undefined,
    ]);
  });
});

const codeSet = fc.subarray(['clean', 'safe', 'play'], { minLength: 1 });
const marksOf = (coders: readonly string[]) =>
  fc
    .tuple(...coders.map(() => fc.option(codeSet, { nil: undefined })))
    .map(
      (given): Marks =>
        new Map(
          given.flatMap((codes, at) => (codes === undefined ? [] : [[coders[at] ?? '', codes] as const])),
        ),
    );

describe('agreement', () => {
  test('of two coders is kappa by its definition, over the texts both coded', () => {
    fc.assert(
      fc.property(fc.array(marksOf(['a', 'b']), { minLength: 1, maxLength: 40 }), (texts) => {
        const both = texts.filter((marks) => marks.size === 2);
        const { codes, compared, identical } = describeAgreement(texts, ['clean', 'safe', 'play']);
        expect(compared).toBe(both.length);
        expect(identical).toBe(both.filter((marks) => isAgreed(marks)).length);
        for (const { code, n, observed, kappa } of codes) {
          expect(n).toBe(both.length);
          if (n === 0) {
            expect([observed, kappa]).toEqual([null, null]);
            continue;
          }
          const has = (marks: Marks, coder: string): number =>
            Number(marks.get(coder)?.includes(code) === true);
          const share = (coder: string): number => both.reduce((sum, one) => sum + has(one, coder), 0) / n;
          const same = both.filter((one) => has(one, 'a') === has(one, 'b')).length / n;
          const chance = share('a') * share('b') + (1 - share('a')) * (1 - share('b'));
          expect(observed).toBeCloseTo(same, 12);
          if (chance > 1 - 1e-9) continue;
          expect(kappa).toBeCloseTo((same - chance) / (1 - chance), 9);
        }
      }),
    );
  });

  test('of three coders takes the texts all coded, and every pair beside it', () => {
    const coders = ['a', 'b', 'c'];
    const text = (...given: string[][]): Marks =>
      new Map(given.map((codes, at) => [coders[at] ?? '', codes]));
    const texts = [
      ...Array.from({ length: 6 }, () => text(['clean'], ['clean'], ['clean'])),
      ...Array.from({ length: 4 }, () => text(['safe'], ['safe'], ['clean'])),
      text(['safe'], ['clean']),
    ];
    const found = describeAgreement(texts, ['clean', 'safe']);
    expect(found).toMatchObject({ method: 'fleiss', compared: 11, identical: 6 });
    // By hand: clean 18 + 4 of 30 judgements; pairs that agree 6·6 + 4·2 of 60.
    const share = 22 / 30;
    const chance = share ** 2 + (1 - share) ** 2;
    expect(found.codes[0]).toMatchObject({ n: 10, isFragile: true, interval: null });
    expect(found.codes[0]?.observed).toBeCloseTo(44 / 60, 12);
    expect(found.codes[0]?.kappa).toBeCloseTo((44 / 60 - chance) / (1 - chance), 12);
    expect(found.codes[0]?.meanPairwise).not.toBeNull();
  });

  test('settles a text by decision, else by what all gave', () => {
    const same: Marks = new Map([
      ['a', ['safe', 'clean']],
      ['b', ['clean', 'safe']],
    ]);
    const split: Marks = new Map([
      ['a', ['safe']],
      ['b', ['clean']],
    ]);
    expect(settleText(same, undefined)).toMatchObject({ kind: 'agreed' });
    expect(settleText(split, undefined)).toEqual({ kind: 'open' });
    expect(settleText(split, ['play'])).toEqual({ kind: 'decided', codes: ['play'] });
    expect(settleText(undefined, undefined)).toEqual({ kind: 'uncoded' });
  });
});

const coded = { coding: 'c1', question: 'comment', hash: 'h1' };
const nameCoded = ({ ja }: { ja: string }) => ({ ja: `${ja}*` });
const withCodes = addCodedQuestions(textQuestionnaire, [{ coded, codes: parkFrame }], nameCoded);

describe('coded texts as a measure', () => {
  const answer: fc.Arbitrary<Answer | undefined> = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom('skipped', 'not-asked', 'dont-know').map((state): Answer => ({ state })),
    fc.string({ minLength: 1 }).map((text): Answer => ({ state: 'answered', value: { text } })),
  );
  const entry = fc.record({ answer, codes: fc.option(codeSet, { nil: undefined }), replaced: fc.boolean() });

  test('count what a count by hand counts, under corrections too', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const questions = listQuestions(withCodes);
        const cube = makeCube(listQuestionMeasures(withCodes));
        const read = (at: number): Answers =>
          fillCodes(
            entries[at]?.answer === undefined ? {} : { comment: entries[at].answer },
            at + 1,
            listCoded(questions),
            (_coded, position) => entries[position - 1]?.codes,
          );
        const inForce = new Set<number>();
        entries.forEach(({ replaced }, at) => {
          const isCorrection = replaced && at > 0 && inForce.has(at - 1);
          if (isCorrection) inForce.delete(at - 1);
          inForce.add(at);
          foldEntry(cube, {
            ...{ position: at + 1, cell: 'x', answers: read(at) },
            replaced: isCorrection ? { cell: 'x', answers: read(at - 1) } : undefined,
          });
        });
        const counts = countMeasure(cube, questionMeasureId('comment.codes'));
        const standing = [...inForce].map((at) => entries[at]!);
        const isCoded = (one: (typeof standing)[number]): boolean =>
          one.answer?.state === 'answered' && one.codes !== undefined;
        expect(counts['answered'] ?? 0).toBe(standing.filter(isCoded).length);
        for (const code of ['clean', 'safe', 'play']) {
          const having = standing.filter((one) => isCoded(one) && one.codes?.includes(code) === true);
          expect(counts[`=${code}`] ?? 0).toBe(having.length);
        }
        expect(counts['skipped'] ?? 0).toBe(standing.filter((one) => one.answer?.state === 'skipped').length);
      }),
    );
  });

  test('change every signature when they are coded anew, and only then', () => {
    const again = { ...coded, hash: 'h2' };
    const other = addCodedQuestions(textQuestionnaire, [{ coded: again, codes: parkFrame }], nameCoded);
    const sign = (definition: typeof withCodes) => signMeasures(listQuestionMeasures(definition));
    expect(sign(other)).not.toBe(sign(withCodes));
    expect(layOutColumns(other).signature).not.toBe(layOutColumns(withCodes).signature);
    expect(addCodedQuestions(textQuestionnaire, [], nameCoded)).toBe(textQuestionnaire);
    expect(listQuestions(withCodes).map(({ key }) => key)).toEqual(['visited', 'comment', 'comment.codes']);
  });
});
