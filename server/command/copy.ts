import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { copyInstallation, type TableCheck } from '../copy/copy-installation.ts';
import { closeDatabase, openDatabase } from '../database/open.ts';
import { settleSqlite } from '../database/settle-sqlite.ts';
import { computeEvaluation } from '../evaluation/compute.ts';
import { openContext } from '../open-context.ts';
import { listPlanRows } from '../plan/queries.ts';
import { listWards } from '../ward/queries.ts';
import { textOption, UsageError, type Command, type CommandInput } from './command.ts';
import { readSqliteFile } from './read-sqlite-file.ts';

export const copyCommand: Command = {
  name: 'copy',
  summary:
    'Moves an installation to another database, SQLite or PostgreSQL, and compares every table and evaluation; stop the server first. Interrupted, run it again.',
  usage: '--from sqlite:FILE|postgres://… --to postgres://…|sqlite:FILE',
  options: { from: { type: 'string' }, to: { type: 'string' } },
  positionals: [],
  async run(given) {
    const [from, to] = [readAddress(given, 'from'), readAddress(given, 'to')];
    if (from === to) throw new UsageError('machikoe copy: --from and --to name the same database');
    requireUnused(from, true);
    requireUnused(to, false);
    const checks = await copyTables(from, to);
    const differing = checks.filter(({ isEqual }) => !isEqual);
    if (differing.length > 0) {
      const names = differing.map(({ table }) => table).join(', ');
      console.error(
        `machikoe copy: ${names} differ; the source was changed meanwhile. Stop every server, and begin with an empty target`,
      );
      return 1;
    }
    return compareEvaluations(from, to);
  },
};

function readAddress(given: CommandInput, name: 'from' | 'to'): string {
  const address = textOption(given, name);
  if (address === undefined) throw new UsageError(`machikoe copy: --${name} is missing`);
  if (URL.canParse(address)) return address;
  throw new UsageError(`machikoe copy: --${name} must be like sqlite:data/machikoe.sqlite or postgres://…`);
}

/** A server that goes on writing would make the copy an old one. PostgreSQL's is found out by the comparison. */
function requireUnused(address: string, mustExist: boolean): void {
  if (!address.startsWith('sqlite:')) return;
  const file = readSqliteFile(address, '');
  if (existsSync(file)) settleSqlite(file);
  else if (mustExist) throw new Error(`There is no database at ${file}`);
}

async function copyTables(from: string, to: string): Promise<readonly TableCheck[]> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await copyInstallation(source, target, ({ table, source: { rows, checksum }, isEqual }) =>
        console.log(`${table}\t${isEqual ? 'equal' : 'DIFFERS'}\t${rows} rows\t${checksum}`),
      );
    } finally {
      await closeDatabase(target);
    }
  } finally {
    await closeDatabase(source);
  }
}

/** Figures need no key, and nothing is served. */
const figuresOnly: Omit<Config, 'databaseUrl'> = {
  ...{ host: '127.0.0.1', port: 0, origin: undefined, secret: Buffer.alloc(0), loadDemo: false },
  ward: { code: '', nameJa: '', nameEn: '' },
  logLevel: 'warn',
};

async function compareEvaluations(from: string, to: string): Promise<number> {
  const now = new Date();
  const [before, after] = [await listEvaluations(from, now), await listEvaluations(to, now)];
  const differing = [...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name);
  for (const name of before.keys()) {
    console.log(`evaluation ${name}\t${differing.includes(name) ? 'DIFFERS' : 'equal'}`);
  }
  return differing.length === 0 && before.size === after.size ? 0 : 1;
}

/** As `machikoe evaluate --json` prints them, by ward and fiscal year, all of the same moment. */
async function listEvaluations(databaseUrl: string, now: Date): Promise<Map<string, string>> {
  const opened = await openContext({ ...figuresOnly, databaseUrl });
  const context = { ...opened, now: () => now };
  try {
    const evaluations = new Map<string, string>();
    for (const { id, code } of await listWards(context.read)) {
      for (const { fiscal_year: year } of await listPlanRows(context.read, id)) {
        const evaluation = await computeEvaluation(context, id, year);
        evaluations.set(`${code} ${year}`, JSON.stringify(evaluation, null, 2));
      }
    }
    return evaluations;
  } finally {
    await opened.close();
  }
}
