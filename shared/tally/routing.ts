import { listComparisons, type Condition } from '../questionnaire/condition.ts';
import { makeQuestionAxis, type Axis } from './axis.ts';
import { isCodedQuestion } from './coded.ts';
import type { Columns } from './columns.ts';
import { crossTabulate, type CrossCounts } from './cross-tab.ts';
import { isThin } from './disclosure.ts';
import { sumOf } from '../statistics/sum.ts';
import { measureOpenness, protectTable } from './protect-table.ts';
import { splitRows, type Routing } from './routed-rows.ts';
import { findColumn, type Sieve } from './row-filter.ts';

interface Place {
  readonly columns: Columns;
  readonly group: Axis;
  readonly sieve: Sieve;
}

/** `index`: of the question's column. Throws RangeError for a column there is not. */
export function readRouting(place: Place, index: number): Routing {
  const asked = shareAsked(place, index);
  return describe(asked, chooseFollowUps(place, index, asked));
}

/** By group: nothing may be told of the question. The same, where nothing but that is asked for. */
export function closeGroups(place: Place, index: number): readonly boolean[] {
  return shareAsked(place, index).closed;
}

function describe({ own, closed, isRouted }: Asked, followUps: readonly FollowUp[]): Routing {
  return {
    notAsked: isRouted ? findNotAsked(own) : -1,
    closed,
    parts: closed.map((_, group) =>
      own.categories.map((_category, category) =>
        followUps.reduce(
          (part, { isTold, sides }, bit) =>
            isTold[group] === true && sides?.[category] === true ? part + 2 ** bit : part,
          0,
        ),
      ),
    ),
    known: closed.map((_, group) =>
      own.categories.map((_category, category) =>
        followUps.some(({ isTold, same }) => isTold[group] === true && same === category),
      ),
    ),
  };
}

interface Asked {
  readonly own: Axis;
  /** The question by group. */
  readonly cross: CrossCounts;
  /** By group. */
  readonly asked: readonly number[];
  readonly closed: readonly boolean[];
  /** Some were asked and some were not. */
  readonly isRouted: boolean;
}

/** Questions can only follow earlier ones, so this ends. */
function shareAsked(place: Place, index: number): Asked {
  const before = listKeys(place.columns, index).map((key) => {
    const earlier = findColumn(place.columns, key);
    const asked = shareAsked(place, earlier);
    const isTold = chooseFollowUps(place, earlier, asked).some(
      ({ condition }) => condition === conditionOf(place, index),
    );
    return { asked, isTold };
  });
  const own = protectAsked(
    place,
    index,
    before.map(({ asked }) => asked),
  );
  return before.every(({ isTold }) => isTold) ? own : { ...own, closed: own.closed.map(() => own.isRouted) };
}

/** Nothing is told of those asked in a group of whom nothing was told before. */
function protectAsked({ columns, group, sieve }: Place, index: number, before: readonly Asked[]): Asked {
  const own = makeQuestionAxis(columns, index);
  const cross = crossTabulate(columns, group, own, sieve);
  const at = findNotAsked(own);
  const rows = cross.bases.map((base, row): [number, number] => {
    const notAsked = cross.counts[row]?.[at] ?? 0;
    return [base - notAsked, notAsked];
  });
  const asked = rows.map(([count]) => count);
  const isRouted = rows.some(([, notAsked]) => notAsked > 0) && asked.some((count) => count > 0);
  const found = { own, cross, asked, isRouted };
  if (!isRouted) return { ...found, closed: rows.map(() => false) };
  const closed = rows.map((_, row) =>
    before.some((one) => one.closed[row] === true || isThin(one.asked[row] ?? 0)),
  );
  const shown = protectTable({ counts: rows, closed });
  const told = { ...found, closed: shown.counts.map((row) => row.includes(null)) };
  const untold = { ...found, closed: rows.map(() => true) };
  return isAsOpen(measure(told, []), measure(untold, [])) ? told : untold;
}

/** By group and category: how open a cell that must not be seen can be kept. */
function measure(asked: Asked, followUps: readonly FollowUp[]): number[][] {
  const { isSeveral } = asked.own;
  const { rowOf, bases, ...rows } = splitRows(asked.cross, describe(asked, followUps), isSeveral);
  const widths = measureOpenness({ ...rows, bases: isSeveral ? bases : undefined });
  return rowOf.map((row) => row.map((at, column) => (at === -1 ? Infinity : (widths[at]?.[column] ?? 0))));
}

function isAsOpen(widths: readonly (readonly number[])[], wanted: readonly (readonly number[])[]): boolean {
  return wanted.every((row, group) => row.every((width, column) => (widths[group]?.[column] ?? 0) >= width));
}

interface FollowUp {
  readonly condition: string;
  /** By group: how many it was asked of is told. */
  readonly isTold: readonly boolean[];
  /** By category: whether those in it were asked; null where some of a category were and some not. */
  readonly sides: readonly boolean[] | null;
  /** The category that holds exactly those who were asked; -1 where none does. */
  readonly same: number;
}

/** In order of the questionnaire, those that leave this question's own cells as open as they are without them. */
function chooseFollowUps(place: Place, index: number, asked: Asked): FollowUp[] {
  const followers = listFollowUps(place.columns, index);
  if (followers.length === 0) return [];
  const alone = measure(asked, []);
  return followers.reduce<FollowUp[]>((chosen, follower) => {
    const more = [...chosen, readFollowUp(place, asked, follower)];
    return isAsOpen(measure(asked, more), alone) ? more : chosen;
  }, []);
}

function readFollowUp(place: Place, before: Asked, follower: number): FollowUp {
  const { own } = before;
  const { own: axis, closed, isRouted, asked } = protectAsked(place, follower, [before]);
  const cross = crossTabulate(place.columns, own, axis, place.sieve);
  const at = findNotAsked(axis);
  const all = sumOf(asked);
  const countsOf = own.categories.map((_, category) => {
    const base = cross.bases[category] ?? 0;
    const notAsked = cross.counts[category]?.[at] ?? 0;
    return { base, notAsked, asked: base - notAsked };
  });
  const isClear = !own.isSeveral && countsOf.every((one) => one.asked === 0 || one.notAsked === 0);
  return {
    condition: conditionOf(place, follower),
    isTold: closed.map((isClosed) => isRouted && !isClosed),
    sides: isClear ? countsOf.map((one) => one.asked > 0) : null,
    same: own.isSeveral
      ? countsOf.findIndex((one) => one.base > 0 && one.asked === one.base && one.asked === all)
      : -1,
  };
}

function conditionOf({ columns }: Place, index: number): string {
  return JSON.stringify(findCondition(columns, index) ?? null);
}

/** The codes given to texts were asked for where the text was. */
function findCondition({ layout }: Columns, index: number): Condition | undefined {
  const question = layout.columns[index]?.question;
  if (question === undefined || !isCodedQuestion(question)) return question?.askedIf;
  return layout.columns.find((column) => column.question.key === question.coded.question)?.question.askedIf;
}

/** One of those that share a condition speaks for all of them. */
function listFollowUps(columns: Columns, index: number): number[] {
  const key = columns.layout.columns[index]?.question.key;
  const found = new Map<string, number>();
  for (const at of columns.layout.columns.keys()) {
    const condition = findCondition(columns, at);
    const text = JSON.stringify(condition);
    const isOne =
      condition !== undefined && listComparisons(condition).some(({ question }) => question === key);
    if (isOne) found.set(text, found.get(text) ?? at);
  }
  return [...found.values()];
}

function listKeys(columns: Columns, index: number): string[] {
  const condition = findCondition(columns, index);
  return condition === undefined
    ? []
    : [...new Set(listComparisons(condition).map(({ question }) => question))];
}

function findNotAsked({ categories }: Axis): number {
  return categories.findIndex(({ kind, code }) => kind === 'state' && code === 'not-asked');
}
