import { z } from 'zod';

/**
 * A table somebody chose to look at. Everything that makes it is here and in nothing else, so that an address or a saved
 * view shows the same table again; nothing in it is about a person.
 */

/**
 * Who is in the base: everybody who was asked; those of them who said something, 「わからない」 too; or only those who chose an
 * answer. Whoever was not asked or did not get that far is in none.
 */
export const baseRules = ['asked', 'answered', 'valid'] as const;
export type BaseRule = (typeof baseRules)[number];

/** What the percentages add up over: the answers of a column, or the columns of an answer; or none are wanted. */
export const percentWays = ['column', 'row', 'count'] as const;
export type PercentWay = (typeof percentWays)[number];

const side = z.string().min(1).max(160);
const filter = z.string().min(3).max(2000);
export const mostFilters = 20;

export const tableChoiceSchema = z.strictObject({
  /** What is counted, down the table; see `parseSide`. */
  of: side,
  /** What it is broken down by, across the table; null for none. */
  by: side.nullable(),
  /** All must hold; see `parseRowFilter`. */
  filters: z.array(filter).max(mostFilters),
  base: z.enum(baseRules),
  percent: z.enum(percentWays),
  isWeighted: z.boolean(),
});
export type TableChoice = z.infer<typeof tableChoiceSchema>;

/** A saved view: the table, and the round it is of. */
export const viewDefinitionSchema = z.strictObject({
  roundId: z.string().min(1).max(64),
  choice: tableChoiceSchema,
});
export type ViewDefinition = z.infer<typeof viewDefinitionSchema>;

export const viewNameSchema = z.string().trim().min(1).max(80);

/** The query of an address that shows it. */
export function writeChoice({ of, by, filters, base, percent, isWeighted }: TableChoice): [string, string][] {
  return [
    ['of', of],
    ...(by === null ? [] : [['by', by] as [string, string]]),
    ...filters.map((one): [string, string] => ['filter', one]),
    ['base', base],
    ['percent', percent],
    ...(isWeighted ? [['weights', 'on'] as [string, string]] : []),
  ];
}

/** The table an address shows; undefined where it names none. What is wrong in it falls back to the usual. */
export function readChoice(query: {
  get(name: string): string | null;
  getAll(name: string): string[];
}): TableChoice | undefined {
  const of = query.get('of');
  if (of === null || of === '') return undefined;
  return {
    of,
    by: query.get('by'),
    filters: query.getAll('filter').slice(0, mostFilters),
    base: baseRules.find((one) => one === query.get('base')) ?? 'asked',
    percent: percentWays.find((one) => one === query.get('percent')) ?? 'column',
    isWeighted: query.get('weights') === 'on',
  };
}

/**
 * Whether the table is one of the fixed list: a question, or a question by one group, of everybody, unweighted. Tables of
 * one's own choosing, with filters, classes or two questions, and weighted ones, can be made to differ by a few persons and
 * be subtracted; they are for those who may read single answers anyway.
 */
export function isFixedTable({ of, by, filters, isWeighted }: TableChoice): boolean {
  const sides = by === null ? [of] : [of, by];
  const groups = sides.filter((name) => name.startsWith('group.'));
  const questions = sides.filter((name) => !name.startsWith('group.'));
  const isInClasses = questions.some((name) => name.includes('.') && !name.endsWith('.mean'));
  return filters.length === 0 && !isWeighted && !isInClasses && questions.length === 1 && groups.length <= 1;
}
