import { expect, test } from 'vitest';
import { dropFurigana } from '../../shared/text/furigana.ts';
import { formatDeadline, formatTokyoDay, formatTokyoTime, tokyoDayOf } from '../../shared/tokyo-time.ts';

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

test.each([
  ['ja', '2026年12月1日（火）05:05', '11月30日（月）24:00'],
  ['ja-easy', '2026年12月1日（火曜日）午前5時5分', '11月30日（月曜日）夜12時'],
  ['en', 'Tue 1 Dec 2026, 05:05', 'Mon 30 Nov, midnight'],
  ['zh', '2026年12月1日（周二）05:05', '11月30日（周一）24:00'],
  ['ko', '2026년 12월 1일(화) 05:05', '11월 30일(월) 24:00'],
  ['vi', '05:05 thứ Ba, 1/12/2026', '24:00 thứ Hai, 30/11'],
] as const)('%s writes moments and closings in its own way', (language, moment, closing) => {
  expect(dropFurigana(formatTokyoTime('2026-11-30T20:05:00Z', language))).toBe(moment);
  expect(dropFurigana(formatDeadline('2026-11-30T15:00:00Z', language))).toBe(closing);
});

test('in plain Japanese, days and hours that are read in their own way have that reading', () => {
  expect(formatTokyoTime('2026-04-20T07:30:00Z', 'ja-easy', false)).toBe(
    '{4月|しがつ}{20日|はつか}（{月曜日|げつようび}）{午後|ごご}{4時|よじ}30{分|ぷん}',
  );
  expect(formatTokyoTime('2026-11-16T03:00:00Z', 'ja-easy', false)).toBe(
    '11{月|がつ}16{日|にち}（{月曜日|げつようび}）{昼|ひる}12{時|じ}',
  );
});
