import type { EntryChange } from '../../../shared/evaluation/entry-change.ts';
import type { Difference, Evaluation, RowResult } from '../../../shared/evaluation/evaluation.ts';
import type { Measurement } from '../../../shared/evaluation/measurement.ts';
import type { Plan } from '../../../shared/plan/definition.ts';
import type { Note } from './notes.ts';

/** What the parts of the two sheets are given. */
export interface SheetView {
  readonly evaluation: Evaluation;
  readonly plan: Plan;
  readonly mayEnter: boolean;
  /** Enters and shows the sheet anew. Throws `ApiProblem`. */
  readonly enter: (changes: readonly EntryChange[]) => Promise<void>;
}

type PlanItem = Plan['chapters'][number]['sections'][number]['items'][number];

export interface SheetSection {
  /** 「1(2)」 */
  readonly code: string;
  readonly chapter: string;
  readonly title: string;
  readonly items: readonly PlanItem[];
}

/** The plan's sections in the order of the document; both sheets follow it. */
export function listSections(plan: Plan): SheetSection[] {
  return plan.chapters.flatMap((chapter) =>
    chapter.sections.map((section) => ({
      code: `${chapter.number}(${section.number})`,
      chapter: chapter.title,
      title: section.title,
      items: section.items,
    })),
  );
}

/** What the document prints in this row differently from what its figures give. */
export function findRowDifference(
  { evaluation }: SheetView,
  row: RowResult,
  field: Difference['field'],
  outcome: string | null = null,
): Difference | undefined {
  return evaluation.differences.find(
    (one) =>
      one.subject === 'row' &&
      one.code === String(row.row) &&
      one.field === field &&
      (outcome === null || one.outcome === outcome),
  );
}

/** The first item an action stands under carries it in full; under the others it is 再掲. */
export function isFirstListing(action: { readonly items: readonly string[] }, item: string): boolean {
  return action.items[0] === item;
}

/** Notes of the first sheet in the order they are met on it. */
export function listRowNotes({ evaluation }: SheetView): (readonly Note[])[] {
  return evaluation.rows.flatMap((row) => [
    row.notes,
    ...evaluation.indicators.filter(({ code }) => row.indicators.includes(code)).map(({ notes }) => notes),
    ...evaluation.strategies.filter(({ code }) => code === row.strategy).map(({ notes }) => notes),
    ...row.outcomes.flatMap(({ code }) => {
      const outcome = evaluation.outcomes.find((one) => one.code === code);
      return outcome === undefined ? [] : [outcome.notes, outcome.previous?.notes ?? []];
    }),
  ]);
}

/** Figures of the first sheet that speak for somebody, in the order they are met on it. */
export function listRowFigures({ evaluation }: SheetView): (Measurement | null)[] {
  return evaluation.rows
    .flatMap((row) => [
      ...evaluation.indicators.filter(({ code }) => row.indicators.includes(code)),
      ...row.outcomes.flatMap(({ code }) => evaluation.outcomes.find((one) => one.code === code) ?? []),
    ])
    .map(({ current }) => current);
}

/** Notes of the second sheet, in the order of its items. */
export function listActionNotes({ evaluation, plan }: SheetView): (readonly Note[])[] {
  const items = listSections(plan).flatMap((section) => section.items);
  const actions = items.flatMap(({ code }) =>
    evaluation.actions.filter((action) => isFirstListing(action, code)),
  );
  return actions.flatMap((action) => [
    action.notes,
    ...(plan.actions.find(({ code }) => code === action.code)?.series ?? []).flatMap((series) => [
      series.notes ?? [],
      ...series.values.map((value) => value.notes ?? []),
    ]),
    ...action.goals.map(({ notes }) => notes),
    ...action.workloads.map(({ notes }) => notes),
  ]);
}
