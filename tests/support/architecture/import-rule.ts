import type { ImportEdge } from './import-edge.ts';
import { httpPackages, importTable, type ImportRow } from './import-table.ts';
import { matchesPlace } from './place.ts';

/** Says what is wrong with each import the table does not allow. */
export function findForbiddenImports(edges: readonly ImportEdge[]): string[] {
  return [
    ...edges.filter((edge) => !isAllowed(edge)).map(describeEdge),
    ...findMeetings(edges),
    ...findDetours(edges),
  ];
}

const describeEdge = ({ from, to, isTypeOnly }: ImportEdge): string =>
  `${from} may not import ${to}${isTypeOnly ? ' (not even its types)' : ''}`;

function isAllowed(edge: ImportEdge): boolean {
  const row = importTable.find(({ from }) => matchesPlace(edge.from, from));
  if (row === undefined) return false;
  return edge.isOurs ? mayImportPlace(row, edge) : mayImportPackage(row, edge.to);
}

function mayImportPlace(row: ImportRow, { from, to, values }: ImportEdge): boolean {
  const noun = from.split('/')[1] ?? '';
  const isNamed = (pattern: string): boolean => matchesPlace(to, pattern, noun);
  const asType = row.may.filter((pattern) => pattern.startsWith('type ')).map((pattern) => pattern.slice(5));
  const always = row.may.filter((pattern) => !pattern.startsWith('type '));
  // A row that names one file of the own folder means it, whatever the exceptions say of other folders.
  if (always.some((pattern) => pattern.includes('NOUN') && isNamed(pattern))) return true;
  if (row.never?.some(isNamed)) return false;
  return always.some(isNamed) || (values.every(isTypeLike) && asType.some(isNamed));
}

/** A zod schema is the form a type has when the program runs: what reads a stored document back into its type. */
const isTypeLike = (name: string): boolean => name.endsWith('Schema');

function mayImportPackage(row: ImportRow, name: string): boolean {
  const isNamed = (pattern: string): boolean => matchesPlace(name, pattern);
  return (row.packages?.some(isNamed) ?? true) && !row.noPackages?.some(isNamed);
}

const meetingPlace = 'server/round/invitation.ts';
/** The wiring builds everything, so it sees both sides; it handles neither names nor answers. */
const wiring = ['server/*.ts', 'server/{command,demo}/**', 'tests/**'];

/** Names (panel) and answers (response) meet in one file only. */
function findMeetings(edges: readonly ImportEdge[]): string[] {
  const files = new Set(edges.map(({ from }) => from));
  return [...files]
    .filter((file) => seesBoth(file, edges))
    .map((file) => `${file} brings names and answers together`);
}

function seesBoth(file: string, edges: readonly ImportEdge[]): boolean {
  if (file === meetingPlace || wiring.some((pattern) => matchesPlace(file, pattern))) return false;
  const places = [file, ...edges.filter(({ from }) => from === file).map(({ to }) => to)];
  const touches = (folder: string): boolean => places.some((place) => place.startsWith(folder));
  return touches('server/panel/') && touches('server/response/');
}

/** What changes or stores something knows nothing of HTTP, not even through a device it uses. */
function findDetours(edges: readonly ImportEdge[]): string[] {
  const running = edges.filter(({ isTypeOnly }) => !isTypeOnly);
  const files = new Set(running.map(({ from }) => from));
  const inner = [...files].filter((file) => matchesPlace(file, 'server/*/{actions,queries}.ts'));
  return inner.flatMap((file) => {
    const detour = findWayToHttp(file, running);
    return detour === undefined ? [] : [`${file} reaches HTTP through ${detour.join(', ')}`];
  });
}

/** The files on the way, the first and the last left out; undefined if there is none, or none between. */
function findWayToHttp(start: string, edges: readonly ImportEdge[]): string[] | undefined {
  const ways = new Map<string, string[]>([[start, []]]);
  for (const [file, way] of ways) {
    for (const { to } of edges.filter(({ from }) => from === file)) {
      const isHttp =
        matchesPlace(to, 'server/http/**') || httpPackages.some((name) => matchesPlace(to, name));
      if (isHttp && file !== start) return [...way, file].slice(1);
      if (!ways.has(to)) ways.set(to, [...way, file]);
    }
  }
  return undefined;
}
