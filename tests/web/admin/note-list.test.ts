import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../shared/evaluation/change.ts';
import type { Whom } from '../../../shared/plan/definition.ts';
import { change as ja } from '../../../shared/text/ja/change.ts';
import { speaksFor } from '../../../shared/text/ja/speaks-for.ts';
import { surveyMeasure, surveyShare } from '../../support/measurement.ts';

// The language is read from the browser's store as soon as the words are loaded.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { default: NoteList } = await import('../../../web/admin/evaluation/NoteList.svelte');
const { numberNotes } = await import('../../../web/admin/evaluation/notes.ts');

const tested: Change = { difference: 10, low: 1, high: 19, word: 'increased' };
const measureOf = (whom: Whom) =>
  surveyMeasure(whom, surveyShare(50, 100, { speaksFor: whom, interval: { low: 40, high: 60 } }), {
    change: tested,
  });

function listLines(...whom: Whom[]): string[] {
  const compared = whom.map(measureOf);
  const numbered = numberNotes(
    'form1',
    [],
    compared.map(({ current }) => current),
  );
  const { body } = render(NoteList, { props: { numbered, compared, legend: ['凡例の一行'] } });
  return body
    .split(/<\/(?:li|h3)>/)
    .map((line) => line.replaceAll(/<!--.*?-->|<[^>]*>/g, '').trim())
    .map((line) => line.replaceAll(/\s+/g, ' '));
}

describe('the notes below a sheet', () => {
  test('say in one line why no finite population correction was made, where the reason is one', () => {
    const lines = listLines('monitors', 'visitors');
    expect(lines).toContain('有限母集団修正');
    expect(lines).toContain(`前年度との差、95%区間：${ja.correction.notRandom}`);
    expect(lines.filter((line) => line.includes('無作為抽出ではないため'))).toHaveLength(1);
  });

  test('say whose figures each of several reasons is about', () => {
    const lines = listLines('monitors', 'visitors', 'randomSample');
    expect(lines).toContain(`前年度との差、95%区間（モニター、来庁者）：${ja.correction.notRandom}`);
    expect(lines).toContain(`前年度との差（無作為抽出）：${ja.correction.randomSample}`);
    expect(lines).toContain(`95%区間（無作為抽出）：${ja.correction.interval}`);
  });

  test('say nothing of it where neither a change nor limits are printed', () => {
    expect(listLines()).not.toContain('有限母集団修正');
  });

  test('carry the whole sentence on whom a marked figure speaks for', () => {
    expect(listLines('monitors')).toContain(`※1 モニター：${speaksFor.ofKind.monitors}`);
  });
});
