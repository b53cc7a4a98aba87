import { isCountable, listShown, nameColumn, nameRow } from './names.ts';
import type { AnalysisTable, Shares } from './state.svelte.ts';

/** What a chart draws: the table's percentages, nothing that is not in it. */
export interface ChartSegment {
  readonly label: string;
  /** 0–1. */
  readonly share: number;
  readonly count: number;
}
export interface ChartRow {
  readonly label: string;
  /** Base of the shares. */
  readonly n: number;
  readonly segments: readonly ChartSegment[];
}
export interface ChartPlan {
  /** `stacked`: shares of a bar add up to the whole; `diverging`: five points around the middle one; `single`: bars of their own. */
  readonly kind: 'stacked' | 'diverging' | 'single';
  /** Points of a scale and states have colours of their own. */
  readonly legend: readonly { readonly label: string; readonly tone: 'point' | 'state' | 'other' }[];
  readonly rows: readonly ChartRow[];
}

/** More parts than this cannot be told apart by colour. */
const mostParts = 8;

/** Null where there is nothing to draw: no percentages, or all withheld. Bars with something withheld are left out. */
export function planChart(table: AnalysisTable, shares: Shares, isScale: boolean): ChartPlan | null {
  const { percent } = table.choice;
  if (percent === 'count') return null;
  const isAlongColumns = percent === 'column';
  const shown = listShown(shares);
  const lines = (isAlongColumns ? shown.columns : shown.rows).filter((place) =>
    isCountable((isAlongColumns ? shares.columns : shares.rows)[place]),
  );
  const parts = (isAlongColumns ? shown.rows : shown.columns.filter((column) => column > 0)).filter(
    (place) => (isAlongColumns ? shares.rows : shares.columns)[place]?.isInBase === true,
  );
  const partName = (place: number): string => nameLine(table, shares, place, isAlongColumns);
  const rows = lines.flatMap((line): ChartRow[] => {
    const base = (isAlongColumns ? shares.columns : shares.rows)[line]?.base ?? 0;
    const segments = parts.flatMap((part): ChartSegment[] => {
      const cell = isAlongColumns ? shares.cells[part]?.[line] : shares.cells[line]?.[part];
      return readSegment(cell, partName(part));
    });
    const isWhole = base > 0 && segments.length === parts.length;
    return isWhole ? [{ label: nameLine(table, shares, line, !isAlongColumns), n: base, segments }] : [];
  });
  if (rows.length === 0 || parts.length === 0) return null;
  const overlaps = isAlongColumns ? table.of.isSeveral : table.by?.isSeveral === true;
  const points = parts.filter((place) => isAlongColumns && shares.rows[place]?.kind === 'choice').length;
  const isDiverging = isScale && isAlongColumns && points === 5 && parts.length === 5;
  const legend = parts.map((place) => {
    const isState = !isCountable((isAlongColumns ? shares.rows : shares.columns)[place]);
    return {
      label: partName(place),
      tone: isState ? 'state' : isScale && isAlongColumns ? 'point' : 'other',
    } as const;
  });
  const kind = overlaps || parts.length > mostParts ? 'single' : isDiverging ? 'diverging' : 'stacked';
  return { kind, legend, rows };
}

function readSegment(cell: Shares['cells'][number][number] | undefined, label: string): ChartSegment[] {
  if (cell === undefined || cell.share === null || cell.count === null) return [];
  return [{ label, share: (cell.weighted ?? cell.share) / 100, count: cell.count }];
}

function nameLine(table: AnalysisTable, shares: Shares, place: number, isRow: boolean): string {
  const line = isRow ? shares.rows[place] : shares.columns[place];
  if (line === undefined) return '';
  return isRow ? nameRow(table, line) : nameColumn(table, line);
}
