import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt, showHalves, type Halves } from '../../shared/indicator/late.ts';
import { indicatorMeasureId, makeIndicatorMeasure } from '../../shared/indicator/measure.ts';
import { countMeasure, foldEntry, makeCube, type CubeEntry } from '../../shared/tally/cube.ts';
import { minimumBase } from '../../shared/tally/disclosure.ts';
import { foldInterim, watchInterim } from '../../shared/tally/interim.ts';
import { publishCube } from '../../shared/tally/published.ts';
import { listQuestionMeasures, type Measure } from '../../shared/tally/measure.ts';
import { listTold, type Attack } from '../support/disclosure/told-cells.ts';
import * as watched from '../support/disclosure/watched-round.ts';

/**
 * Somebody who knows the figure of a closed round under every base rule (so how many said yes, said no, and gave neither), and
 * that half of them answered early, goes through every way in which they may have come that fits what is told of the halves.
 * Whether they are told at all is told too.
 */
type Half = Halves['early'];
type Tell = (halves: Halves) => string;

const sizeOf = ({ yes, no, other }: Half): number => yes + no + other;
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

/** A cell of one or two people is secret. */
const attack: Attack<Halves> = {
  ...{ listOthers, leastOpen: 3 },
  cellsOf: ({ early, late }) =>
    [early, late]
      .flatMap(({ yes, no, other }) => [yes, no, other])
      .map((count, at) => ({ name: String(at), count, isSecret: count > 0 && count < 3 })),
};

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
      if (listTold(attack, halves, tellAll).length > 0) unprotected += 1;
      expect(listTold(attack, halves, tell)).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(shown).toBeGreaterThan(20);
  expect(unprotected).toBeGreaterThan(100);
});

test('two who came late and did not know would be found without protection', () => {
  const halves = { early: { yes: 6, no: 4, other: 3 }, late: { yes: 5, no: 6, other: 2 } };
  expect(listTold(attack, halves, tellAll)).toEqual(['5: 2']);
  expect(listTold(attack, halves, tell)).toEqual([]);
});

type Counts = Readonly<Record<string, number>>;
const { anyLog, writeEntries } = watched;
const shares = watched.indicators.flatMap(({ code, binding }) =>
  binding.kind === 'share' ? [{ code, binding }] : [],
);

/** An indicator alone, and one beside others whose conditions hold its steps up. */
const counted = shares.flatMap((share) => {
  const alone = [
    ...listQuestionMeasures(watched.definition),
    makeIndicatorMeasure(share.code, share.binding),
  ];
  return [
    { ...share, measures: alone },
    { ...share, measures: watched.measures },
  ];
});
const baseOf = (counts: Counts): number => (counts['success'] ?? 0) + (counts['failure'] ?? 0);

/** What somebody notes who reads the figure of an open round after each answer. */
function noteFigures(entries: readonly CubeEntry[], measures: readonly Measure[], id: string): Counts[] {
  const cube = makeCube(measures);
  const noted = new Map<string, Counts>();
  for (const entry of entries) {
    foldEntry(cube, entry);
    const shown = countMeasure(publishCube(cube, { isOpen: true, invited: 0 }), id);
    if (baseOf(shown) > 0) noted.set(JSON.stringify(shown), shown);
  }
  return [...noted.values()];
}

function countAll(entries: readonly CubeEntry[], measures: readonly Measure[], id: string): Counts {
  const cube = makeCube(measures);
  entries.forEach((entry, index) => {
    foldEntry(cube, { ...entry, position: index + 1 });
  });
  return countMeasure(cube, id);
}

test('the early part is the noted figure nearest to half, and the late part is the closing without it', () => {
  let cuts = 0;
  fc.assert(
    fc.property(anyLog, fc.constantFrom(...counted), (sendings, { code, binding, measures }) => {
      const entries = writeEntries(sendings);
      const id = indicatorMeasureId(code);
      const whole = countAll(entries, measures, id);
      const watch = watchInterim(measures, id, whole);
      for (const entry of entries) foldInterim(watch, entry);
      const far = (counts: Counts): number => Math.abs(baseOf(counts) - baseOf(whole) / 2);
      const noted = noteFigures(entries, measures, id);
      const [nearest] = noted.toSorted((one, other) => far(one) - far(other));
      expect(watch.nearest).toEqual(nearest ?? null);
      const halves = watch.nearest === null ? null : cutAt(binding, watch.nearest, whole);
      if (halves === null) return;
      cuts += 1;
      expect(halves.early.yes).toBe(watch.nearest?.['success']);
      expect(halves.early.yes + halves.late.yes).toBe(whole['success']);
      const people = new Set(sendings.map(({ person }) => person)).size;
      expect(sizeOf(halves.early) + sizeOf(halves.late)).toBe(people);
    }),
    { numRuns: 400 },
  );
  expect(cuts).toBeGreaterThan(10);
});

test('halves by count, less a noted figure, would be about a handful', () => {
  let handfuls = 0;
  fc.assert(
    fc.property(anyLog, fc.constantFrom(...counted), (sendings, { code, measures }) => {
      const entries = writeEntries(sendings);
      const id = indicatorMeasureId(code);
      const firsts = entries.filter(({ replaced }) => replaced === undefined);
      const early = countAll(firsts.slice(0, Math.ceil(firsts.length / 2)), measures, id);
      const left = noteFigures(entries, measures, id).map((noted) => Math.abs(baseOf(early) - baseOf(noted)));
      if (left.some((people) => people > 0 && people < minimumBase)) handfuls += 1;
    }),
    { numRuns: 200 },
  );
  expect(handfuls).toBeGreaterThan(4);
});
