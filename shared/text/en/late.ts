import type { late as ja } from '../ja/late.ts';

export const late: typeof ja = {
  heading: (year) => `Early and late respondents (${year})`,
  lead: 'Each round is cut at the interim figure, shown while it was open, that was nearest to half of the answers. What early respondents corrected later counts with the second half. Those who answer late are thought to be more like those who do not.',
  who: 'Order of answering',
  early: 'First half',
  late: 'Second half',
  difference: (points, p) => `The second half differs from the first by ${points} (p ${p}).`,
  differs: 'That is hardly chance: those who did not answer may also think otherwise.',
  alike: 'That is within chance: this comparison shows no bias by those who did not answer.',
  ifSilent: (silent, share) =>
    `If the ${silent} who did not answer were like the second half, it would be ${share} of all who were asked.`,
  test: (numbers) => `z = (p₂ − p₁) ÷ √(p(1−p)(1/n₁ + 1/n₂)) = ${numbers} (two-sided)`,
  silent: (numbers) => `(counted + silent × share of the second half) ÷ asked = ${numbers}`,
  limits:
    'This is a hint only: reminders and the deadline have their part in it. No difference is no proof that there is no bias.',
};
