import { inspectRobustness, type Robustness } from '../../../shared/evaluation/robustness.ts';
import type { Binding } from '../../../shared/indicator/definition.ts';
import { countAsked } from '../../../shared/indicator/silence.ts';
import { roundRatio } from '../../../shared/statistics/rounding.ts';
import { estimation as en } from '../../../shared/text/en/estimation.ts';
import { estimation as ja } from '../../../shared/text/ja/estimation.ts';
import { words } from '../language.svelte.ts';
import type { Estimate, Result, Survey } from './figure.ts';

/** How far the verdict would hold if the silent had answered; undefined where nobody knows who was asked. */
export function readRobustness(
  survey: Survey | null,
  binding: Binding | undefined,
  goal: Result['goal'],
): Robustness | undefined {
  if (survey === null || binding === undefined) return undefined;
  const { estimate, rounds, pooled } = survey;
  // Where persons answered several rounds nobody knows how many of the silent are one person.
  if (estimate.kind !== 'share' || estimate.x === null || pooled !== null) return undefined;
  const asked = countAsked(estimate.n, rounds, binding);
  return asked === undefined
    ? undefined
    : inspectRobustness(estimate.rule, listCounts(estimate), asked, goal);
}

/** The categories of the measure, from what is shown of them. */
function listCounts({ x, respondents, states }: Extract<Estimate, { kind: 'share' }>) {
  const outside = Object.values(states).reduce((sum, one) => sum + one, 0);
  const success = x ?? 0;
  const failure = respondents - success - outside;
  return { success, failure, 'dont-know': states.dontKnow, skipped: states.skipped };
}

/** What the silent would have had to say for the goal to turn; empty without a goal. */
export function wordTipping({ tipping, silent }: Robustness, goal: Result['goal']): string {
  const said = words(ja, en);
  if (tipping === null || goal === null) return '';
  if (tipping.turn === null) return said.tipping.none(silent);
  const isUpwards = goal.comparator === 'atLeast' || goal.comparator === 'moreThan';
  const say = isUpwards ? said.tipping.toMeet : said.tipping.toStayUnder;
  return say(silent, tipping.turn.count, roundRatio(100 * tipping.turn.count, silent, 1));
}
