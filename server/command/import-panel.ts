import type { Actor } from '../../shared/account/verb.ts';
import type { PanelId, WardId } from '../../shared/id.ts';
import type { RowFault } from '../../shared/panel/import.ts';
import { Problem } from '../../shared/problem.ts';
import { finding as findingEn } from '../../shared/text/en/finding.ts';
import { panel as words } from '../../shared/text/en/panel.ts';
import { tokyoDayOf } from '../../shared/tokyo-time.ts';
import type { Context } from '../context.ts';
import { createPanel, importMembers } from '../panel/actions.ts';
import { readMemberFile, refuseBadRows, type FileReading } from '../panel/import-members.ts';
import { findPanelByName, listPanels } from '../panel/queries.ts';
import { readGivenFile, wardOptions, textOption, UsageError, type Command } from './command.ts';
import { chooseWard } from './prepare-installation.ts';
import { runWithContext } from './run-with-context.ts';

export const importPanelCommand: Command = {
  name: 'import panel',
  summary:
    'Imports a member list (CSV, UTF-8 or Shift_JIS): every row, or with --only-good those without errors.',
  usage: 'FILE [--panel NAME] [--only-good] [--ward CODE] [--data FOLDER]',
  options: { ...wardOptions, panel: { type: 'string' }, 'only-good': { type: 'boolean' } },
  positionals: ['FILE'],
  async run(given) {
    const bytes = await readGivenFile('import panel', given.positionals[0] ?? '');
    return runWithContext(given, async (context, config) => {
      const wardId = await chooseWard(context, config, given);
      const onlyGood = given.options['only-good'] === true;
      return importFile(context, wardId, bytes, { name: textOption(given, 'panel'), onlyGood });
    });
  },
};

async function importFile(
  context: Context,
  wardId: WardId,
  bytes: Uint8Array,
  { name, onlyGood }: { readonly name: string | undefined; readonly onlyGood: boolean },
): Promise<number> {
  const reading = readMemberFile(bytes);
  reportReading(reading);
  try {
    refuseBadRows(reading, onlyGood);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error('Nothing was imported.');
    return 1;
  }
  const actor = { kind: 'operator', id: 'command-line', wardId } as const;
  const panelId = await choosePanel(context, actor, name);
  const { added, changed, unchanged } = await importMembers(context, actor, panelId, reading);
  const leftOut = reading.badRows === 0 ? '' : `, ${reading.badRows} rows left out`;
  console.error(`${added} new, ${changed} updated, ${unchanged} unchanged${leftOut}`);
  return 0;
}

function reportReading({ faults, unknownHeaders }: FileReading): void {
  if (unknownHeaders.length > 0) console.error(words.unknownHeaders(unknownHeaders.join(', ')));
  for (const fault of faults) console.error(describeFault(fault));
}

function describeFault({ line, field, code, details = {} }: RowFault): string {
  const place = field === undefined ? `line ${line}` : `line ${line}, ${words.column[field]}`;
  return `${place}: ${findingEn[code](details)}`;
}

/** The panel named, made if there is none of that name; without a name the only panel of the ward. */
async function choosePanel(
  context: Context,
  actor: Actor & { readonly wardId: WardId },
  name: string | undefined,
): Promise<PanelId> {
  if (name !== undefined) {
    const named = await findPanelByName(context.read, actor.wardId, name);
    return named?.id ?? (await createPanel(context, actor, { name }));
  }
  const day = tokyoDayOf(context.now().toISOString());
  const [only, ...others] = await listPanels(context.read, actor.wardId, day);
  if (only === undefined) return createPanel(context, actor, { name: '区民モニター' });
  if (others.length === 0) return only.id;
  throw new UsageError('machikoe import panel: the ward has several panels; choose one with --panel NAME');
}
