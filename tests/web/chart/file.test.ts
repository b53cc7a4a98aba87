import { describe, expect, test } from 'vitest';
import type { Whom } from '../../../shared/plan/definition.ts';
import { designs, whomOfDesign, type Design } from '../../../shared/round/design.ts';
import { makeGoalProps, makeSeriesProps } from '../../../shared/text/chart-props.ts';
import { speaksFor as en } from '../../../shared/text/en/speaks-for.ts';
import { evaluation } from '../../../shared/text/ja/evaluation.ts';
import { speaksFor as ja } from '../../../shared/text/ja/speaks-for.ts';
import { sayWhom, sayWhomOfFigure } from '../../../shared/text/speaks-for.ts';
import { layOutFunnel } from '../../../web/components/chart/funnel-layout.ts';
import * as colours from '../../../web/components/chart/mark-colour.ts';
import { luminanceOf } from '../../../web/components/chart/palette.ts';
import { estimateEm } from '../../../web/components/chart/text-width.ts';
import { wrapText } from '../../../web/components/chart/wrap-text.ts';
import {
  renderFunnelPlot,
  renderGoalChart,
  renderSeriesChart,
} from '../../../web/publication/render-chart.ts';
import { nearWards, rows, series, wards } from '../../support/chart-samples.ts';
import { surveyMeasure, surveyShare } from '../../support/measurement.ts';
import { parseXml, type Element } from '../../support/plain-xml.ts';

const words = {
  label: 'IND01は目標未達。',
  language: 'ja' as const,
  title: '声をかけ合う <区民> & "ほか"',
  notes: ['公募に応じた区民モニターのうち、回答した方についての値です。', '出典：試験市'],
};

function listElements(element: Element): Element[] {
  return [element, ...element.children.flatMap(listElements)];
}
const textOf = (element: Element): string =>
  listElements(element)
    .map(({ text }) => text)
    .join('');

const files = (language: 'ja' | 'en'): Readonly<Record<string, string>> => ({
  goal: renderGoalChart({ ...words, language, rows }),
  'goal, empty': renderGoalChart({ ...words, language, rows: [] }),
  series: renderSeriesChart({ ...words, language, points: series, max: 100, unit: '%' }),
  'series, empty': renderSeriesChart({ ...words, language, points: [], max: 100, unit: '%' }),
  funnel: renderFunnelPlot({ ...words, language, points: wards, target: 0.6 }),
  'funnel, one ward': renderFunnelPlot({ ...words, language, points: wards.slice(0, 1), target: null }),
  'funnel, all or none': renderFunnelPlot({
    ...{ ...words, language, target: 1 },
    points: [
      { code: 'a', name: 'A', x: 0, n: 30 },
      { code: 'b', name: 'B', x: 30, n: 30 },
    ],
  }),
  'funnel, empty': renderFunnelPlot({ ...words, language, points: [], target: null }),
});

describe('a chart as a file', () => {
  test.for([...Object.entries(files('ja')), ...Object.entries(files('en'))])(
    'is whole XML that stands alone, says its finding, whom it speaks for and its source: %s',
    ([, svg]) => {
      const root = parseXml(svg);
      expect(root.name).toBe('svg');
      expect(root.attributes).toMatchObject({
        xmlns: 'http://www.w3.org/2000/svg',
        role: 'img',
        'aria-label': words.label,
      });
      const elements = listElements(root);
      expect(elements.filter(({ name }) => /^(script|style|image|use|foreignObject|a)$/.test(name))).toEqual(
        [],
      );
      for (const { attributes } of elements) {
        for (const [name, value] of Object.entries(attributes)) {
          expect(name).not.toMatch(/^(on|href|xlink|src|class|style)/);
          if (name !== 'xmlns') expect(value).not.toMatch(/url\(|:\/\/|NaN|undefined|Infinity/);
        }
      }
      expect(textOf(root)).toContain('<区民> & "ほか"');
      expect(textOf(root)).toContain('公募に応じた区民モニター');
      expect(textOf(root)).toContain('出典：試験市');
      if (svg.includes('全体の値')) expect(textOf(root)).toContain('順位表ではありません');
    },
  );

  test('names that found no room are told below, so that none is lost', () => {
    const svg = renderFunnelPlot({ ...words, width: 366, points: nearWards, target: null });
    const written = textOf(parseXml(svg));
    const placed = layOutFunnel(nearWards, { room: 342, target: null }).wards;
    for (const { point, name } of placed) expect(written).toContain(name === null ? point.name : name.text);
  });

  test('a series tells its break with the reason', () => {
    expect(textOf(parseXml(files('ja')['series'] ?? ''))).toContain('質問文が変わった');
  });
});

describe('whom figures speak for', () => {
  const figures = { language: 'ja' as const, words: evaluation };
  const measureOf = (code: string, speaksFor: Whom, design?: Design) => ({
    measure: surveyMeasure(code, surveyShare(50, 100, { speaksFor, synthetic: false })),
    designs: design === undefined ? [] : [design],
  });
  const draw = (...given: ReturnType<typeof measureOf>[]) =>
    makeGoalProps(
      figures,
      given.map(({ measure }) => measure),
      {
        ...{ title: '図', source: '出典：試験市' },
        designsOf: ({ code }) => given.find(({ measure }) => measure.code === code)?.designs ?? [],
      },
    );
  const drawYears = (...given: readonly [number, Whom, Design?][]) =>
    makeSeriesProps(
      figures,
      given.map(([fiscalYear, speaksFor, design]) => ({
        ...{ fiscalYear, goal: null, result: measureOf('A', speaksFor).measure },
        survey: design === undefined ? null : { rounds: [{ design, isPooled: true }] },
      })),
      { subject: '図', source: '出典：試験市' },
    );

  test('is said once below when it is the same, and under a mark of each figure when it is not', () => {
    const same = draw(
      measureOf('A', 'monitors', 'drawn-monitor'),
      measureOf('B', 'monitors', 'drawn-monitor'),
    );
    expect(same.notes).toEqual([sayWhom('drawn-monitor', 'ja'), '出典：試験市']);
    expect(same.rows.map(({ valueText }) => valueText.includes('※'))).toEqual([false, false]);
    const mixed = draw(
      measureOf('A', 'monitors'),
      measureOf('B', 'randomSample'),
      measureOf('C', 'monitors'),
    );
    expect(mixed.notes).toEqual([
      `※1　${ja.ofKind.monitors}`,
      `※2　${sayWhom('random-sample', 'ja')}`,
      '出典：試験市',
    ]);
    expect(mixed.rows.map(({ valueText }) => valueText.slice(-3))).toEqual([' ※1', ' ※2', ' ※1']);
  });

  test('of a series whose years speak for different people names the years', () => {
    const same = drawYears([2014, 'monitors', 'public-monitor'], [2015, 'monitors', 'public-monitor']);
    expect(same.notes).toEqual([sayWhom('public-monitor', 'ja'), '出典：試験市']);
    const other = drawYears(
      [2015, 'visitors', 'visitor'],
      [2014, 'monitors', 'public-monitor'],
      [2013, 'monitors', 'public-monitor'],
    );
    expect(other.notes).toEqual([
      `平成25年度、平成26年度：${sayWhom('public-monitor', 'ja')}`,
      `平成27年度：${sayWhom('visitor', 'ja')}`,
      '出典：試験市',
    ]);
  });

  test('is told of the design alone that is behind the figure, and of no other than its kind', () => {
    for (const language of ['ja', 'en'] as const) {
      const { sentence, ofKind } = language === 'en' ? en : ja;
      for (const design of designs) {
        const kind = whomOfDesign[design];
        expect(sayWhomOfFigure(kind, [design, design], language)).toBe(sentence[design]);
        expect(sayWhomOfFigure('records', [design], language)).toBe(ofKind.records);
      }
      const monitors = sayWhomOfFigure('monitors', ['public-monitor', 'drawn-monitor'], language);
      expect(monitors).toBe(ofKind.monitors);
      expect(sayWhomOfFigure('completeCount', ['census'], language)).toBe(ofKind.completeCount);
      expect(sayWhomOfFigure(null, ['visitor'], language)).toBe(ofKind.unknown);
    }
    for (const kind of ['monitors', 'mixed', 'trainees', 'participants', 'mysteryCallers'] as const) {
      expect(ja.ofKind[kind]).toContain('の割合ではありません');
    }
  });

  test('stands in the picture whole, on lines that stay inside it', () => {
    const svg = renderGoalChart({ ...draw(measureOf('A', 'monitors')), width: 360 });
    const lines = listElements(parseXml(svg)).filter(({ name }) => name === 'text');
    expect(lines.map(({ text }) => text).join('')).toContain(ja.ofKind.monitors);
    for (const { text, attributes } of lines.filter((line) => ja.ofKind.monitors.includes(line.text))) {
      expect(Number(attributes['x']) + 12 * estimateEm(text)).toBeLessThanOrEqual(360);
    }
  });
});

describe('words in lines', () => {
  test('are broken where Japanese may be, keep every letter, and are never too long', () => {
    const text =
      '誰についての値か：公募等による区民モニター（18歳以上）の回答者について、「はい」と答えた割合。';
    for (const em of [4, 8, 13, 22.5]) {
      const lines = wrapText(text, em);
      expect(lines.join('')).toBe(text);
      for (const line of lines) expect(estimateEm(line)).toBeLessThanOrEqual(em);
      if (em > 8) for (const line of lines) expect(line).not.toMatch(/^[、。）」：]|[（「]$/);
    }
    // An ending stays with its word where there is room for both on a line.
    const denied = '回答した区民の割合であり、区民全体の割合ではありません。';
    for (const em of [14, 20, 24, 26]) {
      for (const line of wrapText(denied, em)) expect(line).toMatch(/^(?!\p{Script=Hiragana})/u);
    }
    expect(wrapText('Whom it speaks for', 6)).toEqual(['Whom it', 'speaks for']);
    const [cut] = wrapText(text, 10, 1);
    expect(cut).toMatch(/…$/);
    expect(estimateEm(cut ?? '')).toBeLessThanOrEqual(10);
  });
});

/** Seen without the cones for green; Viénot, Brettel & Mollon (1999), on linear light. */
function asDeuteranope(colour: string): string {
  const linear = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  const [r = 0, g = 0, b = 0] = linear;
  const seen = [0.29275 * r + 0.70725 * g, 0.29275 * r + 0.70725 * g, -0.02234 * r + 0.02234 * g + b];
  const parts = seen.map((part) => Math.round(255 * Math.min(1, Math.max(0, part)) ** (1 / 2.2)));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Straight distance in sRGB, 0 to 441. */
function distanceOf(one: string, other: string): number {
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return Math.hypot(...[1, 3, 5].map((at) => part(one, at) - part(other, at)));
}

describe('colours of marks', () => {
  const { ink, softInk, ground, valueColour, readingColour, goalColour, track } = colours;
  const sights = { normal: (colour: string) => colour, deuteranopia: asDeuteranope };

  test.for(Object.entries(sights))('are seen with %s sight: words 4.5 to 1, marks 3 to 1', ([, see]) => {
    for (const text of [ink, softInk, goalColour]) {
      expect(contrastOf(see(text), see(ground))).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastOf(see(valueColour), see(ground))).toBeGreaterThanOrEqual(3);
    expect(contrastOf(see(valueColour), see(track))).toBeGreaterThanOrEqual(3);
    expect(contrastOf(see(valueColour), see(readingColour))).toBeGreaterThanOrEqual(3);
    expect(distanceOf(see(valueColour), see(goalColour))).toBeGreaterThan(90);
  });

  test('the simulation itself: red and green become one, blue and yellow stay', () => {
    expect(distanceOf('#c00000', '#00a000')).toBeGreaterThan(200);
    expect(distanceOf(asDeuteranope('#b00000'), asDeuteranope('#007800'))).toBeLessThan(30);
    expect(distanceOf(asDeuteranope('#0000ff'), asDeuteranope('#ffff00'))).toBeGreaterThan(300);
  });
});
