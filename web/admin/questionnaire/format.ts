import { toTokyoTime } from '../../components/local-time.ts';

/** `2026/04/01` on a calendar in Tokyo. */
export function formatDay(instant: string): string {
  return toTokyoTime(instant).slice(0, 10).replaceAll('-', '/');
}

/** `10:05` on a clock in Tokyo. */
export function formatClock(instant: string): string {
  return toTokyoTime(instant).slice(11, 16);
}
