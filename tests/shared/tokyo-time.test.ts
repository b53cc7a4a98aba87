import { expect, test } from 'vitest';
import { formatTokyoDay, formatTokyoTime, tokyoDayOf } from '../../shared/tokyo-time.ts';

test('days begin at 15:00 UTC of the day before', () => {
  expect(tokyoDayOf('2026-11-30T14:59:59.999Z')).toBe('2026-11-30');
  expect(tokyoDayOf('2026-11-30T15:00:00.000Z')).toBe('2026-12-01');
});

test('instants are written with the weekday of Tokyo', () => {
  expect(formatTokyoTime('2026-11-30T08:00:00Z', 'ja')).toBe('2026年11月30日（月）17:00');
  expect(formatTokyoTime('2026-11-30T08:00:00Z', 'ja', false)).toBe('11月30日（月）17:00');
  expect(formatTokyoTime('2026-11-30T20:05:00Z', 'en')).toBe('Tue 1 Dec 2026, 05:05');
  expect(formatTokyoDay('2026-12-31T15:00:00Z', 'ja')).toBe('2027年1月1日（金）');
});
