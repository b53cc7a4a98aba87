import { describe, expect, test } from 'vitest';
import { layOutFunnel, poolShare } from '../../../web/components/chart/funnel-layout.ts';
import { layOutGoals } from '../../../web/components/chart/goal-layout.ts';
import { doMeet, type Box } from '../../../web/components/chart/place-names.ts';
import { layOutSeries } from '../../../web/components/chart/series-layout.ts';
import { estimateEm } from '../../../web/components/chart/text-width.ts';
import { goalRow, nearWards, rows, series, seriesPoint, wards } from '../../support/chart-samples.ts';

describe('values against goals', () => {
  const placed = layOutGoals(rows, 500).rows;

  test('stand at their share of the scale', () => {
    const [one] = placed;
    // 16 for the 0; at the right 「100%」, 4 × 0.58 em of 12 units, and 8 before it.
    const right = 500 - 4 * 0.58 * 12 - 8;
    expect(one?.left).toBe(16);
    expect(one?.right).toBeCloseTo(right, 9);
    const at = (share: number): number => 16 + (right - 16) * share;
    expect(one?.value).toBeCloseTo(at(0.25), 9);
    expect([one?.low, one?.high]).toEqual([expect.closeTo(at(0.2), 9), expect.closeTo(at(0.3), 9)]);
    expect(one?.goal).toBeCloseTo(at(0.5), 9);
    expect(one?.previous).toBeCloseTo(at(0.75), 9);
    expect(one?.line).toBeCloseTo(at(0.1), 9);
  });

  test('reach both ends of the scale and not beyond', () => {
    expect(placed[1]).toMatchObject({ value: 16, low: 16, goal: placed[1]?.right });
    expect(placed[2]).toMatchObject({ value: placed[2]?.right, high: placed[2]?.right, goal: 16 });
    const [over] = layOutGoals([goalRow({ value: 140, goal: 50 })], 500).rows;
    expect(over?.value).toBe(over?.right);
  });

  test('nothing is drawn of what is not known', () => {
    expect(placed[3]).toMatchObject({ value: null, low: null, high: null, goal: null, previous: null });
  });

  test('no line of words meets another or leaves the drawing, with long names on a phone', () => {
    for (const room of [256, 342, 696]) {
      const long = rows.map((row) => ({
        ...row,
        title: `${row.code} ${'身近な地域で声をかけ合い、助け合っていると感じる区民の割合'.repeat(2)}`,
      }));
      const layout = layOutGoals(long, room);
      const boxes = layout.rows.flatMap((row) => [
        ...row.titles.map((text) => boxOf(text, 14)),
        ...row.valueLabels.map((text) => boxOf(text, 13)),
        ...row.notes.map((text) => boxOf(text, 12)),
        boxOf(row.goalLabel, 12),
      ]);
      expect(listMeetings(boxes)).toEqual([]);
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(room + 1e-9);
        expect(box.bottom).toBeLessThanOrEqual(layout.height + 4);
      }
    }
  });
});

function boxOf({ text, x, y }: { text: string; x: number; y: number }, size: number): Box {
  return { left: x, right: x + estimateEm(text) * size, top: y - 0.85 * size, bottom: y + 0.15 * size };
}

function listMeetings(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => doMeet(one, other))
      .map((other) => `${JSON.stringify(one)} ${JSON.stringify(other)}`),
  );
}

describe('a series', () => {
  const layout = layOutSeries(series, { max: 100, unit: '%', room: 696 });

  test('puts each year in the middle of its step, and each value at its height', () => {
    // 「100%」 at the left: 4 × 0.58 em of 12 units and 10; 26 above and 30 of 250 below.
    const left = 4 * 0.58 * 12 + 10;
    const step = (696 - left) / 7;
    expect(layout.points.map(({ x }) => x)).toEqual(
      series.map((_, index): unknown => expect.closeTo(left + step * (index + 0.5), 9)),
    );
    const y = (value: number): number => 220 - 194 * (value / 100);
    expect(layout.points.map((point) => point.y)).toEqual([
      ...[220, expect.closeTo(y(40), 9), null, expect.closeTo(y(50), 9)],
      ...[expect.closeTo(y(60), 9), 26, expect.closeTo(y(70), 9)],
    ]);
    expect(layout.points[1]?.low).toBeCloseTo(y(35), 9);
    expect(layout.ticks.map(({ text }) => text)).toEqual(['0%', '25%', '50%', '75%', '100%']);
  });

  test('joins neighbouring years only: neither a missing value, nor a break, nor a missing year is bridged', () => {
    expect(layout.joins).toEqual([
      [0, 1],
      [4, 5],
    ]);
    expect(layout.points.map(({ breakX }) => breakX !== null)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(layout.points[4]?.breakX).toBeCloseTo(layout.left + 4 * layout.step, 9);
  });

  test('labels never meet, and the latest is always there, from one year to thirty', () => {
    for (const room of [256, 342, 696]) {
      for (const count of [1, 2, 7, 13, 30]) {
        const many = Array.from({ length: count }, (_, index) =>
          seriesPoint(1990 + index, (index * 37) % 101),
        );
        const { points } = layOutSeries(many, { max: 100, unit: '%', room });
        const labels = points.flatMap(({ label }) => (label === null ? [] : [boxOf(label, 12)]));
        const years = points.flatMap(({ yearLabel }) => (yearLabel === null ? [] : [boxOf(yearLabel, 12)]));
        expect(listMeetings([...labels, ...years])).toEqual([]);
        expect(points.at(-1)?.label).not.toBeNull();
        expect(points.at(-1)?.yearLabel).not.toBeNull();
        for (const { left, right } of [...labels, ...years]) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(room + 1e-9);
        }
      }
    }
  });

  test('a scale that ends at nothing is refused', () => {
    expect(() => layOutSeries(series, { max: 0, unit: '', room: 600 })).toThrow('cannot end at 0');
  });
});

describe('a funnel', () => {
  const trio = [
    { code: '1', name: '北区', x: 40, n: 100 },
    { code: '2', name: '南区', x: 220, n: 400 },
    { code: '3', name: '西区', x: 5, n: 20 },
  ];

  test('stands around the share of all answers together', () => {
    expect(poolShare(trio)).toBeCloseTo(265 / 520, 12);
    expect(() => poolShare([])).toThrow('No answers');
  });

  test('its limits are p ± z √(p(1 − p)/n), drawn where they belong', () => {
    const layout = layOutFunnel(trio, { room: 696, target: 0.6 });
    const p = 265 / 520;
    const scale = readScale(layout);
    for (const [paths, z] of [
      [layout.inner, 1.959963985],
      [layout.outer, 3.090232306],
    ] as const) {
      for (const [side, path] of paths.entries()) {
        const drawn = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
        expect(drawn.length).toBeGreaterThan(20);
        for (const [, x, y] of drawn) {
          const n = Math.round(scale.nAt(Number(x)));
          const expected = p + (side === 0 ? -1 : 1) * z * Math.sqrt((p * (1 - p)) / n);
          expect(scale.shareAt(Number(y))).toBeCloseTo(expected, 3);
        }
      }
    }
    expect(scale.shareAt(layout.centre)).toBeCloseTo(p, 9);
    expect(scale.shareAt(layout.target ?? 0)).toBeCloseTo(0.6, 9);
    for (const { point, x, y } of layout.wards) {
      expect(scale.nAt(x)).toBeCloseTo(point.n, 9);
      expect(scale.shareAt(y)).toBeCloseTo(point.x / point.n, 9);
    }
  });

  test('names stand on neither the line of all nor the goal where there is room beside it', () => {
    const on = [
      { code: 'a', name: '全体と同じ区', x: 100, n: 200 },
      { code: 'b', name: '目標と同じ区', x: 240, n: 400 },
      { code: 'c', name: '低い区', x: 80, n: 240 },
    ];
    const { wards: placed, centre, target } = layOutFunnel(on, { room: 696, target: 0.6 });
    for (const { name } of placed) {
      for (const line of [centre, target ?? Number.NaN]) {
        const { top = Number.NaN, bottom = Number.NaN } = name?.box ?? {};
        expect(top >= line || bottom <= line).toBe(true);
      }
    }
  });

  test('places a ward outside exactly when its Wilson interval leaves the common share out', () => {
    const places = layOutFunnel(trio, { room: 696, target: null }).wards;
    // z of 北区 (0.40 − 0.509615)/0.049990 = −2.193; of 南区 +1.616; of 西区 (0.25 − 0.509615)/0.111781 = −2.323.
    expect(Object.fromEntries(places.map(({ point, place }) => [point.name, place]))).toEqual({
      北区: 'low',
      南区: 'inside',
      西区: 'low',
    });
  });

  test('24 names, short and long, spread and crowded: none meets another or a point, and none leaves the picture', () => {
    for (const points of [wards, nearWards]) {
      for (const room of [342, 696]) {
        const layout = layOutFunnel(points, { room, target: null });
        const names = layout.wards.flatMap(({ name }) => (name === null ? [] : [name]));
        const dots = layout.wards.map(({ x, y }) => ({
          left: x - 5,
          right: x + 5,
          top: y - 5,
          bottom: y + 5,
        }));
        expect(listMeetings(names.map(({ box }) => box))).toEqual([]);
        expect(names.some(({ box }) => dots.some((dot) => doMeet(dot, box)))).toBe(false);
        expect(names.every(({ box }) => box.left >= layout.left && box.right <= layout.right)).toBe(true);
        if (points === wards) expect(names).toHaveLength(24);
      }
    }
  });
});

/** The scales read from the ticks a person reads them by. */
function readScale({ ticksX, ticksY }: ReturnType<typeof layOutFunnel>) {
  const [x0, x1] = [ticksX[0]!, ticksX.at(-1)!];
  const [y0, y1] = [ticksY[0]!, ticksY.at(-1)!];
  const number = (text: string): number => Number(text.replace(/[,%]/g, ''));
  return {
    nAt: (x: number) => number(x0.text) + ((x - x0.x) / (x1.x - x0.x)) * (number(x1.text) - number(x0.text)),
    shareAt: (y: number) =>
      (number(y0.text) + ((y - y0.y) / (y1.y - y0.y)) * (number(y1.text) - number(y0.text))) / 100,
  };
}
