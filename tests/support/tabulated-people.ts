import fc from 'fast-check';
import { countTable } from '../../shared/analysis/count.ts';
import { baseRules, percentWays, type BaseRule } from '../../shared/analysis/definition.ts';
import { parseSide, type Side } from '../../shared/analysis/side.ts';
import { figureTable, type FiguredTable } from '../../shared/analysis/table.ts';
import type { RoundWeights } from '../../shared/indicator/weights.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { writeCell, type Cell } from '../../shared/tally/cell.ts';
import { layOutColumns } from '../../shared/tally/column-layout.ts';
import { foldColumns, makeColumns, type Columns } from '../../shared/tally/columns.ts';
import { parseRowFilter, type RowFilter } from '../../shared/tally/row-filter.ts';
import { anyCell } from './answered-round.ts';
import { smallQuestionnaire } from './small-questionnaire.ts';

/** Somebody with answers to the small questionnaire. */
export interface Somebody {
  readonly cell: Cell;
  readonly answers: Answers;
}
export const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const points = ['agree', 'rather_agree', 'neither', 'rather_disagree', 'disagree'];
export const somebody: fc.Arbitrary<Somebody> = fc
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
export const people = fc.array(somebody, { minLength: 30, maxLength: 400, size: 'max' });

export function fold(everybody: readonly Somebody[]): Columns {
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

export function sideOf(name: string, path: 'of' | 'by'): Side {
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
export function weigh(everybody: readonly Somebody[]): RoundWeights {
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
export function categoriesOf({ cell, answers }: Somebody, name: string): string[] {
  if (name.startsWith('group.')) return [cell[name.slice(6) as keyof Cell]];
  const answer = answers[name.split('.')[0] ?? ''] ?? { state: 'not-reached' };
  if (answer.state !== 'answered') return [answer.state];
  if ('codes' in answer.value) return [...answer.value.codes];
  const number = 'number' in answer.value ? answer.value.number : NaN;
  return [number < 2 ? '..2' : number < 5 ? '2..5' : '5..'];
}

export function passes({ cell, answers }: Somebody, texts: readonly string[]): boolean {
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

export const excluded: Record<BaseRule, readonly string[]> = {
  asked: ['not-asked', 'not-reached'],
  answered: ['not-asked', 'not-reached', 'skipped'],
  valid: ['not-asked', 'not-reached', 'skipped', 'dont-know'],
};

export const wanted = fc.record({
  of: fc.constantFrom(...sideNames),
  by: fc.option(fc.constantFrom(...sideNames)),
  filters: fc.constantFrom(...filterTexts),
  base: fc.constantFrom(...baseRules),
  percent: fc.constantFrom(...percentWays),
  isWeighted: fc.boolean(),
});

export function figure(
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
