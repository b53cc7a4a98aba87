import type { RowFilter } from '../../shared/tally/row-filter.ts';
import { analysisWords, nameFilter, nameOverall, nameSide } from '../../shared/text/analysis-words.ts';
import { round as roundEn } from '../../shared/text/en/round.ts';
import { round as roundJa } from '../../shared/text/ja/round.ts';
import type { Language } from '../../shared/text/messages.ts';
import { tokyoDayOf } from '../../shared/tokyo-time.ts';
import { hidesWeighted } from '../../shared/analysis/hidden.ts';
import type { FileRow } from './file-rows.ts';
import type { AnalysisTable } from './shapes.ts';

export type QuestionWords = Parameters<typeof nameFilter>[1];

/** What a table is of: item and content, one line each. */
export function listConditions(
  table: AnalysisTable,
  { filters, questions }: { readonly filters: readonly RowFilter[]; readonly questions: QuestionWords },
  language: Language,
): FileRow[] {
  const words = analysisWords(language);
  const { items, none, item, value, statusX } = words.file;
  const { design } = language === 'en' ? roundEn : roundJa;
  const { choice, shares, weights, by } = table;
  const conditions = filters.map((filter) => nameFilter(filter, questions, language));
  return [
    [item, value],
    [items.office, table.name],
    [items.fiscalYear, table.fiscalYear],
    [items.opens, tokyoDayOf(table.opensAt)],
    [items.closes, tokyoDayOf(table.closesAt)],
    [items.design, design[table.design]],
    [items.speaksFor, table.speaksFor],
    [items.invited, table.invited === 0 ? null : table.invited],
    [items.persons, table.n],
    [items.of, nameSide(table.of, language)],
    [items.by, by === null ? words.noBy : nameSide(by, language)],
    ...(conditions.length === 0 ? [none] : conditions).map((condition): FileRow => [items.filter, condition]),
    ...(shares === null
      ? []
      : [
          [items.base, words.base[choice.base]],
          [items.percent, words.percent[choice.percent]],
          [items.test, by === null ? none : nameOverall(shares.test, language)],
        ]),
    [
      items.weights,
      weights === null ? none : words.weightsHint(weights.source, weights.asOf, weights.edition),
    ],
    ...(weights === null ? [] : [[items.weightsHash, weights.hash]]),
    [items.position, table.position],
    ...(table.isSynthetic ? [[items.synthetic, items.synthetic]] : []),
    [items.statusX, statusX],
    ...(hidesWeighted(table) ? [[items.weightedX, words.weightedHidden]] : []),
  ];
}
