import { Problem } from '../../shared/problem.ts';
import { problem as words } from '../../shared/text/en/problem.ts';
import { computeEvaluation } from '../evaluation/compute.ts';
import { readYear, wardOptions, type Command } from './command.ts';
import { formatEvaluation } from './format-evaluation.ts';
import { chooseWard } from './prepare-installation.ts';
import { runWithContext } from './run-with-context.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: "Prints a fiscal year's evaluation: every rating and verdict, computed now.",
  usage: 'YEAR [--json] [--ward CODE] [--data FOLDER]',
  options: { ...wardOptions, json: { type: 'boolean' } },
  positionals: ['YEAR'],
  async run(given) {
    const fiscalYear = readYear('evaluate', given.positionals[0] ?? '');
    return runWithContext(given, async (context, config) => {
      const wardId = await chooseWard(context, config, given);
      const evaluation = await computeEvaluation(context, wardId, fiscalYear).catch(refuseNoPlan);
      if (evaluation === undefined) return 1;
      const asJson = given.options['json'] === true;
      console.log(asJson ? JSON.stringify(evaluation, null, 2) : formatEvaluation(evaluation));
      return 0;
    });
  },
};

function refuseNoPlan(error: unknown): undefined {
  if (!(error instanceof Problem) || error.code !== 'evaluation.noPlan') throw error;
  console.error(`machikoe evaluate: ${words['evaluation.noPlan'](error.details)}`);
}
