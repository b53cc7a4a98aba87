import type { Evaluation } from '../../../shared/evaluation/evaluation.ts';
import type { Measurement } from '../../../shared/evaluation/measurement.ts';

export type Note = Evaluation['notes'][number];

/** Whom a figure speaks for, as the texts name it. */
export type Whom = NonNullable<Measurement['speaksFor']> | 'unknown';

export const whomOf = ({ speaksFor }: Measurement): Whom => speaksFor ?? 'unknown';

/** Notes of a sheet, each numbered once in the order it is met, so that a mark at the value leads to its text below. */
export interface NumberedNotes {
  /** Prefix of the anchors, one for each sheet. */
  readonly sheet: string;
  readonly list: readonly Note[];
  numbersOf(notes: readonly Note[]): number[];
  /** Each once, in the order it is met; a narrow cell has a short name and a mark that leads to the sentence below. */
  readonly whom: readonly Whom[];
}

export function numberNotes(
  sheet: string,
  groups: readonly (readonly Note[])[],
  figures: readonly (Measurement | null)[] = [],
): NumberedNotes {
  const list: Note[] = [];
  for (const note of groups.flat()) {
    if (!list.some(({ ja }) => ja === note.ja)) list.push(note);
  }
  const numberOf = (note: Note): number => list.findIndex(({ ja }) => ja === note.ja) + 1;
  return {
    sheet,
    list,
    numbersOf: (notes) =>
      [...new Set(notes.map(numberOf))].filter((number) => number > 0).sort((a, b) => a - b),
    whom: [
      ...new Set(
        figures
          .filter((one) => one !== null)
          .filter(({ value }) => value !== null)
          .map(whomOf),
      ),
    ],
  };
}
