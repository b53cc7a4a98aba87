import { Problem } from '../../shared/problem.ts';
import { problem as words } from '../../shared/text/en/problem.ts';
import { readConfig } from '../config.ts';
import { computeEvaluation } from '../evaluation/compute.ts';
import { openContext } from '../open-context.ts';
import { readYear, textOption, wardOptions, type Command } from './command.ts';
import { formatEvaluation } from './format-evaluation.ts';
import { chooseWard } from './prepare-installation.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: "Prints a fiscal year's evaluation: every rating and verdict, computed now.",
  usage: 'YEAR [--json] [--ward CODE] [--data FOLDER]',
  options: { ...wardOptions, json: { type: 'boolean' } },
  positionals: ['YEAR'],
  async run(given) {
    const fiscalYear = readYear('evaluate', given.positionals[0] ?? '');
    const config = readConfig({ data: textOption(given, 'data') });
    const context = await openContext(config);
    try {
      const evaluation = await computeEvaluation(
        context,
        await chooseWard(context, config, given),
        fiscalYear,
      );
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
