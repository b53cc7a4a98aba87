import type { OpenContext } from '../open-context.ts';
import { checkpointRound } from '../tally/store-checkpoint.ts';
import { listBoundIndicators, listRoundMeasures } from '../tally/round.ts';
import { verifyTallies, type TallyCheck } from '../tally/verify.ts';
import { databaseOptions, type Command } from './command.ts';
import { runWithContext } from './run-with-context.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary:
    'Recounts every round from the log and compares, and final codings and weights with their hashes; exit 1 on any difference. --checkpoint stores the counts.',
  usage: '[--checkpoint] [--data FOLDER]',
  options: { ...databaseOptions, checkpoint: { type: 'boolean' } },
  positionals: [],
  run: (given) =>
    runWithContext(given, async (context) => {
      const checks = await verifyTallies(context);
      for (const check of checks) console.log(describeCheck(check));
      const isEqual = checks.every(({ differences }) => differences.length === 0);
      if (isEqual && given.options['checkpoint'] === true) await storeCheckpoints(context, checks);
      return isEqual ? 0 : 1;
    }),
};

function describeCheck({ round, position, respondents, differences }: TallyCheck): string {
  const outcome = differences.length === 0 ? 'equal' : `DIFFERS: ${differences.join(', ')}`;
  return `${round.id}\t${outcome}\t${position} entries\t${respondents} respondents\t${round.name}`;
}

async function storeCheckpoints(context: OpenContext, checks: readonly TallyCheck[]): Promise<void> {
  for (const { round } of checks) {
    const actor = { kind: 'operator', id: 'command-line', wardId: round.wardId } as const;
    const indicators = await listBoundIndicators(context.read, round.wardId);
    await checkpointRound(context, actor, round.id, listRoundMeasures(round, indicators));
  }
}
