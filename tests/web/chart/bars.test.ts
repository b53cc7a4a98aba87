import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { layOutDiverging, layOutStacked, type BarRow } from '../../../web/components/chart/bar-row.ts';
import DivergingBars from '../../../web/components/chart/DivergingBars.svelte';
import { fillOfCategory, fillOfStep, luminanceOf } from '../../../web/components/chart/palette.ts';
import StackedBars from '../../../web/components/chart/StackedBars.svelte';
import { cutText, estimateEm, placeWords } from '../../../web/components/chart/text-width.ts';
import { sayWhom } from '../../../shared/text/speaks-for.ts';
import { parseXml } from '../../support/plain-xml.ts';

function rowOf(label: string, ...shares: readonly (number | null)[]): BarRow {
  const segments = shares.map((share, index) => ({
    code: `c${index}`,
    label: `選択肢${index}`,
    share,
    count: share === null ? null : Math.round(100 * share),
  }));
  return { label, n: 100, segments };
}

const scaleRow = (label: string, ...shares: number[]): BarRow => rowOf(label, ...shares);

describe('stacked bars', () => {
  test('each part begins where the one before it ends, and is as long as its share', () => {
    const [row] = layOutStacked([rowOf('全体', 0.5, 0.3, 0.2)], 600, 40);
    expect(row?.pieces?.map(({ x, width }) => [x, width])).toEqual([
      [0, 300],
      [300, 180],
      [480, 120],
    ]);
    expect(row?.pieces?.map(({ text }) => text)).toEqual(['50%', '30%', '20%']);
  });

  test('a row with a withheld part shows none of its parts', () => {
    const [row, other] = layOutStacked([rowOf('男性', 0.5, null, 0.2), rowOf('女性', 1)], 600, 0);
    expect(row?.pieces).toBeNull();
    expect(other?.pieces).toHaveLength(1);
  });

  test('parts of more than the whole are refused', () => {
    expect(() => layOutStacked([rowOf('全体', 0.7, 0.4)], 600, 0)).toThrow('全体 add up to');
  });
});

describe('diverging bars', () => {
  const rows = [scaleRow('A', 0.1, 0.2, 0.2, 0.3, 0.1, 0.1), scaleRow('B', 0.3, 0.3, 0.1, 0.2, 0.1, 0)];
  const layout = layOutDiverging(rows, 5, 620, 0);
  // Left of the middle 0.6 + 0.05, right of it 0.4 + 0.1, aside 0.1: 1.25 wholes in 600 units.
  const unit = 600 / 1.25;

  test('leans from one line, which halves the middle answer', () => {
    expect(layout.centre).toBeCloseTo(0.65 * unit, 9);
    for (const row of layout.rows) {
      const middle = row.pieces?.[2];
      expect((middle?.x ?? 0) + (middle?.width ?? 0) / 2).toBeCloseTo(layout.centre, 9);
    }
  });

  test('what is outside the scale begins at one place, apart from it', () => {
    expect(layout.aside).toBeCloseTo(1.15 * unit + 20, 9);
    expect(layout.rows[0]?.pieces?.[5]?.x).toBeCloseTo(layout.aside ?? 0, 9);
    const last = layout.rows[0]?.pieces?.[5];
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(620, 9);
  });

  test('a scale of four leans from between its two middle answers', () => {
    const { rows: drawn, centre } = layOutDiverging([scaleRow('A', 0.1, 0.4, 0.3, 0.2)], 4, 100, 0);
    expect(centre).toBeCloseTo(50, 9);
    expect(drawn[0]?.pieces?.[2]?.x).toBeCloseTo(50, 9);
  });

  test('one step has no sides', () => {
    expect(() => layOutDiverging(rows, 1, 600, 0)).toThrow('no two sides');
  });
});

describe('colours', () => {
  test('text on every fill has the contrast of WCAG AA for text', () => {
    const fills = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(fillOfCategory);
    const steps = [4, 5, 7].flatMap((count) =>
      Array.from({ length: count + 2 }, (_, i) => fillOfStep(i, count)),
    );
    for (const { colour, textColour } of [...fills, ...steps]) {
      const [light, dark] = [luminanceOf(colour), luminanceOf(textColour)].toSorted((a, b) => b - a);
      expect((light ?? 0) + 0.05, `${textColour} on ${colour}`).toBeGreaterThanOrEqual(
        4.5 * ((dark ?? 0) + 0.05),
      );
    }
  });

  test('no two steps of a scale look the same', () => {
    for (const count of [2, 3, 4, 5, 6, 7]) {
      const looks = Array.from({ length: count + 2 }, (_, index) => {
        const { colour, isHatched } = fillOfStep(index, count);
        return `${colour} ${isHatched}`;
      });
      expect(new Set(looks).size, `${count} steps: ${looks.join(', ')}`).toBe(count + 2);
    }
  });
});

test('long words are cut, and words that do not fit begin a line', () => {
  expect(estimateEm('福島区 A')).toBeCloseTo(4.16, 9);
  expect(cutText('とても長い選択肢の文', 5)).toBe('とても長…');
  const placed = placeWords(['満足', '不満', 'わからない'], 120, { fontSize: 13, before: 20, after: 16 });
  expect(placed.map(({ line }) => line)).toEqual([0, 0, 1]);
});

/** Words of the frame: title and notes, each line where it stands. */
function listTexts(body: string) {
  const root = parseXml(body.replaceAll(/<!--.*?-->/g, ''));
  return root.children
    .filter(({ name }) => name === 'text')
    .map(({ text, attributes: { x, y, 'font-size': size } }) => ({
      ...{ text, x: Number(x), y: Number(y), size: Number(size) },
    }));
}

test('the drawing stands alone: namespace, no class, no script, nothing from outside', () => {
  const rows = [rowOf('<b>全体</b>', 0.2, 0.2, 0.2, 0.2, 0.1, 0.1), rowOf('男性', null, 0, 0, 0, 0, 0)];
  const sentence = sayWhom('public-monitor', 'ja');
  const words = { title: '満足度 × 性別', notes: [sentence, '出典：試験の調査回'] };
  const shared = { label: '満足度', id: 'one', withheld: '少数のため非表示', width: 360, ...words };
  for (const { body } of [
    render(DivergingBars, { props: { ...shared, rows, steps: 5 } }),
    render(StackedBars, { props: { ...shared, rows } }),
  ]) {
    expect(body).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(body).not.toMatch(/class=|<script|<b>|href/);
    expect(body).toContain('少数のため非表示');
    expect(body).toContain('aria-label="満足度"');
    const written = listTexts(body);
    expect(written.map(({ text }) => text).join('')).toContain(sentence);
    for (const { text, x, size } of written) expect(x + estimateEm(text) * size).toBeLessThanOrEqual(360);
    const lines = written.filter(({ text }) => sentence.includes(text)).map(({ y }) => y);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((y, index) => index === 0 || y - (lines[index - 1] ?? y) >= 16)).toBe(true);
  }
});
