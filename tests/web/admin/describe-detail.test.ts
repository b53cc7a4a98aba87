import { expect, test } from 'vitest';
import { account as en } from '../../../shared/text/en/account.ts';
import { account as ja } from '../../../shared/text/ja/account.ts';
import { describeDetail } from '../../../web/admin/audit/describe-detail.ts';

const showTime = (instant: string): string => `<${instant.slice(0, 10)}>`;

test('figures of an audit row are put in words, in order', () => {
  expect(describeDetail({ role: 'staff', isDisabled: true }, ja, showTime)).toBe('役割: 担当者、停止: はい');
  expect(describeDetail({ invited: 80 }, en, showTime)).toBe('people invited: 80');
  expect(describeDetail({ closesAt: '2026-04-01T00:00:00.000Z' }, ja, showTime)).toBe('締切: <2026-04-01>');
});

test('nothing is said of what is not known, and an unknown key is not hidden', () => {
  expect(describeDetail({ role: null, isDisabled: null }, ja, showTime)).toBe('');
  expect(describeDetail({ somethingNew: 0 }, ja, showTime)).toBe('somethingNew: 0');
});

test('a long digest is shortened', () => {
  expect(describeDetail({ sha256: 'a'.repeat(64) }, en, showTime)).toBe('digest of the file: aaaaaaaaaaaa…');
});
