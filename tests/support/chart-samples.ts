import type { GoalRow, SeriesPoint } from '../../shared/text/chart.ts';

/** Made-up figures for drawing. */
export function goalRow(own: Partial<GoalRow>): GoalRow {
  return {
    ...{ code: 'IND01', title: 'IND01 声をかけ合うことができている', max: 100, maxText: '100%' },
    ...{ value: 50, reading: null, low: null, high: null, valueText: '50.0%（95%区間 42.1%～57.9%）' },
    ...{ goal: 60, goalText: '目標 60%以上', line: null, previous: null },
    notes: ['判定：目標未達', '前年度 48.2%', '撤退基準 10%未満'],
    ...own,
  };
}

/** The interval reaches 5 to each side. */
export function seriesPoint(
  fiscalYear: number,
  value: number | null,
  own: Partial<SeriesPoint> = {},
): SeriesPoint {
  return {
    ...{ fiscalYear, name: `${fiscalYear}年度`, value, goal: 55, isInterim: false, breakBefore: null },
    low: value === null ? null : Math.max(0, value - 5),
    high: value === null ? null : Math.min(100, value + 5),
    text: value === null ? '未測定' : `${value.toFixed(1)}%`,
    ...own,
  };
}

const wardNames =
  '北区 都島区 福島区 此花区 中央区 西区 港区 大正区 天王寺区 浪速区 西淀川区 淀川区 東淀川区 東成区 生野区 旭区 城東区 鶴見区 阿倍野区 住之江区 住吉区 東住吉区 平野区 西成区'.split(
    ' ',
  );

/** All of a city's wards, of many sizes; one of them far from the others. */
export const wards = wardNames.map((name, index) => {
  const n = 60 + ((index * 137) % 400);
  const share = index === 3 ? 0.8 : 0.52 + 0.06 * Math.sin(index * 2.3);
  return { code: String(index), name, n, x: Math.round(n * share) };
});

/** The same with long names and nearly the same figures: no harder place for names. */
export const nearWards = wardNames.map((name, index) => ({
  ...{ code: String(index), name: `${name}とても長い名前の区役所` },
  ...{ n: 300 + (index % 5) * 3, x: 160 + (index % 7) * 2 },
}));

/** A middling one, both ends of the scale, and one without a value. */
export const rows: readonly GoalRow[] = [
  goalRow({ code: 'A', value: 25, low: 20, high: 30, goal: 50, previous: 75, line: 10 }),
  goalRow({ code: 'B', value: 0, low: 0, high: 9.4, goal: 100 }),
  goalRow({ code: 'C', value: 100, low: 93.1, high: 100, goal: 0 }),
  goalRow({ code: 'D', value: null, goal: null }),
];

/** With a gap, a break, a year left out and one still open. */
export const series: readonly SeriesPoint[] = [
  seriesPoint(2010, 0),
  seriesPoint(2011, 40),
  seriesPoint(2012, null),
  seriesPoint(2013, 50),
  seriesPoint(2014, 60, { breakBefore: '質問文が変わった' }),
  seriesPoint(2015, 100, { isInterim: true }),
  seriesPoint(2017, 70),
];
