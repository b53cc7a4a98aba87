import type { GoalRow } from '../../../shared/text/chart.ts';
import { estimateEm } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

/** A line of text with its left edge and baseline. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** One measure of a goal chart, in the units of the drawing; null is not drawn. */
export interface PlacedGoal {
  readonly code: string;
  readonly titles: readonly PlacedText[];
  readonly goalLabel: PlacedText;
  readonly valueLabels: readonly PlacedText[];
  readonly notes: readonly PlacedText[];
  readonly maxText: string;
  /** Upper edge of the band the marks stand in. */
  readonly band: number;
  /** Both ends of the scale. */
  readonly left: number;
  readonly right: number;
  readonly value: number | null;
  readonly reading: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly goal: number | null;
  readonly line: number | null;
  readonly previous: number | null;
}

export const goalSize = { band: 24, bar: 12, title: 14, label: 13, small: 12, gap: 22 };

export interface GoalLayout {
  readonly rows: readonly PlacedGoal[];
  readonly height: number;
}

/** Rows below each other, each on its own scale from 0; words above and below the band never meet. */
export function layOutGoals(rows: readonly GoalRow[], room: number): GoalLayout {
  const placed: PlacedGoal[] = [];
  let y = 0;
  for (const row of rows) {
    const one = placeGoal(row, room, y);
    placed.push(one.row);
    y = one.end + goalSize.gap;
  }
  return { rows: placed, height: Math.max(0, y - goalSize.gap) };
}

function placeGoal(row: GoalRow, room: number, top: number): { row: PlacedGoal; end: number } {
  const titles = stack(wrapText(row.title, room / goalSize.title), top + 14, 20);
  const goalY = top + 20 * titles.length + 15;
  const band = goalY + 6;
  const left = 16;
  const right = room - estimateEm(row.maxText) * goalSize.small - 8;
  const at = (value: number | null): number | null =>
    value === null ? null : left + (right - left) * Math.min(1, Math.max(0, value / row.max));
  const [goalText = ''] = wrapText(row.goalText, room / goalSize.small, 1);
  const valueY = band + goalSize.band + 16;
  const valueLabels = wrapText(row.valueText, room / goalSize.label).map((text, index) => ({
    text,
    x: clampLabel(text, at(row.value) ?? left, goalSize.label, room),
    y: valueY + 19 * index,
  }));
  const notesY = valueY + 19 * valueLabels.length + 1;
  const notes = stack(wrapText(row.notes.join('　'), room / goalSize.small), notesY, 18);
  return {
    row: {
      ...{ code: row.code, titles, valueLabels, notes, maxText: row.maxText, band, left, right },
      goalLabel: {
        text: goalText,
        x: clampLabel(goalText, at(row.goal) ?? left, goalSize.small, room),
        y: goalY,
      },
      ...{ value: at(row.value), reading: at(row.reading), low: at(row.low), high: at(row.high) },
      ...{ goal: at(row.goal), line: at(row.line), previous: at(row.previous) },
    },
    end: notesY + 18 * (notes.length - 1) + 4,
  };
}

function stack(lines: readonly string[], y: number, step: number): PlacedText[] {
  return lines.map((text, index) => ({ text, x: 0, y: y + step * index }));
}

/** Left edge of a text centred at a place, moved inwards where it would leave the drawing. */
function clampLabel(text: string, middle: number, size: number, room: number): number {
  const width = estimateEm(text) * size;
  return Math.max(0, Math.min(room - width, middle - width / 2));
}
