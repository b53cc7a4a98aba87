import type { Question } from './question.ts';
import { writeCanonical } from './canonical.ts';

/** Where a question stands or stood: a frozen version, or a draft not asked yet (`version` null). */
export interface BankSource {
  readonly questionnaireId: string;
  readonly title: string;
  readonly version: { readonly id: string; readonly number: number; readonly frozenAt: string } | null;
  readonly questions: readonly Question[];
}

export interface BankEntry extends Omit<BankSource, 'questions'> {
  readonly question: Question;
}

/**
 * Every question of the sources once per wording and questionnaire, in the order of the sources: give the latest first,
 * and an entry names the latest use of its wording.
 */
export function listBankEntries(sources: readonly BankSource[]): BankEntry[] {
  const seen = new Set<string>();
  return sources.flatMap(({ questions, ...place }) =>
    questions.flatMap((question) => {
      const identity = `${place.questionnaireId} ${writeCanonical(question)}`;
      if (seen.has(identity)) return [];
      seen.add(identity);
      return [{ ...place, question }];
    }),
  );
}

export const wordingParts = ['kind', 'title', 'choices'] as const;
export type WordingPart = (typeof wordingParts)[number];

/**
 * What of the Japanese wording differs from an earlier asking under the same key; another wording is another measurement,
 * and two years of it are no longer one series without saying so. Help texts and translations do not count.
 */
export function compareWording(question: Question, earlier: Question): WordingPart[] {
  return wordingParts.filter((part) => wordingOf(question, part) !== wordingOf(earlier, part));
}

function wordingOf(question: Question, part: WordingPart): string {
  if (part === 'kind') return question.kind;
  if (part === 'title') return question.title.ja.trim();
  if (!('choices' in question)) return '';
  return JSON.stringify(question.choices.map(({ code, label }) => [code, label.ja.trim()]));
}

/** The latest frozen wording of each key; `entries` come with the latest first. */
export function listAskedWordings(entries: readonly BankEntry[]): ReadonlyMap<string, BankEntry> {
  const asked = new Map<string, BankEntry>();
  for (const entry of entries) {
    if (entry.version !== null && !asked.has(entry.question.key)) asked.set(entry.question.key, entry);
  }
  return asked;
}
