import { z } from 'zod';
import type { Finding } from '../../problem.ts';
import { localizedSchema } from '../localized.ts';
import type { AnswerValue } from '../answers.ts';
import type { AnswerFault, PostedField, PostedFields, QuestionKind, Reading } from '../kind.ts';
import { cleanLine } from './clean-text.ts';

/** Codes are stored and counted; they stay when a label is reworded. */
export const choiceSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]{0,19}$/),
  label: localizedSchema,
  /** Ticking it excludes every other choice (「あてはまるものはない」). */
  exclusive: z.boolean().optional(),
  /** A line to write on beside the choice (「その他」). */
  specify: z.boolean().optional(),
});
export type Choice = z.infer<typeof choiceSchema>;

const maxSpecifyLength = 200;

interface WithChoices {
  readonly choices: readonly Choice[];
}

export function inspectChoices({ choices }: WithChoices): Finding[] {
  const seen = new Set<string>();
  return choices.flatMap(({ code }, index): Finding[] => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ path: `choices.${index}.code`, code: 'duplicateChoiceCode', details: { code } }];
  });
}

/** Where a person writes beside a choice such as 「その他」. */
export function specifyFieldName(name: string, code: string): string {
  return `${name}.${code}`;
}

/**
 * The codes ticked, each once, in the order of the definition, and what was written beside those ticked. Words beside a
 * choice while nothing at all is ticked are a fault, so that they are not dropped unseen.
 */
export function readChoices({ choices }: WithChoices, name: string, fields: PostedFields): Reading {
  const codes = listTicked(choices, fields.all(name));
  const written = readWritten(choices, name, fields);
  const [first] = written;
  if (codes.length === 0) {
    return first === undefined
      ? { value: undefined }
      : { fault: { code: 'specifyWithoutChoice', details: { choice: first[0] } } };
  }
  if (first === undefined) return { value: { codes } };
  const texts = Object.fromEntries(written.filter(([code]) => codes.includes(code)));
  return { value: Object.keys(texts).length === 0 ? { codes } : { codes, texts } };
}

/** Known codes first. One tick is by far the most there is, and every answer that comes in passes here. */
function listTicked(choices: readonly Choice[], posted: readonly string[]): string[] {
  const [only] = posted;
  if (only === undefined) return [];
  if (posted.length === 1) return only === '' ? [] : [only];
  const ticked = new Set(posted);
  ticked.delete('');
  const known = choices.filter(({ code }) => ticked.delete(code)).map(({ code }) => code);
  return [...known, ...ticked];
}

function readWritten(choices: readonly Choice[], name: string, fields: PostedFields): [string, string][] {
  const written: [string, string][] = [];
  for (const { code, specify } of choices) {
    if (specify !== true) continue;
    const text = cleanLine(fields.all(specifyFieldName(name, code))[0] ?? '');
    if (text !== '') written.push([code, text]);
  }
  return written;
}

export function writeChoices(_question: WithChoices, name: string, value: AnswerValue): PostedField[] {
  if (!('codes' in value)) return [];
  const texts = Object.entries(value.texts ?? {});
  return [
    ...value.codes.map((code): PostedField => [name, code]),
    ...texts.map(([code, text]): PostedField => [specifyFieldName(name, code), text]),
  ];
}

/** Faults every kind with choices has in common. */
export function checkChoices({ choices }: WithChoices, value: AnswerValue): AnswerFault | undefined {
  if (!('codes' in value)) return { code: 'wrongShape' };
  const { codes, texts } = value;
  if (codes.length > 1 && new Set(codes).size !== codes.length) return { code: 'wrongShape' };
  const unknown = codes.find((code) => !choices.some((choice) => choice.code === code));
  if (unknown !== undefined) return { code: 'unknownChoice', details: { code: unknown } };
  return texts === undefined ? undefined : checkTexts({ choices }, codes, texts);
}

function checkTexts(
  { choices }: WithChoices,
  codes: readonly string[],
  texts: Readonly<Record<string, string>>,
): AnswerFault | undefined {
  for (const [code, text] of Object.entries(texts)) {
    const allowed =
      codes.includes(code) && choices.some((choice) => choice.code === code && choice.specify === true);
    if (!allowed) return { code: 'wrongShape' };
    if ([...text].length > maxSpecifyLength) return { code: 'tooLong', details: { max: maxSpecifyLength } };
  }
  return undefined;
}

export function listCodes({ choices }: WithChoices): string[] {
  return choices.map(({ code }) => code);
}

export function countCodes(value: AnswerValue): [string, number][] {
  return 'codes' in value ? value.codes.map((code) => [code, 1]) : [];
}

/** What kinds with one answer out of several have in common. */
export const oneChoice = {
  inspect: inspectChoices,
  read: readChoices,
  check: (question, value) =>
    checkChoices(question, value) ??
    ('codes' in value && value.codes.length > 1 ? { code: 'oneChoiceOnly' } : undefined),
  write: writeChoices,
  categories: listCodes,
  count: (_question, value) => countCodes(value),
} satisfies QuestionKind<WithChoices>;
