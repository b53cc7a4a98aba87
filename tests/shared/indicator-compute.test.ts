import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseRules,
  computeIndicator,
  listBaseCategories,
  poolCounts,
} from '../../shared/indicator/compute.ts';
import type { Binding, ShareBinding } from '../../shared/indicator/definition.ts';
import { makeIndicatorMeasure, shareCategories } from '../../shared/indicator/measure.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';

const share: ShareBinding = {
  kind: 'share',
  parts: [{ question: 'q1', codes: ['yes', 'rather'] }],
  combine: 'any',
  base: 'valid',
  dontKnow: 'inBase',
};

function countAll(binding: Binding, respondents: readonly Answers[]): Record<string, number> {
  const measure = makeIndicatorMeasure('T', binding);
  const counts = Object.fromEntries(measure.categories.map((category) => [category, 0]));
  for (const answers of respondents) {
    for (const [category, amount] of measure.count(answers)) {
      counts[category] = (counts[category] ?? 0) + amount;
    }
  }
  return counts;
}

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const repeat = (times: number, answers: Answers): Answers[] => Array.from({ length: times }, () => answers);

/** 40 people: 18 yes, 6 rather, 7 neither, 5 don't know, 4 silent. */
const forty: Answers[] = [
  ...repeat(18, { q1: codes('yes') }),
  ...repeat(6, { q1: codes('rather') }),
  ...repeat(7, { q1: codes('neither') }),
  ...repeat(5, { q1: { state: 'dont-know' } }),
  ...repeat(4, { q1: { state: 'skipped' } }),
];

describe('computeIndicator: a share', () => {
  it('counts 24 of 36 when don’t know is in the base and silence is not', () => {
    const estimate = computeIndicator(share, countAll(share, forty));
    expect(estimate).toMatchObject({ x: 24, n: 36, isFew: false, respondents: 40, reason: null });
    expect(estimate.value).toBeCloseTo(66.6666666667, 9);
    // Wilson of 24/36 worked out with the textbook formula in another language.
    expect(estimate.interval?.low).toBeCloseTo(50.333997871, 8);
    expect(estimate.interval?.high).toBeCloseTo(79.785381176, 8);
  });

  it('gives every base rule side by side from the same counts', () => {
    const estimate = computeIndicator(share, countAll(share, forty));
    const sensitivity = estimate.kind === 'share' ? estimate.sensitivity : [];
    expect(sensitivity.map(({ x, n }) => [x, n])).toEqual([
      [24, 40],
      [24, 35],
      [24, 36],
      [24, 31],
    ]);
  });

  it('counts over a filter only those whom it covers', () => {
    const filtered: ShareBinding = {
      ...share,
      filter: { question: 'visited', operator: 'isAnyOf', codes: ['yes'] },
    };
    const people = [
      ...repeat(12, { visited: codes('yes'), q1: codes('yes') }),
      ...repeat(8, { visited: codes('yes'), q1: codes('neither') }),
      ...repeat(15, { visited: codes('no'), q1: { state: 'not-asked' } as const }),
      ...repeat(2, { visited: { state: 'skipped' } as const, q1: { state: 'not-asked' } as const }),
    ];
    const estimate = computeIndicator(filtered, countAll(filtered, people));
    expect(estimate).toMatchObject({ x: 12, n: 20, value: 60, isFew: true, respondents: 37 });
    expect(estimate.states.outside).toBe(17);
  });

  it('takes any or all of several questions', () => {
    const two: ShareBinding = { ...share, parts: [...share.parts, { question: 'q2', codes: ['yes'] }] };
    const people = [
      ...repeat(10, { q1: codes('yes'), q2: codes('yes') }),
      ...repeat(6, { q1: codes('yes'), q2: codes('no') }),
      ...repeat(4, { q1: { state: 'dont-know' } as const, q2: codes('yes') }),
      ...repeat(5, { q1: codes('neither'), q2: { state: 'skipped' } as const }),
    ];
    expect(computeIndicator(two, countAll(two, people))).toMatchObject({ x: 20, n: 25 });
    const all: ShareBinding = { ...two, combine: 'all' };
    // Yes to one and don't know to the other decides nothing: it is a don't know.
    expect(computeIndicator(all, countAll(all, people))).toMatchObject({ x: 10, n: 25 });
    expect(computeIndicator(all, countAll(all, people)).states.dontKnow).toBe(4);
  });

  it('says nothing of nobody, and withholds a base under ten', () => {
    expect(computeIndicator(share, countAll(share, []))).toMatchObject({
      value: null,
      reason: 'emptyBase',
      n: 0,
    });
    const nine = repeat(9, { q1: codes('yes') });
    expect(computeIndicator(share, countAll(share, nine))).toMatchObject({
      x: null,
      value: null,
      reason: 'smallBase',
    });
  });

  it('has every respondent in exactly one category, and every base a part of them', () => {
    const answer: fc.Arbitrary<Answer> = fc.oneof(
      fc.constantFrom('yes', 'rather', 'neither').map((code) => codes(code)),
      fc.constantFrom('dont-know', 'skipped', 'not-asked', 'not-reached').map((state): Answer => ({ state })),
    );
    const person = fc.record({ q1: answer, q2: answer, visited: answer });
    const binding = fc.record({
      combine: fc.constantFrom('any' as const, 'all' as const),
      parts: fc.constantFrom(share.parts, [...share.parts, { question: 'q2', codes: ['yes'] }]),
      hasFilter: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), binding, (people, { combine, parts, hasFilter }) => {
        const filter = { question: 'visited', operator: 'isAnyOf' as const, codes: ['yes'] };
        const whole: ShareBinding = { ...share, combine, parts, ...(hasFilter ? { filter } : {}) };
        const counts = countAll(whole, people);
        expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(people.length);
        const estimate = computeIndicator(whole, counts);
        expect(estimate.respondents).toBe(people.length);
        const { kind } = estimate;
        if (kind !== 'share') throw new Error(kind);
        for (const figure of estimate.sensitivity) {
          const outside = shareCategories.filter((one) => !listBaseCategories(figure.rule).includes(one));
          const left = outside.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
          expect(figure.n + left).toBe(people.length);
          if (figure.x !== null) expect(figure.x).toBeLessThanOrEqual(figure.n);
        }
        expect(estimate.sensitivity.map(({ rule }) => rule)).toEqual(baseRules);
      }),
    );
  });

  it('pools rounds as if everybody had answered in one', () => {
    const halves = [forty.slice(0, 13), forty.slice(13)];
    const pooled = poolCounts(halves.map((half) => countAll(share, half)));
    expect(pooled).toEqual(countAll(share, forty));
  });
});

describe('computeIndicator: a mean', () => {
  const mean: Binding = { kind: 'mean', question: 'q1', scores: { good: 5, fair: 3, bad: 1 } };

  it('gives mean and spread of the scores, with Student’s interval', () => {
    const people = [
      ...repeat(6, { q1: codes('good') }),
      ...repeat(3, { q1: codes('fair') }),
      ...repeat(3, { q1: codes('bad') }),
      ...repeat(2, { q1: { state: 'dont-know' } as const }),
    ];
    const estimate = computeIndicator(mean, countAll(mean, people));
    // 30 + 9 + 3 = 42 over 12; squared deviations 6·1.5² + 3·0.5² + 3·2.5² = 33, over 11.
    expect(estimate).toMatchObject({ kind: 'mean', n: 12, value: 3.5, respondents: 14 });
    expect(estimate.kind === 'mean' ? estimate.s : null).toBeCloseTo(Math.sqrt(33 / 11), 12);
  });

  it('refuses counts of another measure', () => {
    expect(() => computeIndicator(mean, { n: 3 })).toThrow(RangeError);
  });
});
