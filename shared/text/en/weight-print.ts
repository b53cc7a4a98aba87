import type { MessagesOf } from '../messages.ts';
import type { weightPrint as ja } from '../ja/weight-print.ts';

export const weightPrint: MessagesOf<typeof ja> = {
  whole:
    'A whole percentage: a decimal would tell what a small group answered. The standard error is rounded up to half a point.',
  title: 'Indicators whose weighted value can be shown',
  count: (shown, all) => `The weighted value of ${shown} of ${all} indicators can be shown.`,
  none: 'No indicator of this round has a value that may be shown.',
  wholeOnes: (names) => `Shown as a whole percentage: ${names}`,
  withheld: (names) => `Weighted value withheld: ${names}`,
  advice:
    'Values are withheld so that nobody can work out what a small group answered. With other categories or wider groups more of them may be shown.',
};
