import type { Evaluation } from '../../../shared/evaluation/evaluation.ts';

export type Note = Evaluation['notes'][number];

/** Notes of a sheet, each numbered once in the order it is met, so that a mark at the value leads to its text below. */
export interface NumberedNotes {
  /** Prefix of the anchors, one for each sheet. */
  readonly sheet: string;
  readonly list: readonly Note[];
  numbersOf(notes: readonly Note[]): number[];
}

export function numberNotes(sheet: string, groups: readonly (readonly Note[])[]): NumberedNotes {
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
  };
}
