import { z } from 'zod';
import { countMoments, largestValue, momentCategories, momentDecimals } from '../../statistics/moments.ts';
import type { AnswerValue } from '../answers.ts';
import type { AnswerFault, QuestionKind, Reading } from '../kind.ts';
import { readEraYear } from '../era-year.ts';
import { localizedSchema } from '../localized.ts';

export const numberDefinition = z.strictObject({
  kind: z.literal('number'),
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.number().int().min(0).max(momentDecimals).optional(),
  /** Written after the field: 「回」「人」. */
  unit: localizedSchema.optional(),
  /** A year, taken in either calendar (昭和55年, S55, 1980) and kept as Anno Domini. Limits are too. */
  calendar: z.literal('era').optional(),
});
type NumberQuestion = z.infer<typeof numberDefinition>;

/** Full-width digits, a full-width point or minus, grouping commas and stray spaces are forgiven. */
export function normalizeNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b,、，]/g, '')
    .replace(/^[−‐–—ー]/, '-');
}

/** 「3回」 typed into a field that already says 回 means 3. */
function withoutUnit({ unit }: NumberQuestion, typed: string): string {
  const written = Object.values(unit ?? {}).map((word) => normalizeNumber(word ?? ''));
  const own = written.find((word) => word !== '' && typed.endsWith(word));
  return own === undefined ? typed : typed.slice(0, -own.length);
}

function readYear(text: string): Reading {
  if (normalizeNumber(text) === '') return { value: undefined };
  const reading = readEraYear(text);
  return 'year' in reading ? { value: { number: reading.year } } : reading;
}

function checkNumber(question: NumberQuestion, number: number): AnswerFault | undefined {
  if (!Number.isFinite(number)) return { code: 'notNumber' };
  if (question.calendar === 'era' && (number < 1000 || number > 9999)) return { code: 'notYear' };
  const decimals = question.decimals ?? 0;
  if (Number(number.toFixed(decimals)) !== number) return { code: 'notWhole', details: { decimals } };
  const min = Math.max(question.min ?? -largestValue, -largestValue);
  const max = Math.min(question.max ?? largestValue, largestValue);
  if (number < min) return { code: 'tooSmall', details: { min } };
  if (number > max) return { code: 'tooLarge', details: { max } };
  return undefined;
}

/** A number, counted by its moments: how many, their sum and the sum of their squares (for a mean and its variance). */
export const number = {
  inspect: ({ min, max }) =>
    min !== undefined && max !== undefined && min > max ? [{ path: 'max', code: 'maxBelowMin' }] : [],
  read: (question, name, fields) => {
    const text = fields.all(name)[0] ?? '';
    if (question.calendar === 'era') return readYear(text);
    const typed = withoutUnit(question, normalizeNumber(text));
    if (typed === '') return { value: undefined };
    if (!/^-?\d{1,15}(\.\d+)?$/.test(typed)) return { fault: { code: 'notNumber' } };
    // Adding zero turns -0, which JSON cannot keep, into 0.
    return { value: { number: Number(typed) + 0 } };
  },
  check: (question, value: AnswerValue) =>
    'number' in value ? checkNumber(question, value.number) : { code: 'wrongShape' },
  write: (_question, name, value) => ('number' in value ? [[name, String(value.number)]] : []),
  categories: () => momentCategories,
  count: (_question, value) => ('number' in value ? countMoments(value.number) : []),
} satisfies QuestionKind<NumberQuestion>;
