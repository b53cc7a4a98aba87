import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumBase } from '../../shared/tally/disclosure.ts';
import { findFewest } from '../support/disclosure/subtract.ts';
import { anyLog, type Sending } from '../support/disclosure/watched-round.ts';
import { watchRound } from '../support/disclosure/watcher.ts';

function attack(sendings: readonly Sending[], invited: number, isUnguarded = false): number {
  return findFewest(watchRound({ sendings, invited, isUnguarded }), sendings, minimumBase);
}
const countPeople = (sendings: readonly Sending[]): number =>
  new Set(sendings.map(({ person }) => person)).size;

describe('an attack by subtracting figures from each other', () => {
  it('is never left with fewer than ten people, from the first answer to the closing', () => {
    let figures = 0;
    fc.assert(
      fc.property(anyLog, (sendings) => {
        figures += watchRound({ sendings, invited: 0 }).length;
        expect(attack(sendings, 0)).toBeGreaterThanOrEqual(minimumBase);
      }),
      { numRuns: 60 },
    );
    expect(figures).toBeGreaterThan(1000);
  });

  it('is left with no fewer once everybody invited has answered', () => {
    fc.assert(
      fc.property(anyLog, (sendings) => {
        const log = sendings.slice(
          0,
          sendings.findIndex(({ person }) => person === countPeople(sendings) - 1) + 1,
        );
        expect(attack(log, countPeople(log))).toBeGreaterThanOrEqual(minimumBase);
      }),
      { numRuns: 40 },
    );
  });

  it('is left with those who correct after everybody has answered: the one thing the rule leaves open', () => {
    fc.assert(
      fc.property(anyLog, (sendings) => {
        const people = countPeople(sendings);
        const first = sendings.find(({ answers }) => answers['safe']?.state === 'answered');
        const corrected = sendings.filter(({ person }) => person === first?.person);
        fc.pre(people > 2 * minimumBase && corrected.length === 1 && first !== undefined);
        const code = { state: 'answered' as const, value: { codes: ['good'] } };
        const fewest = attack([...sendings, { ...first, answers: { ...first.answers, safe: code } }], people);
        expect(fewest).toBeLessThan(minimumBase);
      }),
      { numRuns: 10 },
    );
  });

  it('reads single answers off figures that follow every answer', () => {
    fc.assert(
      fc.property(anyLog, (sendings) => {
        fc.pre(countPeople(sendings) > minimumBase + 2);
        expect(attack(sendings, 0, true)).toBeLessThan(minimumBase);
      }),
      { numRuns: 10 },
    );
  });
});
