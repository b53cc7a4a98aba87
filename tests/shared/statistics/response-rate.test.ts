import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  computeOutcomeRates,
  computeValidReturnRates,
  meanCountedRate,
  meanRoundRate,
  poolRoundRate,
} from '../../../shared/statistics/response-rate.ts';
import { roundDecimal, roundRatio } from '../../../shared/statistics/rounding.ts';

const published = { I: 4, P: 2, R: 1, NC: 1, O: 1, UH: 1, UO: 1, NE: 1 };

describe('computeOutcomeRates', () => {
  test('the vector of outcomerate', () => {
    const { e, ...rates } = computeOutcomeRates(published, 0.9);
    const printed = Object.fromEntries(
      Object.entries(rates).map(([name, rate]) => [name, rate === null ? null : roundDecimal(rate, 3)]),
    );
    expect(e).toBe(0.9);
    expect(printed).toEqual({
      ...{ RR1: '0.364', RR2: '0.545', RR3: '0.370', RR4: '0.556', RR5: '0.444', RR6: '0.667' },
      ...{ COOP1: '0.500', COOP2: '0.750', COOP3: '0.571', COOP4: '0.857' },
      ...{ REF1: '0.091', REF2: '0.093', REF3: '0.111', CON1: '0.727', CON2: '0.741', CON3: '0.889' },
    });
  });

  test('e by proportional allocation: 9 of 10 known cases were eligible', () => {
    expect(computeOutcomeRates(published)).toEqual(computeOutcomeRates(published, 0.9));
  });

  test('a register of known monitors has no unknown cases, so RR1 = RR3 = RR5', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (I, R, NC) => {
        const rates = computeOutcomeRates({ I, P: 0, R, NC, O: 0, UH: 0, UO: 0, NE: 0 });
        expect(rates.RR1).toBe(rates.RR5);
        expect(rates.RR3).toBe(rates.RR5);
      }),
    );
  });

  test('the rates keep their order: RR1 ≤ RR3 ≤ RR5 ≤ RR6', () => {
    const count = fc.nat(300);
    const some = fc.record({
      I: count,
      P: count,
      R: count,
      NC: count,
      O: count,
      UH: count,
      UO: count,
      NE: count,
    });
    fc.assert(
      fc.property(some, (counts) => {
        const { RR1, RR3, RR5, RR6 } = computeOutcomeRates(counts);
        if (RR1 === null || RR3 === null || RR5 === null || RR6 === null) return;
        expect(RR1).toBeLessThanOrEqual(RR3);
        expect(RR3).toBeLessThanOrEqual(RR5);
        expect(RR5).toBeLessThanOrEqual(RR6);
      }),
    );
  });

  test('nobody asked gives no rate instead of a zero', () => {
    const rates = computeOutcomeRates({ I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, NE: 0 });
    expect(new Set(Object.values(rates))).toEqual(new Set([null]));
  });

  test('refuses impossible counts and e', () => {
    expect(() => computeOutcomeRates({ ...published, R: -1 })).toThrow('R = -1');
    expect(() => computeOutcomeRates({ ...published, I: 0.5 })).toThrow('I = 0.5');
    expect(() => computeOutcomeRates(published, 1.1)).toThrow('e = 1.1');
  });
});

describe('computeValidReturnRates', () => {
  test('323 valid of 1,000 sent, 40 of them undelivered', () => {
    const rates = computeValidReturnRates({ distributed: 1000, undelivered: 40, returned: 330, invalid: 7 });
    expect(rates.valid).toBe(323);
    expect(rates.ofDistributed).toBe(0.323);
    expect(rates.ofDelivered).toBeCloseTo(323 / 960, 15);
  });

  test('refuses counts that cannot be', () => {
    const good = { distributed: 10, undelivered: 2, returned: 5, invalid: 1 };
    expect(() => computeValidReturnRates({ ...good, undelivered: 11 })).toThrow(RangeError);
    expect(() => computeValidReturnRates({ ...good, returned: 9 })).toThrow(RangeError);
    expect(() => computeValidReturnRates({ ...good, invalid: 6 })).toThrow(RangeError);
  });
});

describe('yearly rates', () => {
  test('the plain mean of the ward: 88.1, 84.6 and 79.2 print as 84.0', () => {
    expect(roundDecimal(meanRoundRate([88.1, 84.6, 79.2]) ?? Number.NaN, 1)).toBe('84.0');
    expect(meanRoundRate([])).toBeNull();
  });

  test('a mean that ends on a five is rounded up, whatever binary makes of it', () => {
    expect((0.7 + 0.2) / 2).toBeLessThan(0.45);
    expect(roundDecimal(meanRoundRate([0.7, 0.2]) ?? Number.NaN, 1)).toBe('0.5');
    const tenths = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(tenths, (rates) => {
        const sum = rates.reduce((total, rate) => total + rate, 0);
        const printed = roundDecimal(meanRoundRate(rates.map((rate) => rate / 10)) ?? Number.NaN, 1);
        expect(printed).toBe(roundRatio(sum, 10 * rates.length, 1));
      }),
    );
  });

  test('the mean of counted rounds is not rounded on the way', () => {
    const rounds = [
      { invited: 3, answered: 1 },
      { invited: 3000, answered: 2003 },
    ];
    expect(meanCountedRate(rounds)).toBe(50.05);
    expect(meanCountedRate([...rounds, { invited: 0, answered: 0 }])).toBe(50.05);
    expect(meanCountedRate([])).toBeNull();
    expect(() => meanCountedRate([{ invited: 1, answered: 2 }])).toThrow('2 answered of 1');
  });

  test('the pooled rate lets large rounds count for more', () => {
    const rounds = [
      { invited: 100, answered: 90 },
      { invited: 60, answered: 30 },
    ];
    expect(poolRoundRate(rounds)).toBe(0.75);
    expect(meanRoundRate([0.9, 0.5])).toBeCloseTo(0.7, 12);
    expect(poolRoundRate([])).toBeNull();
    expect(() => poolRoundRate([{ invited: 1, answered: 2 }])).toThrow('2 answered of 1');
  });

  test('with equal rounds both are the same; otherwise the pooled rate lies between the rounds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(80), { minLength: 1, maxLength: 6 }), (answers) => {
        const rounds = answers.map((answered) => ({ invited: 80, answered }));
        expect(poolRoundRate(rounds)).toBeCloseTo(
          meanRoundRate(answers.map((a) => a / 80)) ?? Number.NaN,
          12,
        );
      }),
    );
  });
});
