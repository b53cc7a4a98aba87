import { z } from 'zod';
import type { Client } from '../client.ts';
import type { Reading, Sort } from './joint-attack.ts';

/** What an official reads of a closed round, screen by screen, as numbers of people of a description. */
export const values = {
  ageBand: ['20s', '40s', '60s'],
  sex: ['female', 'male'],
  visited: ['yes', 'no'],
  safe: ['good', 'bad', 'dont-know'],
  counter: ['good', 'bad', 'dont-know', 'not-asked'],
} as const;
export const groups = ['ageBand', 'sex'] as const;
export const questions = ['visited', 'safe', 'counter'] as const;

export const indicators = [
  { code: 'J1', question: 'safe' },
  { code: 'J2', question: 'safe', condition: ['yes'] },
  { code: 'J3', question: 'safe', condition: ['no'] },
  { code: 'J4', question: 'counter', condition: ['yes'] },
] as const;

const count = z.number().nullable();
const line = z.object({ kind: z.string(), code: z.string(), base: count, isInBase: z.boolean() });
const tableSchema = z.object({
  shares: z.object({
    rows: z.array(line),
    columns: z.array(line.extend({ persons: count })),
    cells: z.array(z.array(z.object({ count }))),
  }),
});

/** A question by a group, in every way it can be asked for. */
export async function readTables(official: Client, roundId: string): Promise<Reading[]> {
  const wanted = questions.flatMap((question) =>
    groups.flatMap((group) =>
      ['asked', 'answered', 'valid'].flatMap((base) => [
        { of: question, by: `group.${group}`, base },
        { of: `group.${group}`, by: question, base },
      ]),
    ),
  );
  const readings: Reading[] = [];
  for (const { of, by, base } of wanted) {
    const answer = await official.get(`/rounds/${roundId}/analysis?of=${of}&by=${by}&base=${base}`);
    const parsed = tableSchema.safeParse(answer.body);
    if (parsed.success)
      readings.push(...readTable(parsed.data.shares, { of: nameOf(of), by: nameOf(by), base }));
  }
  return readings;
}
const nameOf = (side: string): string => side.replace('group.', '');

function readTable(
  { rows, columns, cells }: z.infer<typeof tableSchema>['shares'],
  { of, by, base }: { of: string; by: string; base: string },
): Reading[] {
  const readings: Reading[] = [];
  const add = (what: string, number: number | null | undefined, isIn: Reading['isIn']): void => {
    if (number !== null && number !== undefined)
      readings.push({ what: `${of} by ${by} (${base}): ${what}`, isIn, count: number });
  };
  const isColumn = (column: (typeof columns)[number], sort: Sort): boolean =>
    column.kind === 'whole' || sort[by] === column.code;
  columns.forEach((column, at) => {
    add(`persons of ${column.code}`, column.persons, (sort) => isColumn(column, sort));
    add(
      `base of ${column.code}`,
      column.base,
      (sort) => rows.some((row) => row.isInBase && row.code === sort[of]) && isColumn(column, sort),
    );
    rows.forEach((row, index) => {
      add(
        `${row.code}, ${column.code}`,
        cells[index]?.[at]?.count,
        (sort) => sort[of] === row.code && isColumn(column, sort),
      );
    });
  });
  return readings;
}

const ruleSchema = z.object({ base: z.string(), dontKnow: z.string() });
const figureSchema = z.object({ rule: ruleSchema, x: count, n: count });
const estimateSchema = figureSchema.extend({
  respondents: z.number(),
  states: z.object({ dontKnow: z.number(), notAsked: z.number(), outside: z.number() }),
  sensitivity: z.array(figureSchema),
});

/** Each indicator's figure under every base rule, with who stands outside it. */
export async function readIndicators(official: Client, fiscalYear: number): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const one of indicators) {
    const detail = await official.get(`/indicators/${one.code}`);
    const years = z
      .array(z.object({ fiscalYear: z.number(), survey: z.unknown() }))
      .parse(detail.at('years'));
    const survey = years.find((own) => own.fiscalYear === fiscalYear)?.survey;
    const { estimate } = z.object({ estimate: estimateSchema }).parse(survey);
    const isInside = (sort: Sort): boolean =>
      !('condition' in one) || one.condition.some((code) => code === sort['visited']);
    const add = (what: string, number: number | null, isIn: Reading['isIn']): void => {
      if (number !== null) readings.push({ what: `${one.code}: ${what}`, count: number, isIn });
    };
    for (const { rule, x, n } of [estimate, ...estimate.sensitivity]) {
      const isInBase = (sort: Sort): boolean =>
        ['good', 'bad', ...(rule.dontKnow === 'inBase' ? ['dont-know'] : [])].includes(
          sort[one.question] ?? '',
        );
      add('x', x, (sort) => isInside(sort) && sort[one.question] === 'good');
      add(`n ${JSON.stringify(rule)}`, n, (sort) => isInside(sort) && isInBase(sort));
    }
    add(
      "don't know",
      estimate.states.dontKnow,
      (sort) => isInside(sort) && sort[one.question] === 'dont-know',
    );
    add('respondents', estimate.respondents, () => true);
  }
  return readings;
}

export async function readResults(official: Client, roundId: string): Promise<Reading[]> {
  const tally = await official.get(`/rounds/${roundId}/tally`);
  const row = z.object({ code: z.string(), count: z.number() });
  const shown = z
    .array(
      z.object({
        key: z.string(),
        isWithheld: z.boolean(),
        dontKnow: z.number(),
        notAsked: z.number(),
        rows: z.array(row),
      }),
    )
    .parse(tally.at('questions'));
  return shown.flatMap(({ key, isWithheld, dontKnow, notAsked, rows }) =>
    isWithheld
      ? []
      : [...rows, { code: 'dont-know', count: dontKnow }, { code: 'not-asked', count: notAsked }].map(
          (own) => ({
            what: `results: ${key} ${own.code}`,
            isIn: (sort: Sort) => sort[key] === own.code,
            count: own.count,
          }),
        ),
  );
}
