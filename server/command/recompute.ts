import { listDifferences, readPublication, recomputePublication } from '../publication/freeze.ts';
import { listPublicationRows } from '../publication/queries.ts';
import type { OpenContext } from '../open-context.ts';
import type { WardId } from '../../shared/id.ts';
import { readYear, wardOptions, type Command } from './command.ts';
import { chooseWard } from './prepare-installation.ts';
import { runWithContext } from './run-with-context.ts';

export const recomputeCommand: Command = {
  name: 'recompute',
  summary:
    "Computes every published edition of a fiscal year's evaluation again from the archive and compares byte for byte; exit 1 on any difference.",
  usage: 'YEAR [--ward CODE] [--data FOLDER]',
  options: wardOptions,
  positionals: ['YEAR'],
  async run(given) {
    const fiscalYear = readYear('recompute', given.positionals[0] ?? '');
    return runWithContext(given, async (context, config) =>
      recomputeAll(context, await chooseWard(context, config, given), fiscalYear),
    );
  },
};

async function recomputeAll(context: OpenContext, wardId: WardId, fiscalYear: number): Promise<number> {
  const rows = await listPublicationRows(context.read, wardId, fiscalYear);
  if (rows.length === 0) {
    console.error(`machikoe recompute: nothing was published for fiscal year ${fiscalYear}`);
    return 1;
  }
  let differing = 0;
  for (const row of rows) {
    const published = readPublication(row.document);
    const { text, hash } = await recomputePublication(context.read, wardId, published);
    const isEqual = text === row.document && hash === row.hash;
    console.log(`edition ${row.edition}\t${isEqual ? 'equal' : 'DIFFERS'}\t${row.check_code}\t${row.hash}`);
    if (isEqual) continue;
    differing += 1;
    for (const path of listDifferences(JSON.parse(row.document), JSON.parse(text))) console.log(`  ${path}`);
    if (hash === row.hash) continue;
    console.log(`  recomputed hash ${hash}`);
  }
  return differing === 0 ? 0 : 1;
}
