import { roles } from '../../../shared/account/role.ts';
import type { account } from '../../../shared/text/ja/account.ts';

type Words = Pick<typeof account, 'role' | 'audit'>;
type Value = string | number | boolean | null;

/** The figures of an audit row in words. A key without words is shown as it is: better than hidden. */
export function describeDetail(
  detail: Readonly<Record<string, Value>>,
  words: Words,
  showMoment: (instant: string) => string,
): string {
  const names: Readonly<Record<string, string>> = words.audit.field;
  const show = (value: Value): string => {
    if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
    const role = roles.find((one) => one === value);
    if (role !== undefined) return words.role[role];
    const text = String(value);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return showMoment(text);
    return text.length > 48 ? `${text.slice(0, 12)}…` : text;
  };
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${names[key] ?? key}: ${show(value)}`)
    .join(words.audit.comma);
}
