import path from 'node:path';
import { mappingSchema, type Mapping } from '../../shared/intake/column.ts';
import type { IntakeFault } from '../../shared/intake/table.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { finding as words } from '../../shared/text/en/finding.ts';
import { problem as problems } from '../../shared/text/en/problem.ts';
import type { Context } from '../context.ts';
import { takeInResponses } from '../intake/actions.ts';
import { checkIntake } from '../intake/check.ts';
import { listWaitingRounds } from '../intake/queries.ts';
import {
  readGivenFile,
  wardOptions,
  textOption,
  UsageError,
  type Command,
  type CommandInput,
} from './command.ts';
import { chooseWard } from './prepare-installation.ts';
import { runWithContext } from './run-with-context.ts';

export const importResponsesCommand: Command = {
  name: 'import responses',
  summary:
    'Takes answers collected elsewhere (CSV or XLSX, persons × questions) into a round that waits for them: all rows or none.',
  usage: 'ROUND FILE [--mapping FILE] [--invited NUMBER] [--ward CODE] [--data FOLDER]',
  options: { ...wardOptions, mapping: { type: 'string' }, invited: { type: 'string' } },
  positionals: ['ROUND', 'FILE'],
  async run(given) {
    const [round = '', file = ''] = given.positionals;
    const bytes = await readGivenFile('import responses', file);
    const mapping = await readMapping(textOption(given, 'mapping'));
    const invited = readInvited(given);
    return runWithContext(given, async (context, config) => {
      const wardId = await chooseWard(context, config, given);
      const roundId = await findRoundId(context, wardId, round);
      return takeIn(context, wardId, { roundId, bytes, mapping, invited, name: path.basename(file) });
    });
  },
};

async function readMapping(file: string | undefined): Promise<Mapping | undefined> {
  if (file === undefined) return undefined;
  const text = new TextDecoder().decode(await readGivenFile('import responses', file));
  try {
    return mappingSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(
      `machikoe import responses: ${file} is no mapping (a JSON list, one entry a column)`,
    );
  }
}

function readInvited(given: CommandInput): number | undefined {
  const text = textOption(given, 'invited');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new UsageError(`machikoe import responses: --invited must be a whole number, not "${text}"`);
}

/** By id or by its whole name. */
async function findRoundId(context: Context, wardId: WardId, wanted: string): Promise<RoundId> {
  const waiting = await listWaitingRounds(context.read, wardId);
  const found = waiting.filter(({ id, name }) => id === wanted || name === wanted);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only.id;
  const known = waiting.map(({ id, name }) => `  ${id}  ${name}`).join('\n') || '  (none)';
  const reason = only === undefined ? 'no such round waits for answers' : 'several rounds have that name';
  throw new UsageError(`machikoe import responses: ${reason}: "${wanted}". Waiting rounds:\n${known}`);
}

interface Wanted {
  readonly roundId: RoundId;
  readonly bytes: Uint8Array;
  readonly mapping: Mapping | undefined;
  readonly invited: number | undefined;
  readonly name: string;
}

async function takeIn(context: Context, wardId: WardId, wanted: Wanted): Promise<number> {
  const { roundId, name, invited } = wanted;
  try {
    const { file, mapping, persons, faults } = await checkIntake(context, wardId, roundId, wanted);
    for (const fault of faults) console.error(describeFault(fault, file?.header ?? []));
    if (file === undefined || faults.length > 0) {
      console.error(`Nothing was taken in: ${faults.length} faults.`);
      return 1;
    }
    const actor = { kind: 'operator', id: 'command-line', wardId } as const;
    const hash = file.hash;
    await takeInResponses(context, actor, { roundId, persons, mapping, invited, file: { name, hash } });
    const left = file.header.filter((_header, index) => mapping[index] === null);
    if (left.length > 0) console.error(`Columns left out: ${left.join(', ')}`);
    console.error(`${persons.length} people's answers were taken in.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`machikoe import responses: ${problems[error.code](error.details)}`);
    return 1;
  }
}

function describeFault({ line, column, code, details = {} }: IntakeFault, header: readonly string[]): string {
  const place =
    column === 0 ? `line ${line}` : `line ${line}, column ${column} (${header[column - 1] ?? ''})`;
  return `${place}: ${words[code](details)}`;
}
