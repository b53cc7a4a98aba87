import { pickText, type Localized } from '../questionnaire/localized.ts';
import { roundDecimal } from '../statistics/rounding.ts';
import type { AxisCategory } from '../tally/axis.ts';
import type { GroupVariable } from '../tally/cell.ts';
import { readGroupVariable, type RowFilter } from '../tally/row-filter.ts';
import { analysis as analysisEn } from './en/analysis.ts';
import { panel as panelEn } from './en/panel.ts';
import { round as roundEn } from './en/round.ts';
import { analysis as analysisJa } from './ja/analysis.ts';
import { panel as panelJa } from './ja/panel.ts';
import { round as roundJa } from './ja/round.ts';
import type { Language } from './messages.ts';

/** What a table's sides, categories and conditions are called, on the screen and in its files alike. */
export interface NamedSide {
  /** As in the address, e.g. `group.sex`. */
  readonly name: string;
  readonly title: Localized | null;
  readonly unit: Localized | null;
}

export function analysisWords(language: Language): typeof analysisJa {
  return language === 'en' ? analysisEn : analysisJa;
}

export function nameGroup(variable: GroupVariable, language: Language): string {
  return (language === 'en' ? roundEn : roundJa).group[variable];
}

export function nameGroupValue(variable: GroupVariable, value: string, language: Language): string {
  const { ageBand, sex, recruitment } = language === 'en' ? panelEn : panelJa;
  const { mode } = language === 'en' ? roundEn : roundJa;
  const names: Partial<Record<GroupVariable, Readonly<Record<string, string>>>> = {
    ageBand,
    sex,
    recruitment,
    mode,
  };
  return names[variable]?.[value] ?? value;
}

export function nameSide({ name, title }: NamedSide, language: Language): string {
  const variable = readGroupVariable(name);
  if (variable !== undefined) return nameGroup(variable, language);
  const words = analysisWords(language);
  const text = title === null ? name : pickText(title, language).text;
  if (name.endsWith('.mean')) return words.meanOf(text);
  // Coded texts (`opinion.codes`) are a question of their own, not a number in classes.
  return name.includes('.') && !name.endsWith('.codes') ? words.classesOf(text) : text;
}

export function nameCategory(
  { kind, code, label }: AxisCategory & { readonly label: Localized | null },
  side: NamedSide,
  language: Language,
): string {
  const words = analysisWords(language);
  if (kind === 'whole') return words.whole;
  if (kind === 'choice') return label === null ? code : pickText(label, language).text;
  if (kind === 'state') return (words.state as Readonly<Record<string, string>>)[code] ?? code;
  const variable = readGroupVariable(side.name);
  if (variable !== undefined) return nameGroupValue(variable, code, language);
  return nameClass(code, side.unit === null ? '' : pickText(side.unit, language).text, language);
}

/** `2..5` in words. */
function nameClass(code: string, unit: string, language: Language): string {
  const words = analysisWords(language);
  const [low = '', high = ''] = code.split('..').map((limit) => (limit === '' ? '' : `${limit}${unit}`));
  if (low === '') return words.classBelow(high);
  return high === '' ? words.classFrom(low) : words.classBetween(low, high);
}

/** Whose answers are looked at, e.g. 「年代：30代・40代」. */
export function nameFilter(
  filter: RowFilter,
  questions: readonly {
    readonly key: string;
    readonly title: Localized;
    readonly choices: readonly { readonly code: string; readonly label: Localized }[];
  }[],
  language: Language,
): string {
  const words = analysisWords(language);
  if (filter.kind === 'group') {
    const values = filter.values.map((value) => nameGroupValue(filter.variable, value, language));
    return words.isAnyOf(nameGroup(filter.variable, language), values);
  }
  const question = questions.find(({ key }) => key === filter.question);
  const title = question === undefined ? filter.question : pickText(question.title, language).text;
  if (filter.kind === 'number') {
    const limit = (value: number): string => (Number.isFinite(value) ? String(value) : '');
    return words.between(title, limit(filter.min), limit(filter.max));
  }
  const states: Readonly<Record<string, string>> = words.state;
  const names = filter.codes.map((code) => {
    const choice = question?.choices.find((one) => one.code === code);
    return choice === undefined ? (states[code] ?? code) : pickText(choice.label, language).text;
  });
  return words.isAnyOf(title, names);
}

export interface OverallWords {
  readonly method: 'pearson' | 'fisher' | 'raoScott' | null;
  readonly statistic: number | null;
  readonly df1: number | null;
  readonly df2: number | null;
  readonly p: number | null;
  readonly strength: number | null;
  readonly reason: keyof typeof analysisJa.noTest | null;
  readonly leftOut: number;
}

/** The test of the whole table in words, with what it allows to be said. */
export function nameOverall(test: OverallWords, language: Language): string {
  const words = analysisWords(language);
  const { overall } = words;
  const leftOut = test.leftOut > 0 ? [overall.leftOut(String(test.leftOut))] : [];
  const between = language === 'en' ? ' ' : '';
  if (test.reason !== null)
    return [words.noTest[test.reason], ...leftOut].filter((one) => one !== '').join(between);
  const p = test.p ?? 1;
  const said = p < 0.001 ? words.pBelow('0.001') : words.pEquals(roundDecimal(p, 3));
  const number = (value: number | null, decimals: number): string => roundDecimal(value ?? 0, decimals);
  const result =
    test.method === 'raoScott'
      ? overall.raoScott(number(test.statistic, 2), number(test.df1, 2), number(test.df2, 0), said)
      : test.method === 'fisher'
        ? overall.fisher(said)
        : overall.pearson(number(test.statistic, 2), number(test.df1, 0), said, number(test.strength, 2));
  return [result, p < 0.05 ? overall.related : overall.notRelated, ...leftOut].join(between);
}
