import type { WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { problem as words } from '../../shared/text/en/problem.ts';
import { readConfig, type Config } from '../config.ts';
import { computeEvaluation } from '../evaluation/compute.ts';
import { openContext, type OpenContext } from '../open-context.ts';
import { findFirstWard } from '../ward/queries.ts';
import { databaseOptions, textOption, UsageError, type Command } from './command.ts';
import { formatEvaluation } from './format-evaluation.ts';
import { prepareInstallation } from './prepare-installation.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: "Prints a fiscal year's evaluation: every rating and verdict, computed now.",
  usage: 'YEAR [--json] [--data FOLDER]',
  options: { ...databaseOptions, json: { type: 'boolean' } },
  positionals: ['YEAR'],
  async run(given) {
    const fiscalYear = readYear(given.positionals[0] ?? '');
    const config = readConfig({ data: textOption(given, 'data') });
    const context = await openContext(config);
    try {
      const evaluation = await computeEvaluation(context, await takeWard(context, config), fiscalYear);
      const asJson = given.options['json'] === true;
      console.log(asJson ? JSON.stringify(evaluation, null, 2) : formatEvaluation(evaluation));
      return 0;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'evaluation.noPlan') throw error;
      console.error(`machikoe evaluate: ${words['evaluation.noPlan'](error.details)}`);
      return 1;
    } finally {
      await context.close();
    }
  },
};

function readYear(text: string): number {
  const year = Number(text);
  if (/^\d{4}$/.test(text) && year >= 1926 && year <= 2200) return year;
  throw new UsageError(`machikoe evaluate: YEAR must be a fiscal year such as 2015, not "${text}"`);
}

/** An installation in use is left as it is; only an empty one is prepared first. */
async function takeWard(context: OpenContext, config: Config): Promise<WardId> {
  const ward = await findFirstWard(context.read);
  return ward?.id ?? prepareInstallation(context, config);
}
