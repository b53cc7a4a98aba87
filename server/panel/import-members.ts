import type { PanelId } from '../../shared/id.ts';
import { planImport, type ImportPlan } from '../../shared/panel/compare.ts';
import { readMemberTable, type TableReading } from '../../shared/panel/import.ts';
import { Problem } from '../../shared/problem.ts';
import type { Reader } from '../database/handle.ts';
import { decodeTable, type Encoding } from '../decode-table.ts';
import { readMemberRow } from './member-row.ts';
import { listMembers } from './queries.ts';

export interface FileReading extends TableReading {
  readonly encoding: Encoding | null;
}

export function readMemberFile(bytes: Uint8Array): FileReading {
  const decoding = decodeTable(bytes);
  if ('table' in decoding) return { ...readMemberTable(decoding.table), encoding: decoding.encoding };
  return { rows: [], faults: [decoding.fault], badRows: 0, fields: [], unknownHeaders: [], encoding: null };
}

/** Faults shown at most; the number of bad rows is always whole. */
export const shownFaults = 500;

/** All rows or nothing, unless the good rows were asked for. Throws `panel.importInvalid` with the faults. */
export function refuseBadRows({ rows, faults, badRows }: TableReading, onlyGood: boolean): void {
  const isWelcome = faults.length === 0 || (onlyGood && rows.length > 0);
  if (!isWelcome) throw new Problem('panel.importInvalid', { bad: badRows }, faults.slice(0, shownFaults));
}

/** What an import would do to the panel as it is now. */
export async function planPanelImport(
  read: Reader,
  panelId: PanelId,
  { rows, fields }: Pick<TableReading, 'rows' | 'fields'>,
): Promise<ImportPlan> {
  const members = (await listMembers(read, panelId)).map(readMemberRow);
  return planImport(rows, fields, new Map(members.map((member) => [member.number, member])));
}

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export function countPlan({ added, changed, unchanged }: ImportPlan): ImportCounts {
  return { added: added.length, changed: changed.length, unchanged };
}
