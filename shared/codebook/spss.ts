import { findAnalysisWeight } from './carried-design.ts';
import { fileNames, listHead, type Study } from './study.ts';
import type { Variable } from './variable.ts';

/** SPSS cuts longer labels off, counting bytes of UTF-8; a cut inside a character would spoil it. */
const longest = { variable: 200, value: 120 } as const;

/**
 * Syntax for SPSS (and PSPP) that reads the CSV beside it and labels everything. Numbers of states are declared missing.
 */
export function writeSpss(study: Study, variables: readonly Variable[]): string {
  const coded = variables.filter((one) => one.kind === 'coded');
  const weight = findAnalysisWeight(variables);
  return [
    '* Encoding: UTF-8.',
    ...listHead(study).map((line) => `* ${line.replaceAll(/\.\s*$/g, '')}.`),
    '',
    'GET DATA',
    '  /TYPE=TXT',
    `  /FILE='${fileNames.csv}'`,
    "  /ENCODING='UTF8'",
    '  /ARRANGEMENT=DELIMITED',
    '  /FIRSTCASE=2',
    `  /DELIMITERS=','`,
    `  /QUALIFIER='"'`,
    '  /VARIABLES=',
    ...variables.map((one) => `    ${one.name} ${formatOf(one)}`),
    '  .',
    ...command(
      'VARIABLE LABELS',
      variables.map(({ name, label }) => `${name} ${quote(label, longest.variable)}`),
    ),
    ...coded.flatMap(({ name, values }) =>
      command(
        `VALUE LABELS ${name}`,
        values.map(({ value, label }) => `${value} ${quote(label, longest.value)}`),
      ),
    ),
    ...coded.flatMap(listMissing),
    `VARIABLE LEVEL ${coded.map(({ name }) => name).join('\n  ')} (NOMINAL).`,
    'EXECUTE.',
    ...(weight === undefined
      ? []
      : [`* Figures are unweighted until this command is given without its star: WEIGHT BY ${weight.name}.`]),
    '',
  ].join('\r\n');
}

function formatOf(variable: Variable): string {
  if (variable.kind === 'text') return 'A4000';
  return variable.kind === 'number' ? `F16.${variable.decimals}` : 'F4.0';
}

function command(name: string, lines: readonly string[]): string[] {
  return [name, ...lines.map((line) => `  ${line}`), '  .'];
}

/** States have neighbouring numbers: one range, since no more than three single values may be named. */
function listMissing({ name, values }: Extract<Variable, { kind: 'coded' }>): string[] {
  const missing = values.filter(({ state }) => state !== null).map(({ value }) => value);
  if (missing.length === 0) return [];
  return [`MISSING VALUES ${name} (${Math.min(...missing)} THRU ${Math.max(...missing)}).`];
}

function quote(label: string, bytes: number): string {
  return `'${cut(label.replaceAll(/\s+/g, ' ').trim(), bytes).replaceAll("'", "''")}'`;
}

function cut(text: string, bytes: number): string {
  let [kept, size] = ['', 0];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (size > bytes) break;
    kept += character;
  }
  return kept;
}
