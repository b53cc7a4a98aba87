import { readNumber } from '../../components/read-number.ts';
import type { BenchmarkEdition } from './choice.ts';

export const ages = ['under-20', '20s', '30s', '40s', '50s', '60s', '70plus'] as const;
export const sexes = ['female', 'male'] as const;

type Document = BenchmarkEdition['document'];
type Table = Document['tables'][number];

/** A district as typed; a line without a name or people is no district. */
export interface DistrictLine {
  name: string;
  people: string;
}

/** People by `30s|female` as typed. */
export type TypedCells = Record<string, string>;

/** An empty field is nobody; null is no number of people. */
export function readPeople(typed: string | undefined): number | null {
  const own = typed?.trim() ?? '';
  const people = own === '' ? 0 : readNumber(own);
  return people !== null && Number.isInteger(people) && people >= 0 ? people : null;
}

export const sumPeople = (typed: readonly (string | undefined)[]): number =>
  typed.reduce((sum, one) => sum + (readPeople(one) ?? 0), 0);

/** Whether what was typed can be read as numbers of people at all. */
export function areCounts(cells: TypedCells, districts: readonly DistrictLine[]): boolean {
  const typed = [...Object.values(cells), ...districts.map(({ people }) => people)];
  return typed.every((one) => readPeople(one) !== null);
}

/** The tables typed in: people by age and sex, and by district if there are any. Categories without people are left out. */
export function listTables(cells: TypedCells, districts: readonly DistrictLine[]): Table[] {
  const byDistrict = districts.map(({ name, people }) => [name.trim(), people] as const);
  const district: Table = { variables: ['district'], totals: count(byDistrict) };
  const groups: Table = { variables: ['ageBand', 'sex'], totals: count(Object.entries(cells)) };
  return Object.keys(district.totals).length === 0 ? [groups] : [groups, district];
}

function count(typed: readonly (readonly [string, string])[]): Record<string, number> {
  const counts = typed.map(([name, people]) => [name, readPeople(people) ?? 0] as const);
  return Object.fromEntries(counts.filter(([name, people]) => name !== '' && people > 0));
}

/** The name that stands twice, if any: the later line would replace the earlier. */
export function findTwice(districts: readonly DistrictLine[]): string | undefined {
  const names = districts.flatMap(({ name, people }) => (people.trim() === '' ? [] : [name.trim()]));
  return names.find((name, index) => name !== '' && names.indexOf(name) < index);
}

/** Whether the screen can show all of a population: by age and sex, and by district. Others come in as documents. */
export function canEdit({ tables }: Document): boolean {
  const names = tables.map(({ variables }) => variables.join());
  return names.includes('ageBand,sex') && names.every((name) => ['ageBand,sex', 'district'].includes(name));
}

/** An entered population as it would be typed. */
export function retype({ tables }: Document): { cells: TypedCells; districts: DistrictLine[] } {
  const totalsOf = (name: string) => tables.find(({ variables }) => variables.join() === name)?.totals ?? {};
  const type = (people: number): string => String(people);
  const cells = Object.entries(totalsOf('ageBand,sex')).map(
    ([cell, people]) => [cell, type(people)] as const,
  );
  const districts = Object.entries(totalsOf('district'));
  return {
    cells: Object.fromEntries(cells),
    districts: districts.map(([name, people]) => ({ name, people: type(people) })),
  };
}

/** Lines for districts that have none yet, at the end. */
export function addDistricts(lines: readonly DistrictLine[], names: readonly string[]): DistrictLine[] {
  const known = new Set(lines.map(({ name }) => name.trim()));
  const missing = names.filter((name) => !known.has(name));
  return [...lines, ...missing.map((name) => ({ name, people: '' }))];
}
