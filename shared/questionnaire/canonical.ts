/**
 * One text for equal documents, whatever order their fields were written in and without fields left out or undefined.
 * Versions are told apart by it, and a question in the bank from its own earlier wording.
 */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(sortFields(value));
}

function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, sortFields(part)]));
}
