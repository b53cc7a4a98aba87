import { z } from 'zod';
import type { Finding } from '../problem.ts';
import { localizedSchema } from '../questionnaire/localized.ts';

/**
 * The codes texts are sorted by. A code is short and stays when its label is reworded; it is a choice of the measure the
 * texts become, so it obeys the same rules. 「特になし」 is a code too: one that stands alone.
 */
const words = z.string().trim().min(1).max(500);

const codeSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]{0,19}$/),
  label: localizedSchema,
  /** When to give it, with an example. */
  description: words.optional(),
  /** Stands alone: a text that has it has no other code. */
  exclusive: z.boolean().optional(),
});

const largestFrame = 60;
/** A measure of a single code would say nothing. */
export const smallestFrame = 2;

export const codeFrameSchema = z.array(codeSchema).max(largestFrame);
export type CodeFrame = z.infer<typeof codeFrameSchema>;

/** What becomes of a code that is taken out while texts carry it: the code it is merged into, or its new name. */
export const replacementSchema = z.strictObject({ from: z.string(), to: z.string() });
export type Replacement = z.infer<typeof replacementSchema>;

export interface FrameChange {
  readonly codes: CodeFrame;
  readonly replace: readonly Replacement[];
}

/** `used`: codes some text of an unfinished coding carries. Nothing a person gave may vanish unseen. */
export function inspectFrameChange(change: FrameChange, used: ReadonlySet<string>): Finding[] {
  const kept = new Set(change.codes.map(({ code }) => code));
  const replaced = new Set(change.replace.map(({ from }) => from));
  const lost = [...used].filter((code) => !kept.has(code) && !replaced.has(code)).toSorted();
  return [
    ...inspectCodes(change.codes),
    ...change.replace.flatMap(({ from, to }, index): Finding[] => {
      if (kept.has(from))
        return [{ path: `replace.${index}.from`, code: 'codeStillThere', details: { from } }];
      return kept.has(to)
        ? []
        : [{ path: `replace.${index}.to`, code: 'unknownTextCode', details: { code: to } }];
    }),
    ...lost.map((code): Finding => ({ path: 'codes', code: 'codeInUse', details: { code } })),
  ];
}

function inspectCodes(codes: CodeFrame): Finding[] {
  const seen = new Set<string>();
  return codes.flatMap(({ code }, index): Finding[] => {
    const isTwice = seen.has(code);
    seen.add(code);
    return isTwice ? [{ path: `codes.${index}.code`, code: 'codeTwice', details: { code } }] : [];
  });
}

/** The codes of a text after a change of the frame, each once. */
export function replaceCodes(codes: readonly string[], replace: readonly Replacement[]): string[] {
  const renamed = new Map(replace.map(({ from, to }) => [from, to]));
  return [...new Set(codes.map((code) => renamed.get(code) ?? code))].toSorted();
}

/** What may be given to a text: known codes, each once, at least one, and one that stands alone only by itself. */
export function inspectCoding(codes: readonly string[], frame: CodeFrame): Finding[] {
  if (codes.length === 0) return [{ path: 'codes', code: 'codeMissing' }];
  const byCode = new Map(frame.map((one) => [one.code, one]));
  const unknown = codes.filter((code) => !byCode.has(code));
  if (unknown.length > 0)
    return unknown.map((code) => ({ path: 'codes', code: 'unknownTextCode', details: { code } }));
  if (new Set(codes).size !== codes.length)
    return [{ path: 'codes', code: 'codeTwice', details: { code: '' } }];
  const alone = codes.find((code) => byCode.get(code)?.exclusive === true);
  return alone === undefined || codes.length === 1
    ? []
    : [{ path: 'codes', code: 'codeStandsAlone', details: { code: alone } }];
}
