/**
 * One text for equal documents, whatever order their fields were written in and without fields left out or undefined.
 * Versions are told apart by it, and a question in the bank from its own earlier wording.
 */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(sortFields(value));
}

/** What is in order already is not copied: every answer that comes in passes here, and most of each is. */
function sortFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isInOrder(value)) return value;
  if (Array.isArray(value)) return value.map(sortFields);
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, sortFields(part)]));
}

/** Fields without a value do not count: they are not written. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last = '';
  for (const [name, part] of Object.entries(value)) {
    if (name < last || !isInOrder(part)) return false;
    last = name;
  }
  return true;
}
