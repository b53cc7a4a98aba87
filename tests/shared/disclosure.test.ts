import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseShownParts, minimumBase } from '../../shared/tally/disclosure.ts';

describe('chooseShownParts', () => {
  it('withholds a second part when one alone could be worked out by subtraction', () => {
    expect(chooseShownParts([40, 9, 22])).toEqual([true, false, false]);
    expect(chooseShownParts([40, 9, 8, 22])).toEqual([true, false, false, true]);
    expect(chooseShownParts([40, 4, 3, 22])).toEqual([true, false, false, false]);
    expect(chooseShownParts([40, 22])).toEqual([true, true]);
    expect(chooseShownParts([9])).toEqual([false]);
  });

  it('never leaves fewer than the minimum to be worked out', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 }), (bases) => {
        const shown = chooseShownParts(bases);
        const withheld = bases.filter((_, index) => shown[index] === false);
        bases.forEach((n, index) => {
          if (n > 0 && n < minimumBase) expect(shown[index]).toBe(false);
        });
        if (withheld.length === 0) return;
        const rest = withheld.reduce((sum, n) => sum + n, 0);
        const everyone = bases.filter((n) => n > 0);
        const isAll = withheld.length === everyone.length;
        expect(isAll || (withheld.length >= 2 && rest >= minimumBase)).toBe(true);
      }),
    );
  });
});
