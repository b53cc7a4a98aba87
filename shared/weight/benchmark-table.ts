import { valueMark } from '../indicator/weight-category.ts';
import type { IntakeFault } from '../intake/table.ts';
import { quoteCell, readMemberCell } from '../panel/cell-value.ts';
import type { ageBands } from '../panel/definition.ts';
import type { TableRow } from '../panel/import.ts';
import type { FindingCode } from '../finding-code.ts';

type AgeBand = (typeof ageBands)[number];

/** People by age band and sex, as `30s|female`. Nothing is read where there is a fault. */
export interface BenchmarkReading {
  readonly totals: Readonly<Record<string, number>>;
  readonly faults: readonly IntakeFault[];
}

/**
 * A register's table as wards publish it: a line for each age or range of ages (「20～24歳」, 「18歳」, 「85歳以上」), a column for each
 * sex. Lines are added up to age bands, younger residents and sums are left out. Reports every bad cell by line and column.
 */
export function readBenchmarkTable(
  header: readonly string[],
  body: readonly TableRow[],
  minimumAge: number,
): BenchmarkReading {
  const sexes = header.map((name, index) => (index === 0 ? undefined : readSex(name)));
  const faults: IntakeFault[] = [];
  const fail = (
    line: number,
    column: number,
    code: FindingCode,
    details: IntakeFault['details'] = {},
  ): void => {
    faults.push({ path: `${line}:${column}`, line, column, code, details });
  };
  for (const sex of ['female', 'male'] as const) {
    const columns = sexes.filter((one) => one === sex).length;
    if (columns !== 1) fail(1, 0, 'sexColumn', { sex, columns });
  }
  const totals: Record<string, number> = {};
  for (const { line, cells } of body) {
    const [label = ''] = cells;
    if (isSum(label)) continue;
    const band = readBand(label, minimumAge);
    if (band === 'younger') continue;
    if (typeof band === 'object') {
      fail(line, 1, band.fault, { value: quoteCell(label), minimumAge });
      continue;
    }
    sexes.forEach((sex, index) => {
      if (sex === undefined) return;
      const people = readPeople(cells[index] ?? '');
      if (people === undefined) fail(line, index + 1, 'notPeople', { value: quoteCell(cells[index] ?? '') });
      else totals[band + valueMark + sex] = (totals[band + valueMark + sex] ?? 0) + people;
    });
  }
  return faults.length === 0 ? { totals, faults } : { totals: {}, faults };
}

function readSex(name: string): 'female' | 'male' | undefined {
  const reading = readMemberCell('sex', name);
  const value = 'value' in reading ? reading.value : undefined;
  return value === 'female' || value === 'male' ? value : undefined;
}

function isSum(label: string): boolean {
  return /^(計|合計|総計|総数|total)$/i.test(label.replace(/\s/g, ''));
}

function readPeople(cell: string): number | undefined {
  const text = cell.normalize('NFKC').replace(/[,\s人]/g, '');
  return /^\d{1,8}$/.test(text) ? Number(text) : undefined;
}

type Band = AgeBand | 'younger' | { readonly fault: FindingCode };

function readBand(label: string, minimumAge: number): Band {
  const ages = readAges(label);
  if (ages === undefined) return { fault: 'unknownAges' };
  if (ages.high < minimumAge) return 'younger';
  if (ages.low < minimumAge) return { fault: 'agesAcrossMinimum' };
  const band = bandOf(ages.low);
  const isOne = band === '70plus' || (Number.isFinite(ages.high) && band === bandOf(ages.high));
  return isOne ? band : { fault: 'agesAcrossBands' };
}

/** Both ends included. */
function readAges(label: string): { readonly low: number; readonly high: number } | undefined {
  const text = label
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー~〜～・]/g, '-')
    .replace(/[\s歳才]/g, '');
  const found = /^(\d{1,3})(?:-(\d{1,3})|(以上|-)|(代))?$/.exec(text);
  if (found === null) return undefined;
  const low = Number(found[1]);
  if (found[2] !== undefined) return Number(found[2]) < low ? undefined : { low, high: Number(found[2]) };
  if (found[3] !== undefined) return { low, high: Infinity };
  return { low, high: found[4] === undefined ? low : low + 9 };
}

function bandOf(age: number): AgeBand {
  if (age < 20) return 'under-20';
  const bands = ['20s', '30s', '40s', '50s', '60s'] as const;
  return bands[Math.floor(age / 10) - 2] ?? '70plus';
}
