import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showHalves, type Halves } from '../../shared/indicator/late.ts';

/**
 * Somebody who knows the figure of a closed round under every base rule (so how many said yes, said no, and gave neither), and
 * that half of them answered early, goes through every way in which they may have come that fits what is told of the halves.
 * Whether they are told at all is told too.
 */
type Half = Halves['early'];
type Tell = (halves: Halves) => string;

const sizeOf = ({ yes, no, other }: Half): number => yes + no + other;
const cellsOf = ({ early, late }: Halves): number[] =>
  [early, late].flatMap(({ yes, no, other }) => [yes, no, other]);

function listOthers({ early, late }: Halves): Halves[] {
  const total = { yes: early.yes + late.yes, no: early.no + late.no, other: early.other + late.other };
  const others: Halves[] = [];
  for (let yes = 0; yes <= total.yes; yes += 1)
    for (let no = 0; no <= total.no; no += 1) {
      const other = sizeOf(early) - yes - no;
      if (other < 0 || other > total.other) continue;
      const rest = { yes: total.yes - yes, no: total.no - no, other: total.other - other };
      others.push({ early: { yes, no, other }, late: rest });
    }
  return others;
}

/** Cells of one or two people of which fewer counts fit than the totals alone leave, and fewer than three. */
function listTold(halves: Halves, tell: Tell): string[] {
  const others = listOthers(halves);
  const told = tell(halves);
  const fitting = others.filter((one) => tell(one) === told);
  return cellsOf(halves).flatMap((count, at) => {
    const possible = new Set(others.map((one) => cellsOf(one)[at]));
    const left = new Set(fitting.map((one) => cellsOf(one)[at]));
    const isSecret = count > 0 && count < 3;
    return isSecret && left.size < Math.min(3, possible.size) ? [`${at}: ${count}`] : [];
  });
}

const rounds = fc
  .record({ yes: fc.nat({ max: 14 }), no: fc.nat({ max: 14 }), other: fc.nat({ max: 6 }) })
  .filter((total) => sizeOf(total) >= 20)
  .chain((total) =>
    fc
      .record({ yes: fc.nat({ max: total.yes }), no: fc.nat({ max: total.no }) })
      .map(({ yes, no }): Halves => {
        const early = { yes, no, other: Math.floor(sizeOf(total) / 2) - yes - no };
        const late = { yes: total.yes - yes, no: total.no - no, other: total.other - early.other };
        return { early, late };
      }),
  )
  .filter(({ early, late }) => early.other >= 0 && late.other >= 0);

const tell: Tell = (halves) => JSON.stringify(showHalves(halves));
const tellAll: Tell = ({ early, late }) =>
  JSON.stringify([early, late].map(({ yes, no }) => [yes, yes + no]));

test('early and late answers beside the figure under every base rule give away nobody', () => {
  let [shown, unprotected] = [0, 0];
  fc.assert(
    fc.property(rounds, (halves) => {
      if (showHalves(halves) !== null) shown += 1;
      if (listTold(halves, tellAll).length > 0) unprotected += 1;
      expect(listTold(halves, tell)).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(shown).toBeGreaterThan(20);
  expect(unprotected).toBeGreaterThan(100);
});

test('two who came late and did not know would be found without protection', () => {
  const halves = { early: { yes: 6, no: 4, other: 3 }, late: { yes: 5, no: 6, other: 2 } };
  expect(listTold(halves, tellAll)).toEqual(['5: 2']);
  expect(listTold(halves, tell)).toEqual([]);
});
