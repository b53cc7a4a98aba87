import { roundShare } from '../../statistics/rounding.ts';
import type { estimation as ja } from '../ja/estimation.ts';
import type { MessagesOf } from '../messages.ts';

const place = (margin: string, category: string): string => `“${category}” of ${margin}`;

export const estimation: MessagesOf<typeof ja> = {
  refusal: {
    emptyBase: () => 'Nobody is in the base, so there is no share.',
    oneRespondent: () => 'There is a single answer, so no margin of error can be computed.',
    oneInStratum: ({ stratum }) =>
      `Stratum “${stratum}” has a single answer, so no margin of error can be computed. Merge it with a neighbour.`,
    moreThanPopulation: ({ stratum, n, population }) =>
      `${stratum === '' ? 'The population' : `Stratum “${stratum}”`} has ${population} people but ${n} answers. Check the number of people.`,
    emptyTarget: ({ margin, category, target }) =>
      `${target} people live in ${place(margin, category)}, but nobody there answered. Merge it with a neighbour.`,
    noTarget: ({ margin, category, count }) =>
      `${count} answers are from ${place(margin, category)}, which has no number of people. Add it, or check the category.`,
    marginsDisagree: ({ totals }) =>
      `The numbers of people do not add up to the same total (${totals.map(({ margin, total }) => `${margin} ${total}`).join(', ')}). Enter those of one register on one day.`,
    thinCell: ({ margin, category, count, factor }) =>
      `${place(margin, category)} has ${count} answers with ${factor.toFixed(2)} times the average weight. Merge it with a neighbour until it has 20 answers and a weight between a third and three times the average.`,
    noConvergence: ({ cycles, margin, category, error }) =>
      `After ${cycles} cycles the answers do not meet the numbers of people. Furthest off is ${place(margin, category)}, by ${roundShare(error, 1)}%. Merge categories or use fewer.`,
  },
  method: {
    independent: 'Compared as two surveys of different people',
    independentWeighted: 'Compared as two weighted surveys of different people',
    independentMeans: 'Two surveys of different people, their means compared (Welch’s test)',
    persons: 'Compared by person (several answers of one person count as one person’s)',
    overlap: 'Compared with regard to those who answered both surveys',
    overlapWeighted: 'Compared with weights and with regard to those who answered both surveys',
    mcnemar: 'The same people’s two answers compared (McNemar’s test)',
    mcnemarExact: 'The same people’s two answers compared (exact test, as few changed theirs)',
  },
  noTest: {
    seriesBreak: 'The question or the way of asking changed, so it cannot be compared with the value before',
    emptyBase: 'One of the surveys has no answers, so they cannot be compared',
  },
  stop: '.',
  family: (k) => `${k} indicators were tested together, so each is judged more strictly (Holm’s method)`,
  correction: {
    randomSample: 'Drawn at random from a list, so the error is made smaller according to its size',
    notRandom: 'Not drawn at random, so the size of the population does not make the error smaller',
    completeCount: 'Everybody was asked, so no error of drawing is corrected',
    populationUnknown: 'The size of the list is not known, so it does not make the error smaller',
  },
  caution: {
    fewEffective: 'Worth fewer than 30 equally weighted answers; take the share as a hint',
    costlyWeights: 'Weights differ so much that they more than double the variance',
  },
  weighted: 'Weighted',
  unweighted: 'Unweighted',
  effective: (n, deff) => `Worth ${n} equally weighted answers (design effect ${deff})`,
  bounds: (low, high) =>
    `Depending on those who did not answer, anything from ${low}% to ${high}% is possible`,
  tipping: {
    toMeet: (silent, count, share) =>
      `If at least ${count} of the ${silent} who did not answer (${share}%) said yes, the goal would be met among all`,
    toStayUnder: (silent, count, share) =>
      `If at most ${count} of the ${silent} who did not answer (${share}%) said yes, the goal would be kept among all`,
    none: (silent) =>
      `Whatever the ${silent} who did not answer would have said, it does not change whether the goal is met`,
  },
};
