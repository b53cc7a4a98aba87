import type { FormFault } from './member-form.ts';

type Messages = Readonly<Record<string, (details: Readonly<Record<string, string | number>>) => string>>;

/** The first fault of a field in words. */
export function wordFault(
  messages: Messages,
  faults: readonly FormFault[],
  field: string,
): string | undefined {
  const fault = faults.find(({ path }) => path === field);
  return fault === undefined ? undefined : (messages[fault.code]?.(fault.details ?? {}) ?? fault.code);
}
