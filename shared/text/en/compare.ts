import type { compare as ja } from '../ja/compare.ts';
import type { MessagesOf } from '../messages.ts';

export const compare: MessagesOf<typeof ja> = {
  title: 'Published values by ward',
  titleOf: (year) => `Published values by ward, ${year}`,
  lead: 'Only the evaluation each ward published last for this year is used. What changed after it was published is not included.',
  choose: 'Choose an indicator',
  none: 'No evaluation has been published for this year.',
  unknown: 'No ward has published an indicator with this code.',
  all: 'Other indicators',
  table: 'Wards that can be compared, in the order of their codes',
  columns: {
    ward: 'Ward',
    value: 'Value',
    interval: '95% interval',
    place: 'Against the value of all',
    people: 'Those who answered',
    proof: 'Publication',
  },
  counts: (x, n) => `${x} of ${n}`,
  pooled: (value, x, n) => `The comparable wards together have ${value} (${x} of ${n}).`,
  unweighted:
    'Values and counts are of unweighted answers in every ward, and so are the comparison with all and the chart. Where a ward published a weighted value too, it stands below.',
  worth: (n) => `Some people answered several rounds: compared as ${n} answers`,
  severalDesigns:
    'Where a ward names two or more under “Those who answered”, its publication does not say which of the year’s rounds gave the value.',
  place: {
    inside: 'Cannot be said to differ',
    low: 'Low (outside the 95% limits)',
    high: 'High (outside the 95% limits)',
    veryLow: 'Low (outside the 99.8% limits)',
    veryHigh: 'High (outside the 99.8% limits)',
  },
  noiseTitle: 'How to read this',
  noise:
    'This is not a ranking. Every value moves with who happened to answer. The fewer answers a ward has, the further it moves, so the limits in the chart widen to the left.',
  noiseCount: (wards, expected) =>
    `Were all wards truly the same, about ${expected} of ${wards} would still lie outside the 95% limits by chance alone. A ward outside the 99.8% limits is hard to explain by chance; the reason is not known from this.`,
  noiseOne: 'To compare, two wards or more must have measured in the same way.',
  whom: 'Whom the values speak for',
  others: 'Wards that cannot be compared',
  othersLead:
    'Something else was counted or asked, or other people answered: side by side these would mislead.',
  reason: {
    noFigure: 'Not comparable: no value was published for this year',
    notCounted: 'Not comparable: not a share counted from answers to a survey',
    wholeCount: 'Not comparable: a complete count, which has no margin of error',
    fewAnswers: 'Not comparable: fewer than 30 answers',
    synthetic: 'Not comparable: synthetic and real data do not stand side by side',
    otherDefinition: 'Not comparable: other answers are counted, or over another base',
    otherPeople: 'Not comparable: those who answered were found in another way',
    otherWording:
      'Not comparable: the question or its choices were worded otherwise (see “How the wards asked” below)',
  },
  asking: {
    title: 'How the wards asked',
    same: 'All asked in the same words, with the same choices.',
    other:
      'The wards worded the question or its choices differently, and another question gets other answers. Those that asked otherwise are not set side by side; each way of asking is shown.',
    unknown: (wards) =>
      `Wards whose publication does not hold the question, so that nobody can tell whether they asked alike: ${wards}. Their values are shown all the same.`,
    choices: (form, choices) => (choices === '' ? form : `${form}: ${choices}`),
    dontKnow: 'don’t know',
    by: (wards) => `Asked so by: ${wards}`,
  },
  wording:
    'Whether wards can be compared is judged by the questions and choices counted, their wording in Japanese, the base, and how those who answered were found. Other punctuation or spacing does not make another question.',
  source: (year) => `Source: the evaluation each ward published last for ${year}`,
  link: (year) => `See the published values by ward, ${year}`,
};
