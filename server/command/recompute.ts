import { inspectPublications, type PublicationFault } from '../publication/inspect.ts';
import type { OpenContext } from '../open-context.ts';
import type { WardId } from '../../shared/id.ts';
import { readYear, wardOptions, type Command } from './command.ts';
import { chooseWard } from './prepare-installation.ts';
import { runWithContext } from './run-with-context.ts';

export const recomputeCommand: Command = {
  name: 'recompute',
  summary:
    "Computes every published edition of a fiscal year's evaluation again from the archive and compares byte for byte, and each kept text with the record of its release; exit 1 on any difference.",
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

/** What each fault means, for whoever has to explain it to a council. */
const meanings: Record<PublicationFault, string> = {
  unreadable: 'the kept text is no publication',
  documentAltered: 'the kept text is not the one its hash was taken of',
  codeAltered: 'the check code is not the one of its hash',
  notRecorded: 'the audit log records no release of this text',
  missing: 'the audit log records its release, and it is no longer there',
  archiveUnreadable: 'what the archive holds cannot be counted',
  roundMissing: 'a round it was computed from is no longer there',
  answersAltered: 'answers were changed, moved, added or taken out',
  questionnaireAltered: 'the questionnaire was reworded or exchanged',
  designAltered: 'it is said to be of other people, of another year, or no longer made up',
  weightsAltered: 'weights it was weighted with were changed or taken out',
  codingsAltered: 'codes given to texts were changed, or a final coding taken out',
  figuresDiffer: 'the archive gives another document',
};

async function recomputeAll(context: OpenContext, wardId: WardId, fiscalYear: number): Promise<number> {
  const checks = await inspectPublications(context.read, wardId, fiscalYear);
  if (checks.length === 0) {
    console.error(`machikoe recompute: nothing was published for fiscal year ${fiscalYear}`);
    return 1;
  }
  for (const { edition, checkCode, hash, findings } of checks) {
    const word = findings.length === 0 ? 'equal' : 'DIFFERS';
    console.log(`edition ${edition}\t${word}\t${checkCode}\t${hash}`);
    for (const { fault, where } of findings) {
      console.log(`  ${fault}: ${meanings[fault]}`);
      for (const place of where) console.log(`    ${place}`);
    }
  }
  return checks.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
