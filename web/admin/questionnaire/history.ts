/** What undo and redo go back and forth through: whole documents, which edits never change in place. */
export interface History<Document> {
  readonly past: readonly Document[];
  readonly present: Document;
  readonly future: readonly Document[];
  /** Edits of one group (typing in one field) are undone together. */
  readonly group: string | undefined;
}

const depth = 200;

export function beginHistory<Document>(present: Document): History<Document> {
  return { past: [], present, future: [], group: undefined };
}

export function record<Document>(
  { past, present, group: lastGroup }: History<Document>,
  next: Document,
  group?: string,
): History<Document> {
  const continues = group !== undefined && group === lastGroup;
  return { past: continues ? past : [...past, present].slice(-depth), present: next, future: [], group };
}

export function undo<Document>(history: History<Document>): History<Document> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, group: undefined };
}

export function redo<Document>(history: History<Document>): History<Document> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, group: undefined };
}
