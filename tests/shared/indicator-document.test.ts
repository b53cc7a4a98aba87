import { describe, expect, it } from 'vitest';
import { indicatorDocumentSchema, inspectIndicator } from '../../shared/indicator/document.ts';
import type { IndicatorDocument } from '../../shared/indicator/document.ts';
import { inspectValue, type EnteredValue } from '../../shared/indicator/value.ts';

const document: IndicatorDocument = {
  code: 'X01',
  kind: 'own',
  title: { ja: '割合' },
  shortTitle: { ja: '割合' },
  unit: 'percent',
  comparator: 'atLeast',
  decimals: 1,
  goals: [{ fiscalYear: 2015, value: 60 }],
  instrument: null,
  population: null,
  condition: null,
};
const binding = { kind: 'mean' as const, question: 'q', scores: {} };
const value: EnteredValue = {
  state: 'measured',
  value: 54.2,
  origin: 'entered',
  source: '報告書 12ページ',
  sourcedOn: '2016-05-01',
  speaksFor: null,
};

describe('inspectIndicator', () => {
  it('finds nothing in a sound document', () => {
    expect(indicatorDocumentSchema.parse(document)).toEqual(document);
    expect(inspectIndicator(document)).toEqual([]);
  });

  it.each([
    [{ goals: [...document.goals, { fiscalYear: 2015, value: 50 }] }, 'goals.1.fiscalYear', 'goalTwice'],
    [{ goals: [{ fiscalYear: 2015, value: 101 }] }, 'goals.0.value', 'goalAboveScale'],
    [{ binding }, 'unit', 'unitOfBinding'],
  ])('says where and why: %o', (change, path, code) => {
    expect(inspectIndicator({ ...document, ...change })).toMatchObject([{ path, code }]);
  });
});

describe('inspectValue', () => {
  it('takes a percentage that is the counts’ own to its printed decimal', () => {
    expect(inspectValue({ ...value, x: 13, n: 24 })).toEqual([]);
  });

  it.each([
    [{ sourcedOn: null }, 'sourcedOn', 'dateMissing'],
    [{ x: 13 }, 'n', 'baseMissing'],
    [{ x: 25, n: 24 }, 'x', 'moreThanBase'],
    [{ x: 14, n: 24 }, 'value', 'valueOffCounts'],
    [{ candidates: [54.3, 54.2] }, 'candidates', 'candidateFirst'],
  ])('says where and why: %o', (change, path, code) => {
    expect(inspectValue({ ...value, ...change })).toMatchObject([{ path, code }]);
  });

  it('asks no date of what a plan printed', () => {
    expect(inspectValue({ ...value, origin: 'printed', sourcedOn: null })).toEqual([]);
  });
});
