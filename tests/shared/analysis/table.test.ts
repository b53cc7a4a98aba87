import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTable, Unweightable } from '../../../shared/analysis/count.ts';
import { baseRules, percentWays, type BaseRule } from '../../../shared/analysis/definition.ts';
import { parseSide, type Side } from '../../../shared/analysis/side.ts';
import { figureTable, type FiguredTable } from '../../../shared/analysis/table.ts';
import type { RoundWeights } from '../../../shared/indicator/weights.ts';
import type { Answer, Answers } from '../../../shared/questionnaire/answers.ts';
import { writeCell, type Cell } from '../../../shared/tally/cell.ts';
import { layOutColumns } from '../../../shared/tally/column-layout.ts';
import { foldColumns, makeColumns, type Columns } from '../../../shared/tally/columns.ts';
import { parseRowFilter, type RowFilter } from '../../../shared/tally/row-filter.ts';
import { anyCell } from '../../support/answered-round.ts';
import { smallQuestionnaire } from '../../support/small-questionnaire.ts';

interface Somebody {
  readonly cell: Cell;
  readonly answers: Answers;
}
const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const points = ['agree', 'rather_agree', 'neither', 'rather_disagree', 'disagree'];
const somebody: fc.Arbitrary<Somebody> = fc
  .record({
    cell: fc.record({
      sex: fc.constantFrom('female', 'male'),
      ageBand: fc.constantFrom('30s', '40s', '60s'),
      district: fc.constantFrom('野田', '海老江', '大開', '吉野'),
    }),
    hasVisited: fc.boolean(),
    counter: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...points) },
      { weight: 2, arbitrary: fc.constantFrom('dont-know', 'skipped') },
    ),
    media: fc.subarray(['paper', 'web']),
    times: fc.nat({ max: 9 }),
  })
  .map(({ cell, hasVisited, counter, media, times }) => ({
    cell: { ...anyCell, ...cell },
    answers: {
      visited: codes(hasVisited ? 'yes' : 'no'),
      counter: !hasVisited
        ? { state: 'not-asked' }
        : counter === 'dont-know' || counter === 'skipped'
          ? { state: counter }
          : codes(counter),
      media: media.length === 0 ? { state: 'skipped' } : codes(...media),
      times: { state: 'answered', value: { number: times } },
    },
  }));
const people = fc.array(somebody, { minLength: 30, maxLength: 400, size: 'max' });

function fold(everybody: readonly Somebody[]): Columns {
  const columns = makeColumns(layOutColumns(smallQuestionnaire));
  everybody.forEach(({ cell, answers }, index) =>
    foldColumns(columns, { position: index + 1, cell: writeCell(cell), answers }),
  );
  return columns;
}

const sideNames = [
  'visited',
  'counter',
  'media',
  'times.2,5',
  'group.sex',
  'group.ageBand',
  'group.district',
];
const filterTexts = [[], ['group.ageBand:30s,40s'], ['visited:yes'], ['times:2..7', 'group.sex:female']];

function sideOf(name: string, path: 'of' | 'by'): Side {
  const side = parseSide(name, smallQuestionnaire, path);
  if ('path' in side) throw new Error(side.code);
  return side;
}
function filterOf(text: string): RowFilter {
  const filter = parseRowFilter(text, smallQuestionnaire);
  if ('path' in filter) throw new Error(filter.code);
  return filter;
}

/** Weights by age and sex; each is another, so that sorts are finer than any group. */
function weigh(everybody: readonly Somebody[]): RoundWeights {
  const weightOf = ({ ageBand, sex }: Cell) =>
    ({ '30s': 2.1, '40s': 1.3, '60s': 0.6 })[ageBand]! * (sex === 'male' ? 1.7 : 1);
  const cells = everybody.map(
    ({ cell }) => [writeCell(cell), { design: 1, fitted: weightOf(cell), weight: weightOf(cell) }] as const,
  );
  return {
    setting: {
      ...{ method: 'rake', margins: [], source: 's', asOf: '2015-10-01' },
      ...{ trimming: { kind: 'none' }, acceptsThin: true },
    },
    ...{
      cells: Object.fromEntries(cells),
      respondents: everybody.length,
      cycles: 1,
      cut: 0,
      largestError: 0,
    },
  };
}

/** The categories of a side somebody stands in, read from the documents. */
function categoriesOf({ cell, answers }: Somebody, name: string): string[] {
  if (name.startsWith('group.')) return [cell[name.slice(6) as keyof Cell]];
  const answer = answers[name.split('.')[0] ?? ''] ?? { state: 'not-reached' };
  if (answer.state !== 'answered') return [answer.state];
  if ('codes' in answer.value) return [...answer.value.codes];
  const number = 'number' in answer.value ? answer.value.number : NaN;
  return [number < 2 ? '..2' : number < 5 ? '2..5' : '5..'];
}

function passes({ cell, answers }: Somebody, texts: readonly string[]): boolean {
  const number =
    answers['times']?.state === 'answered' && 'number' in answers['times'].value
      ? answers['times'].value.number
      : NaN;
  return texts.every((text) => {
    if (text.startsWith('group.ageBand')) return ['30s', '40s'].includes(cell.ageBand);
    if (text.startsWith('group.sex')) return cell.sex === 'female';
    return text.startsWith('visited')
      ? categoriesOf({ cell, answers }, 'visited')[0] === 'yes'
      : number >= 2 && number <= 7;
  });
}

const excluded: Record<BaseRule, readonly string[]> = {
  asked: ['not-asked', 'not-reached'],
  answered: ['not-asked', 'not-reached', 'skipped'],
  valid: ['not-asked', 'not-reached', 'skipped', 'dont-know'],
};

const wanted = fc.record({
  of: fc.constantFrom(...sideNames),
  by: fc.option(fc.constantFrom(...sideNames)),
  filters: fc.constantFrom(...filterTexts),
  base: fc.constantFrom(...baseRules),
  percent: fc.constantFrom(...percentWays),
  isWeighted: fc.boolean(),
});

function figure(
  everybody: readonly Somebody[],
  choice: {
    of: string;
    by: string | null;
    filters: string[];
    base: BaseRule;
    percent: 'column' | 'row' | 'count';
    isWeighted: boolean;
  },
): FiguredTable {
  const { counted, sorted } = countTable(fold(everybody), {
    of: sideOf(choice.of, 'of'),
    by: choice.by === null ? null : sideOf(choice.by, 'by'),
    filters: choice.filters.map(filterOf),
    weights: choice.isWeighted ? weigh(everybody) : null,
  });
  return figureTable(counted, sorted, choice);
}

describe('a table of one’s own choosing', () => {
  it('says of every cell it shows what counting the documents one by one says, weighted and not', () => {
    let compared = { shares: 0, weighted: 0 };
    fc.assert(
      fc.property(people, wanted, (everybody, choice) => {
        const table = figure(everybody, choice);
        const inside = everybody.filter((one) => passes(one, choice.filters));
        const weights = weigh(everybody).cells;
        const isIn = (one: Somebody, name: string): boolean =>
          name.startsWith('group.') ||
          !categoriesOf(one, name).some((code) => excluded[choice.base].includes(code));
        table.columns.forEach((column, c) => {
          const own = inside.filter(
            (one) => c === 0 || (choice.by !== null && categoriesOf(one, choice.by).includes(column.code)),
          );
          if (column.persons !== null) expect(column.persons).toBe(own.length);
          table.rows.forEach((row, r) => {
            const cell = table.cells[r]?.[c];
            const counted = own.filter((one) => categoriesOf(one, choice.of).includes(row.code));
            if (cell?.count !== null) expect(cell?.count).toBe(counted.length);
            if (cell === undefined || cell.share === null) return;
            const base =
              choice.percent === 'column'
                ? own.filter((one) => isIn(one, choice.of))
                : inside.filter(
                    (one) =>
                      categoriesOf(one, choice.of).includes(row.code) &&
                      (choice.by === null || isIn(one, choice.by)),
                  );
            const sum = c === 0 && choice.percent === 'row' ? base : counted;
            compared = { ...compared, shares: compared.shares + 1 };
            expect(Math.abs(cell.share - (100 * sum.length) / base.length)).toBeLessThanOrEqual(0.05 + 1e-9);
            if (cell.weighted === null) return;
            const weight = (list: readonly Somebody[]) =>
              list.reduce((total, one) => total + (weights[writeCell(one.cell)]?.weight ?? 0), 0);
            compared = { ...compared, weighted: compared.weighted + 1 };
            const step = Number.isInteger(cell.weighted) ? 1 : 0.1;
            expect(Math.abs(cell.weighted - (100 * weight(sum)) / weight(base))).toBeLessThanOrEqual(
              step / 2 + 1e-9,
            );
          });
        });
      }),
      { numRuns: 150 },
    );
    expect(compared.shares).toBeGreaterThan(500);
    expect(compared.weighted).toBeGreaterThan(20);
  });

  it('marks what differs from everybody else, and nothing of what is equal by construction', () => {
    const make = (sex: string, share: number): Somebody[] =>
      Array.from({ length: 200 }, (_, index) => ({
        cell: { ...anyCell, sex },
        answers: {
          visited: codes(index < share ? 'yes' : 'no'),
          counter: { state: 'not-asked' },
          media: codes('web'),
          times: { state: 'answered', value: { number: index % 10 } },
        },
      }));
    const choice = {
      of: 'visited',
      by: 'group.sex',
      filters: [],
      base: 'asked',
      percent: 'column',
      isWeighted: false,
    } as const;
    const marks = (table: FiguredTable) =>
      table.cells.slice(0, 2).map((row) => row.map(({ mark }) => mark?.direction ?? null));
    const different = figure([...make('female', 140), ...make('male', 100)], { ...choice, filters: [] });
    expect(marks(different)).toEqual([
      [null, 'above', 'below'],
      [null, 'below', 'above'],
    ]);
    // χ² of two by two is z²: 40 points of 200, pooled 0.6 → z 4.0825, p 4.46e-5, times four by Holm.
    expect(different.cells[0]?.[1]?.mark).toMatchObject({ difference: 20, adjusted: 0.0002 });
    expect(different.test).toMatchObject({ kind: 'unweighted', test: { method: 'pearson', df: 1 } });
    const same = figure([...make('female', 120), ...make('male', 120)], { ...choice, filters: [] });
    expect(marks(same)).toEqual([
      [null, 'none', 'none'],
      [null, 'none', 'none'],
    ]);
    const several = figure([...make('female', 140), ...make('male', 100)], {
      ...choice,
      by: 'media',
      filters: [],
    });
    expect(several.test).toMatchObject({ kind: 'none', reason: 'severalAnswers' });
  });

  it('is not weighted where somebody has no weight', () => {
    const everybody = fc.sample(people, { numRuns: 1, seed: 7 })[0] ?? [];
    const weights = weigh(everybody);
    const [first = ''] = Object.keys(weights.cells);
    const { [first]: _, ...cells } = weights.cells;
    const plan = { of: sideOf('visited', 'of'), by: null, filters: [], weights: { ...weights, cells } };
    expect(() => countTable(fold(everybody), plan)).toThrow(Unweightable);
  });
});
