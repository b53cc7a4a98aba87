import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTable } from '../../../shared/analysis/count.ts';
import { protectCounted, type CountedTable } from '../../../shared/analysis/protect.ts';
import type { Answer, Answers } from '../../../shared/questionnaire/answers.ts';
import type { Condition } from '../../../shared/questionnaire/condition.ts';
import type { QuestionnaireDefinition } from '../../../shared/questionnaire/definition.ts';
import type { Question } from '../../../shared/questionnaire/question.ts';
import { makeGroupAxis } from '../../../shared/tally/axis.ts';
import { addCodedQuestions } from '../../../shared/tally/coded.ts';
import { findColumn, makeSieve } from '../../../shared/tally/row-filter.ts';
import { readRouting } from '../../../shared/tally/routing.ts';
import { layOutColumns } from '../../../shared/tally/column-layout.ts';
import { foldColumns, makeColumns, type Columns } from '../../../shared/tally/columns.ts';
import { writeCell, type Cell } from '../../../shared/tally/cell.ts';
import { minimumBase, minimumCell } from '../../../shared/tally/disclosure.ts';
import { anyCell } from '../../support/answered-round.ts';
import { boundCount, countSorts, type Reading, type Sort } from '../../support/disclosure/joint-attack.ts';

/**
 * Somebody lays the tables of a question, of one that follows it, and of one that follows that, all by age, over each other.
 * A question of several answers likewise, to which everybody gave one. Ages and the whole round's results are known.
 */
const ages = ['20s', '40s', '60s'] as const;
const choices = (...codes: string[]) => codes.map((code) => ({ code, label: { ja: code } }));
const after = (question: string, ...codes: string[]): { askedIf: Condition } => ({
  askedIf: { question, operator: 'isAnyOf', codes },
});
const definition: QuestionnaireDefinition = {
  title: { ja: '続けて尋ねる調査票' },
  sections: [
    {
      key: 's',
      questions: [
        { kind: 'single', key: 'visited', title: { ja: '来庁' }, choices: choices('often', 'once', 'no') },
        {
          ...{ kind: 'single', key: 'counter', title: { ja: '窓口' }, dontKnow: true },
          ...{ choices: choices('good', 'bad'), ...after('visited', 'often', 'once') },
        },
        {
          ...{ kind: 'single', key: 'reason', title: { ja: '理由' } },
          ...{ choices: choices('wait', 'words'), ...after('counter', 'bad') },
        },
        { kind: 'multiple', key: 'media', title: { ja: '媒体' }, choices: choices('paper', 'web') },
        {
          ...{ kind: 'single', key: 'read', title: { ja: '広報紙' } },
          ...{ choices: choices('all', 'part'), ...after('media', 'paper') },
        },
      ],
    },
  ],
};

interface Family {
  readonly questions: readonly string[];
  readonly sorts: readonly Sort[];
}
const families: Readonly<Record<'single' | 'several', Family>> = {
  single: {
    questions: ['visited', 'counter', 'reason'],
    sorts: ages.flatMap((age) => [
      { age, visited: 'no', counter: 'not-asked', reason: 'not-asked' },
      ...['often', 'once'].flatMap((visited) => [
        { age, visited, counter: 'good', reason: 'not-asked' },
        { age, visited, counter: 'dont-know', reason: 'not-asked' },
        ...['wait', 'words'].map((reason) => ({ age, visited, counter: 'bad', reason })),
      ]),
    ]),
  },
  several: {
    questions: ['media', 'read'],
    sorts: ages.flatMap((age) => [
      { age, media: 'web', read: 'not-asked' },
      ...['paper', 'paper web'].flatMap((media) => ['all', 'part'].map((read) => ({ age, media, read }))),
    ]),
  },
};
const isIn = (sort: Sort, question: string, code: string): boolean =>
  (sort[question] ?? '').split(' ').includes(code);

/** Some sorts are frequent and some rare, differently each time. */
const peopleOf = ({ sorts }: Family): fc.Arbitrary<Sort[]> =>
  fc
    .array(fc.oneof(fc.nat({ max: 2 }), fc.nat({ max: 9 }), fc.constant(0)), {
      minLength: sorts.length,
      maxLength: sorts.length,
    })
    .map((counts) => sorts.flatMap((sort, at) => Array.from({ length: counts[at] ?? 0 }, () => sort)))
    .filter((all) => all.length >= 2 * minimumBase);

const stateOf = (value: string): Answer =>
  value === 'dont-know' || value === 'not-asked' || value === 'skipped'
    ? { state: value }
    : { state: 'answered', value: { codes: value.split(' ') } };

function foldPeople(
  all: readonly Sort[],
  columns: Columns = makeColumns(layOutColumns(definition)),
): Columns {
  all.forEach(({ age, ...given }, index) => {
    const answers: Answers = Object.fromEntries(
      ['visited', 'counter', 'reason', 'media', 'read'].map((key) => [key, stateOf(given[key] ?? 'skipped')]),
    );
    // Whoever found it bad wrote why, where the questionnaire asks.
    const wrote: Answer =
      answers['reason']?.state === 'not-asked' ? { state: 'not-asked' } : { state: 'skipped' };
    const keys = columns.layout.columns.map(({ question }) => question.key);
    const texts = Object.fromEntries(keys.filter((key) => key.startsWith('why')).map((key) => [key, wrote]));
    const cell: Cell = { ...anyCell, ageBand: age as Cell['ageBand'] };
    foldColumns(columns, { position: index + 1, cell: writeCell(cell), answers: { ...answers, ...texts } });
  });
  return columns;
}

type Protect = (table: CountedTable) => ReturnType<typeof protectCounted>;
const withoutRouting: Protect = (table) =>
  protectCounted({ ...table, broken: table.broken === null ? null : { ...table.broken, routing: null } });

/** Everything shown, table by table. */
function readTable(columns: Columns, question: string, protect: Protect): Reading[] {
  const { counted } = countTable(columns, {
    of: { kind: 'choice', key: question },
    by: { kind: 'group', variable: 'ageBand' },
    ...{ filters: [], weights: null },
  });
  const shown = protect(counted);
  const readings: Reading[] = [];
  const add = (what: string, count: number | null | undefined, test: Reading['isIn']): void => {
    if (count !== null && count !== undefined)
      readings.push({ what: `${question}: ${what}`, count, isIn: test });
  };
  counted.of.categories.forEach(({ code }, row) => {
    if (code === 'not-reached') return;
    add(`all ${code}`, shown.whole[row], (sort) => isIn(sort, question, code));
    shown.columns.forEach(({ counts }, at) => {
      const age = counted.broken?.by.categories[at]?.code;
      add(`${age} ${code}`, counts[row], (sort) => sort['age'] === age && isIn(sort, question, code));
    });
  });
  return readings;
}

function listFound({ questions, sorts }: Family, all: readonly Sort[], protect: Protect): string[] {
  const columns = foldPeople(all);
  const tables = questions.map((question) => readTable(columns, question, protect));
  const read = tables.flat();
  for (const { what, isIn: test, count } of read)
    expect(`${what} ${count}`).toBe(`${what} ${countSorts(all, test)}`);
  const results = read.filter(({ what }) => what.includes(': all '));
  const sizes = ages.map((age): Reading => {
    const test = (sort: Sort): boolean => sort['age'] === age;
    return { what: age, isIn: test, count: countSorts(all, test) };
  });
  return questions.flatMap((question, at) => {
    // How many of an age were asked is told by the questions before.
    const known = [...sizes, ...results, ...tables.slice(0, at).flat()];
    return listSecrets(all, question).flatMap(({ what, test }) => {
      const open = boundCount(sorts, known, test);
      const left = boundCount(sorts, [...sizes, ...read], test);
      const width = Math.min(minimumCell, open.high - open.low);
      return left.high - left.low < width ? [`${what}, between ${left.low} and ${left.high}`] : [];
    });
  });
}

function listSecrets(all: readonly Sort[], question: string) {
  const codes = [...new Set(all.flatMap((sort) => (sort[question] ?? '').split(' ')))];
  return ages.flatMap((age) =>
    codes.flatMap((code) => {
      const test = (sort: Sort): boolean => sort['age'] === age && isIn(sort, question, code);
      const size = countSorts(all, (sort) => sort['age'] === age);
      const count = countSorts(all, test);
      const isSecret = (size > 0 && size < minimumBase) || (count > 0 && count < minimumCell);
      return isSecret ? [{ what: `${question}, ${age}, ${code}: ${count} of ${size}`, test }] : [];
    }),
  );
}

test.each(Object.entries(families))(
  'tables of questions that follow each other (%s) tell no cell that must not be known',
  (name, family) => {
    let broken = 0;
    fc.assert(
      fc.property(peopleOf(family), (all) => {
        expect(listFound(family, all, protectCounted)).toEqual([]);
        if (listFound(family, all, withoutRouting).length > 0) broken += 1;
      }),
      // Answers of which several may be given leave more open: fewer of their tables break.
      { numRuns: name === 'several' ? 250 : 60 },
    );
    // The same tables protected one by one are broken.
    expect(broken).toBeGreaterThan(1);
  },
);

test('codes given to the texts of a follow-up close the groups its texts close', () => {
  const [section] = definition.sections;
  const why: Question = { kind: 'long-text', key: 'why', title: { ja: 'なぜ' }, ...after('counter', 'bad') };
  const coded = addCodedQuestions(
    { ...definition, sections: [{ key: 's', questions: [...(section?.questions ?? []), why] }] },
    [{ coded: { coding: 'c', question: 'why', hash: 'h' }, codes: [...choices('wait', 'words')] }],
    (title) => title,
  );
  let closed = 0;
  fc.assert(
    fc.property(peopleOf(families.single), (all) => {
      const columns = makeColumns(layOutColumns(coded));
      foldPeople(all, columns);
      const group = makeGroupAxis(columns, 'ageBand', (one, other) => (one < other ? -1 : 1));
      const place = { columns, group, sieve: makeSieve(columns, []) };
      const [texts, codes] = ['why', 'why.codes'].map(
        (key) => readRouting(place, findColumn(columns, key)).closed,
      );
      expect(codes).toEqual(texts);
      if (texts?.includes(true) === true) closed += 1;
    }),
    { numRuns: 60 },
  );
  expect(closed).toBeGreaterThan(3);
});
