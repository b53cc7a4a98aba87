import type { finding as ja } from '../ja/finding.ts';
import type { MessagesOf } from '../messages.ts';

export const finding: MessagesOf<typeof ja> = {
  invalidValue: (d) => `Not in the expected form (${d['reason'] ?? ''})`,
  noQuestions: () => 'There are no questions',
  duplicateQuestionKey: (d) => `The question key “${d['key'] ?? ''}” is used twice`,
  duplicateChoiceCode: (d) => `The choice code “${d['code'] ?? ''}” is used twice`,
  textMissing: () => 'The text is missing',
  textTooLong: (d) => `The text is too long (${d['max'] ?? ''} characters at most)`,
  choicesMissing: (d) => `There are too few choices (${d['min'] ?? ''} are needed)`,
  listTooLong: (d) => `There are too many of them (${d['max'] ?? ''} at most)`,
  numberTooSmall: (d) => `The number is too small (${d['min'] ?? ''} or more)`,
  numberTooLarge: (d) => `The number is too large (${d['max'] ?? ''} or less)`,
  keyForm: () => 'A question key is up to 40 lower-case letters, digits or _, beginning with a letter',
  codeForm: () => 'A choice code is up to 20 letters, digits or _',
  conditionIncomplete: () => 'The condition is unfinished: choose a question and its choices',
  moreThanChoices: () => 'The limit is higher than the number of choices',
  maxBelowMin: () => 'The upper limit is below the lower limit',
  conditionOnUnknown: (d) => `The condition points at “${d['key'] ?? ''}”, which is no earlier question`,
  conditionOnUnknownChoice: (d) =>
    `The condition points at choice “${d['choice'] ?? ''}”, which question “${d['key'] ?? ''}” does not have`,
  conditionNeedsNumber: (d) => `“At least” and “at most” need a number question (${d['key'] ?? ''})`,
  unknownQuestion: (d) => `The questionnaire has no question “${d['key'] ?? ''}”`,
  unknownChoice: (d) => `Question “${d['key'] ?? ''}” has no choice “${d['choice'] ?? ''}”`,
  scoresOfNumber: () => 'A number question takes no scores',
  scoresMissing: () => 'The choices have no scores',
  noMean: (d) => `No mean can be formed from question “${d['key'] ?? ''}”`,
  closesBeforeOpens: () => 'The closing time is before the opening time',
  closesInPast: () => 'The closing time has already passed',
};
