import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatTokyoDay,
  formatTokyoTime,
  readTokyoField,
  tokyoDayOf,
  writeTokyoField,
} from '../../shared/tokyo-time.ts';

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

test('a field is read back as the same minute', () => {
  const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, (time) => {
      const minute = new Date(Math.floor(time.getTime() / 60_000) * 60_000).toISOString();
      expect(readTokyoField(writeTokyoField(minute))).toBe(minute);
    }),
  );
});

test.each(['', '2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01', 'x'])('%s is no moment', (text) => {
  expect(readTokyoField(text)).toBeUndefined();
});
