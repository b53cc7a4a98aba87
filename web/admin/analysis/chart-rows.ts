import type { BarRow, BarSegment } from '../../components/chart/bar-row.ts';
import { marks } from '../punctuation.ts';
import { isCountable, listShown, nameColumn, nameRow } from './names.ts';
import type { AnalysisTable, Shares } from './state.svelte.ts';

/** What a chart draws: the table's percentages, nothing that is not in it. */
export interface ChartPlan {
  /** Points of a scale the bars lean from the middle of; null where they do not. */
  readonly steps: number | null;
  readonly rows: readonly BarRow[];
  readonly isWeighted: boolean;
}

/** More parts than this cannot be told apart by colour. */
const mostParts = 8;

/** Weighted where at least one bar can be. Null where there is nothing to draw: no percentages, or all withheld. */
export function planChart(table: AnalysisTable, shares: Shares, isScale: boolean): ChartPlan | null {
  const weighted = table.weights === null ? null : planBars(table, shares, isScale, true);
  return weighted ?? planBars(table, shares, isScale, false);
}

function planBars(
  table: AnalysisTable,
  shares: Shares,
  isScale: boolean,
  isWeighted: boolean,
): ChartPlan | null {
  const { percent } = table.choice;
  if (percent === 'count') return null;
  const isDown = percent === 'column';
  const shown = listShown(shares);
  const lines = (isDown ? shown.columns : shown.rows).filter((place) =>
    isCountable((isDown ? shares.columns : shares.rows)[place]),
  );
  const inside = isDown ? shown.rows : shown.columns.filter((column) => column > 0);
  const parts = inside.filter((place) => (isDown ? shares.rows : shares.columns)[place]?.isInBase === true);
  const rows = lines.map((line): BarRow => {
    const n = (isDown ? shares.columns : shares.rows)[line]?.base ?? null;
    const segments = parts.map((part): BarSegment => {
      const cell = isDown ? shares.cells[part]?.[line] : shares.cells[line]?.[part];
      const code = (isDown ? shares.rows : shares.columns)[part]?.code ?? '';
      return {
        code,
        label: nameLine(table, shares, part, isDown),
        ...readShare(cell, isWeighted),
      };
    });
    return { label: nameLine(table, shares, line, !isDown), n, segments };
  });
  if (parts.length === 0 || rows.every(({ segments }) => segments.some(({ share }) => share === null)))
    return null;
  const overlaps = isDown ? table.of.isSeveral : table.by?.isSeveral === true;
  if (overlaps || parts.length > mostParts) return { steps: null, rows: standAlone(rows), isWeighted };
  const steps =
    isScale && isDown ? parts.filter((place) => shares.rows[place]?.kind === 'choice').length : null;
  return { steps, rows: rows.map(fitWhole), isWeighted };
}

function readShare(cell: Shares['cells'][number][number] | undefined, isWeighted: boolean) {
  const percent = (isWeighted ? cell?.weighted : cell?.share) ?? null;
  return {
    share: percent === null ? null : percent / 100,
    count: percent === null ? null : (cell?.count ?? null),
  };
}

/** Whole percentages may add up to a little more than all; no bar is longer than its track. */
function fitWhole(row: BarRow): BarRow {
  const sum = row.segments.reduce((total, { share }) => total + (share ?? 0), 0);
  if (sum <= 1) return row;
  return {
    ...row,
    segments: row.segments.map((one) => ({ ...one, share: one.share === null ? null : one.share / sum })),
  };
}

/** A bar for each answer of each line, where answers overlap or are many. */
function standAlone(rows: readonly BarRow[]): BarRow[] {
  return (rows[0]?.segments ?? []).flatMap((_, part) =>
    rows.flatMap(({ label, n, segments }) => {
      const own = segments[part];
      if (own === undefined) return [];
      return [
        { label: rows.length === 1 ? own.label : marks().labelled(own.label, label), n, segments: [own] },
      ];
    }),
  );
}

function nameLine(table: AnalysisTable, shares: Shares, place: number, isRow: boolean): string {
  const line = isRow ? shares.rows[place] : shares.columns[place];
  if (line === undefined) return '';
  return isRow ? nameRow(table, line) : nameColumn(table, line);
}
