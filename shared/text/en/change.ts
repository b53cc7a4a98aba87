import type { change as ja } from '../ja/change.ts';

export const change: typeof ja = {
  heading: 'Compared with the year before',
  difference: (points) => `Difference ${points}`,
  noTest: {
    seriesBreak: 'The question or the way of asking changed, so it cannot be compared with the year before.',
    countsUnknown: 'The number of answers is not known, so nobody can tell whether the difference is chance.',
    otherPeople: 'Other kinds of people answered the year before, so the two cannot be compared.',
    mixedPeople:
      'Both figures put together answers of people who were asked in different ways, so a change of that mix cannot be told from a change of opinion.',
    syntheticMixed: 'One of the two is made up, so they are not compared.',
    interim: 'A round is still open; the difference is tested once it has closed.',
    counting: 'Those who answered both years are being counted. The result will appear here.',
  },
  breaks: {
    kind: 'The form of the answer changed',
    title: 'The wording of the question changed',
    choices: 'The choices changed',
    dontKnow: 'Whether “don’t know” could be chosen changed',
    routing: 'Whom the question was put to changed',
    binding: 'The value published before was counted in another way (numerator, base)',
    design: 'The way respondents were chosen changed',
    population: 'Whom the round asked changed',
    access: 'The way answers were taken changed',
    mode: 'The mix of modes (web, paper and so on) shifted by 20 points or more',
    source:
      'One value is from a document, the other from a survey; nobody can tell whether they were counted alike',
  },
  question: (number, title) => `Q${number} “${title}”`,
  ofQuestion: (what, question) => `${what} (${question})`,
  declared: (reason) => `Judged by staff: ${reason}`,
  forgiven: (what, reason) => `${what}. Staff judge that it does no harm: ${reason}`,
  broken: 'Not comparable',
  step: (before, after) => `${before} to ${after}`,
  unlinked: {
    nobody: 'Nobody answered both years.',
    few: 'Fewer than ten people answered both years; so that nothing is told of a few, they count as different people.',
    unknown: 'Nobody can tell whether the same people answered both years; they count as different people.',
    doubtful:
      'Equal respondent numbers could not be shown to be the same people (sex does not agree, or is unknown); they count as different people.',
  },
  enteredOnly:
    'Compared by the counts entered. Whether the same people answered is not known; they count as different people.',
  counted: 'A complete count: the difference is the change.',
  correction: {
    randomSample:
      'Residents come and go between the years, so the two values were not drawn from one list: no finite population correction (which makes the error of a difference smaller by the size of the list) is made.',
    interval:
      'The 95% interval is made of the number of answers alone, so that it is never too narrow: no finite population correction (which makes the error smaller by the size of the list) is made.',
    allAsked:
      'Everybody was asked, but those who answered were not chosen at random: no finite population correction (which makes the error smaller by the number of people) is made.',
    notRandom:
      'The people were not drawn at random: no finite population correction (which makes the error smaller by the number of people) is made.',
    counted: 'All were counted and no error comes from drawing, so no finite population correction is made.',
    untested:
      'The difference was not tested and no error of it computed, so no finite population correction is made.',
  },
  correctionOf: {
    heading: 'Finite population correction',
    change: 'Difference to the year before',
    interval: '95% interval',
    line: (what, whose, reason) => `${what}${whose === '' ? '' : ` (${whose})`}: ${reason}`,
  },
  threshold: (size, reason) =>
    `For this indicator a difference of ${size} or more, set beforehand, counts as a change (reason: ${reason}).`,
  proof: {
    method: 'Method',
    bases: 'Answers in the base of each year',
    base: (before, after) => `${before} the year before, ${after} this year`,
    common: 'Answered both years',
    people: (count) => `${count} people`,
    few: 'Fewer than ten',
    pairs: 'Those who answered both years',
    after: (yes) => `This year: ${yes}`,
    before: (yes) => `Year before: ${yes}`,
    yes: 'yes',
    no: 'no',
    pairsHidden:
      'Some cells are of few people, so the table is not shown. They could be worked out from φ, which was therefore taken as 0 (as if different people had answered).',
    phi: 'Association φ of the two answers',
    correlation: 'Correlation ρ of the two values (cut down to one decimal)',
    effective: 'Effective number of answers',
    se: 'Standard error of the difference',
    statistic: {
      z: 'Test statistic z',
      t: 'Test statistic t',
      square: 'Test statistic χ² (one degree of freedom)',
    },
    exact: 'None: the test is exact',
    p: 'p (two-sided)',
    adjusted: (k) => `p with ${k} indicators tested together (Holm’s method)`,
    interval: '95 % interval of the difference',
    word: 'Conclusion',
    ruleOfWord: '“Increased” or “decreased” is said only where the adjusted p is below 0.05.',
    holm: (k) =>
      `Holm’s method: the ${k} values of p stand in order, the smallest first; it is multiplied by ${k}, the next by one less, and so on. None is smaller than the one before it, and none is above 1.`,
    ownInterval: (k) =>
      `The 95 % interval leaves out zero, but it is that of this indicator as if no other had been looked at. With ${k} indicators looked at together some interval leaves out zero by chance, so neither “increased” nor “decreased” is said.`,
    formula: {
      independent: (numbers) => `Standard error = √(p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂) = ${numbers}`,
      overlap: (numbers) =>
        `Standard error = √(p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂ − 2·n₁₂/(n₁n₂)·φ·√(p₁(1−p₁)p₂(1−p₂))) = ${numbers}`,
      mcnemar: (numbers) => `χ² = (c − b)² ÷ (b + c) = ${numbers}; b and c are those whose answer changed.`,
      mcnemarExact: (numbers) =>
        `b + c = ${numbers} changed their answer, fewer than 25: the binomial probability if either change were as likely as the other.`,
      persons: (numbers) =>
        `Standard error = √(v₁ + v₂ − 2ρ√(v₁v₂)) = ${numbers}; v is the variance of one answer ÷ the effective number of answers.`,
      means: (numbers) => `Standard error = √(s₁²/n₁ + s₂²/n₂) = ${numbers}`,
      pooled: (pooled, numbers) =>
        `z = (p₂ − p₁) ÷ √(p(1−p)(1/n₁ + 1/n₂)) = ${numbers}; p is the share of both years together (${pooled}).`,
      ratio: (statistic, numbers) => `${statistic} = (p₂ − p₁) ÷ standard error = ${numbers}`,
      limits:
        'The 95 % interval of the difference comes from each year’s own (Wilson’s, lower limit l, upper limit u) and the correlation r of the two shares (Newcombe’s method).',
      correlation: {
        none: 'r = 0',
        overlap: (r) => `r = n₁₂φ ÷ √(n₁n₂) = ${r}`,
        same: (r) => `r = φ = ${r}`,
        persons: (r) => `r = ρ = ${r}`,
      },
      low: (numbers) => `Lower limit = (p₂ − p₁) − √((p₂−l₂)² + (u₁−p₁)² − 2r(p₂−l₂)(u₁−p₁)) = ${numbers}`,
      high: (numbers) => `Upper limit = (p₂ − p₁) + √((u₂−p₂)² + (p₁−l₁)² − 2r(u₂−p₂)(p₁−l₁)) = ${numbers}`,
    },
  },
  weighted: {
    heading: 'The weighted values compared',
    lead: 'The difference of the values brought into line with the population. The conclusion of record is that of the unweighted values.',
    short: (what) => `Weighted: ${what}`,
    linked:
      'The difference was tested with the weights and with those who answered both years taken into account (both values linearised by person, residuals of the fitted totals).',
    apart:
      'Tested with the weights as two separate surveys (the covariance of the two values is taken as 0).',
    family: (k) =>
      `Weighted changes are tested as a family of their own, apart from the unweighted ones. ${k} indicators were tested together, so each is judged more strictly (Holm’s method).`,
    disagrees: (plain, weighted) =>
      `The conclusions on last year differ: “${plain}” by the unweighted values, “${weighted}” by the weighted ones. The conclusion of record is the unweighted one.`,
    coarse:
      'So that a small group’s answers cannot be worked out, the difference is that of the values as shown, the standard error is rounded up coarsely, the interval is widened outwards, and p is not shown. No finite population correction is made.',
    none: {
      cut: 'When these weights were made, nobody could tell any more who had answered both years, so the difference of the weighted values can no longer be tested.',
      counting: 'Those who answered both years are being counted. The weighted comparison will appear here.',
    },
  },
  pooled: {
    persons: (answers, persons, effective) =>
      `The ${answers} answers are by ${persons} people. As one person’s answers are alike, the 95 % interval is that of ${effective} answers.`,
    least: (effective) =>
      `The same people may have answered several rounds. While one is open, the 95 % interval is that of the fewest answers these can be worth, ${effective}.`,
  },
  marks: {
    title: 'Breaks of the series',
    lead: 'Where the question or the way of asking changed, a year is not compared with the one before. Some breaks are found, others judged by staff.',
    none: 'No break was found.',
    columnStep: 'Step',
    columnFound: 'Found or judged',
    columnState: 'Treated as',
    comparable: 'Compared',
    open: 'Record a judgement',
    year: 'Changed from which fiscal year on',
    yearHint: 'Means the step between this year and the one before.',
    what: 'Judgement',
    kinds: {
      break: 'Not comparable',
      harmless: 'What was found does no harm',
      withdrawn: 'Take the earlier judgement back',
    },
    reason: 'Reason',
    reasonHint: 'For example: only a misprint was mended. It is published.',
    save: 'Record',
    saved: 'Recorded.',
    history: 'Earlier judgements',
    by: (who, when) => `${who}, ${when}`,
  },
  thresholdForm: {
    size: 'A difference counts as a change from this size on (in the indicator’s unit)',
    sizeHint: 'Empty: the test decides. Used for rounds that open after the day it was set.',
    reason: 'Why it was set so',
  },
};
