/** Asia/Tokyo has had no summer time since 1951: its distance from UTC is a constant. */
const tokyoOffset = 9 * 3_600_000;

/** An instant (ISO 8601) as `YYYY-MM-DDTHH:mm` on a clock in Tokyo; empty for an empty or unreadable text. */
export function toTokyoTime(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? '' : new Date(at + tokyoOffset).toISOString().slice(0, 16);
}

/** `YYYY-MM-DDTHH:mm` on a clock in Tokyo as an instant in UTC; empty for an incomplete or unreadable text. */
export function fromTokyoTime(local: string): string {
  const at = Date.parse(`${local.slice(0, 16)}:00+09:00`);
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}
