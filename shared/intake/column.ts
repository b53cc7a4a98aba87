import { z } from 'zod';
import type { QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { listQuestions } from '../questionnaire/definition.ts';
import type { Question } from '../questionnaire/question.ts';

/**
 * What a column of a table of answers holds. A question with several choices may stand in one column (codes or labels,
 * separated) or in one column for each choice. Columns nobody assigned are left out.
 */
export const intakeGroups = ['ageBand', 'sex', 'district', 'recruitment'] as const;

export const columnTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), key: z.string() }),
  z.strictObject({ kind: z.literal('choice'), key: z.string(), code: z.string() }),
  z.strictObject({ kind: z.literal('group'), group: z.enum(intakeGroups) }),
  /** The same key in two rounds is the same person. */
  z.strictObject({ kind: z.literal('person') }),
  /** Design weight: persons the respondent stands for. */
  z.strictObject({ kind: z.literal('weight') }),
  z.strictObject({ kind: z.literal('stratum') }),
]);
export type ColumnTarget = z.infer<typeof columnTargetSchema>;

/** One entry a column, in the table's order; null leaves it out. */
export const mappingSchema = z.array(columnTargetSchema.nullable()).max(500);
export type Mapping = z.infer<typeof mappingSchema>;

/** What is taken in beside answers and groups, and handed out again with the single answers. */
export const carriedColumns = ['weight', 'stratum'] as const;
export type CarriedColumn = (typeof carriedColumns)[number];

export function listCarried(mapping: Mapping): CarriedColumn[] {
  return carriedColumns.filter((kind) => mapping.some((target) => target?.kind === kind));
}

/** Which of them there are, for a sentence that says so. */
export type Carried = CarriedColumn | 'both';

/** Null for none. */
export function nameCarries(carries: readonly CarriedColumn[]): Carried | null {
  return carries.length > 1 ? 'both' : (carries[0] ?? null);
}

/** A text by which header and question, or cell and choice, are compared: width, case, spaces and marks forgiven. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s　_\-‐–—・:：。、,.()（）「」]/g, '');
}

const groupHeaders: readonly (readonly [ColumnTarget, readonly string[]])[] = [
  [{ kind: 'group', group: 'ageBand' }, ['年代', '年齢', '年齢層', '年齢階級', 'ageband', 'age']],
  [{ kind: 'group', group: 'sex' }, ['性別', 'sex', 'gender']],
  [{ kind: 'group', group: 'district' }, ['地域', '地区', '校下', '校区', '小学校区', 'district', 'area']],
  [{ kind: 'group', group: 'recruitment' }, ['区分', '募集区分', '応募区分', 'recruitment']],
  [{ kind: 'person' }, ['id', '番号', '登録番号', '回答者番号', '回答者id', 'person', 'respondent']],
  [{ kind: 'weight' }, ['ウェイト', 'ウエイト', '重み', 'weight']],
  [{ kind: 'stratum' }, ['層', '層番号', 'stratum']],
];

/** A proposal by the headers' words: keys, titles in any language, numbers (問3, Q3), titles with a choice behind them. */
export function proposeMapping(headers: readonly string[], definition: QuestionnaireDefinition): Mapping {
  const names = new Map<string, ColumnTarget>();
  for (const [target, words] of groupHeaders) for (const word of words) names.set(foldWords(word), target);
  listQuestions(definition).forEach((question, index) => {
    for (const [name, target] of nameQuestion(question, index + 1)) names.set(foldWords(name), target);
  });
  const taken = new Set<ColumnTarget>();
  return headers.map((header) => {
    const target = names.get(foldWords(header));
    if (target === undefined || taken.has(target)) return null;
    taken.add(target);
    return target;
  });
}

function nameQuestion(question: Question, number: number): (readonly [string, ColumnTarget])[] {
  const whole: ColumnTarget = { kind: 'question', key: question.key };
  const titles = Object.values(question.title).filter((title) => title !== undefined);
  const own = [question.key, `問${number}`, `q${number}`, ...titles];
  const named = own.map((name) => [name, whole] as const);
  if (question.kind !== 'multiple') return named;
  const ofChoices = question.choices.flatMap(({ code, label }) => {
    const target: ColumnTarget = { kind: 'choice', key: question.key, code };
    const words = [code, ...Object.values(label).filter((word) => word !== undefined)];
    return own.flatMap((name) => words.map((word) => [`${name}${word}`, target] as const));
  });
  return [...named, ...ofChoices];
}
