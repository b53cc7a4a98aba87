import type { finding as ja } from '../ja/finding.ts';
import type { MessagesOf } from '../messages.ts';
import { answerFault } from './answer-fault.ts';
import { panel } from './panel.ts';
import { plan } from './plan.ts';
import { shape } from './shape.ts';
import { weightFinding } from './weight-finding.ts';

const columns: Readonly<Record<string, string>> = panel.column;
const columnOf = (d: Readonly<Record<string, string | number>>): string =>
  columns[String(d['field'])] ?? String(d['field'] ?? '');

export const finding: MessagesOf<typeof ja> = {
  ...answerFault,
  ...shape,
  ...plan,
  ...weightFinding,
  nothingToForgive: () => 'Nothing was found at this year that could be called harmless',
  noQuestions: () => 'There are no questions',
  duplicateQuestionKey: (d) => `The question key “${d['key'] ?? ''}” is used twice`,
  duplicateChoiceCode: (d) => `The choice code “${d['code'] ?? ''}” is used twice`,
  choicesMissing: (d) => `There are too few choices (${d['min'] ?? ''} are needed)`,
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
  unknownGroup: (d) => `There is no group “${d['group'] ?? ''}”`,
  unknownChoice: (d) =>
    d['key'] === undefined
      ? `The question has no such choice: “${d['code'] ?? ''}”`
      : `Question “${d['key']}” has no choice “${d['choice'] ?? ''}”`,
  scoresOfNumber: () => 'A number question takes no scores',
  scoresMissing: () => 'The choices have no scores',
  noMean: (d) => `No mean can be formed from question “${d['key'] ?? ''}”`,
  noChoices: (d) =>
    `Question “${d['key'] ?? ''}” has no choices, so a table cannot have it as its rows or columns`,
  noNumber: (d) => `Question “${d['key'] ?? ''}” is no number and has neither mean nor classes`,
  classLimits: (d) => `Limits of the classes of “${d['key'] ?? ''}” must be up to 11 rising numbers`,
  designNotFitting: () => 'This choice does not suit the way people are asked',
  closesBeforeOpens: () => 'The closing time is before the opening time',
  periodNotOver: () =>
    'The period of the survey is not over yet; answers can be taken in after its closing time',
  closesInPast: () => 'The closing time has already passed',
  missingColumn: (d) => `The column “${columnOf(d)}” is missing`,
  duplicateColumn: (d) => `The column “${columnOf(d)}” is there twice`,
  missingContactColumn: () => 'A column with e-mail or postal addresses is needed',
  emptyTable: () => 'The file has no rows',
  unknownEncoding: () => 'The text cannot be read. Save the file as CSV in UTF-8 or Shift_JIS',
  tooManyLines: (d) =>
    `The file has more than ${d['max'] ?? ''} lines. Split it and import the parts one by one`,
  malformedTable: () => 'A quotation mark is not closed; the file cannot be read from this line on',
  emptyCell: () => 'The cell is empty',
  tooManyCells: () => 'There are more cells than headers',
  forbiddenCharacter: () => 'There is a character that cannot be used',
  unknownAgeBand: (d) => `Not an age group: “${d['value'] ?? ''}”`,
  unknownSex: (d) => `Not readable as sex: “${d['value'] ?? ''}”`,
  unknownRecruitment: (d) => `Write 公募 (public) or 抽出 (drawn): “${d['value'] ?? ''}”`,
  unreadableDay: (d) => `Not a date: “${d['value'] ?? ''}”`,
  unreadablePostalCode: (d) => `Not a postcode: “${d['value'] ?? ''}”`,
  invalidEmail: (d) => `Not an e-mail address: “${d['value'] ?? ''}”`,
  duplicateNumber: (d) => `Number “${d['number'] ?? ''}” is on line ${d['line'] ?? ''} too`,
  termEndsBeforeStart: () => 'The term ends before it starts',
  noContact: () => 'At least one of e-mail and postal address is needed',
  codeFixed: () => 'The code of an indicator cannot be changed',
  goalTwice: (d) => `There are two goals for FY${d['fiscalYear'] ?? ''}`,
  goalAboveScale: (d) => `The goal is above the highest possible value (${d['max'] ?? ''})`,
  unitOfBinding: (d) =>
    d['kind'] === 'share' ? 'A share needs the unit percent' : 'A mean needs the unit points or count',
  dateMissing: () => 'Enter the date of the source',
  baseMissing: () => 'Enter the number of answers (base)',
  moreThanBase: (d) => `The count exceeds the number of answers (${d['n'] ?? ''})`,
  valueOffCounts: (d) => `The value is not ${d['x'] ?? ''} ÷ ${d['n'] ?? ''}`,
  closesNotLater: () => 'The new closing time must be later than the present one',
  notThere: () => 'What was chosen does not exist',
  claimOfAllResidents: (d) =>
    `“${d['claim'] ?? ''}” says of all residents what only some answered; write “of the residents who answered”`,
  otherPeopleThanPlanned: (d) =>
    `The value of ${d['code'] ?? ''} comes from other people than the survey the plan names`,
  columnTwice: (_) => 'Two columns hold the same; leave one of them out',
  noQuestionColumn: (_) => 'No column holds a question; choose for each column which question it answers',
  mappingOfOtherTable: (_) => 'The number of columns is not that of the file',
  unreadableWorkbook: (_) => 'This is no readable workbook (.xlsx); save it again without a password',
  unknownChoiceText: (d) => `None of the choices: “${d['value'] ?? ''}”`,
  unreadableMark: (d) => `Write 1 or 0 (or leave it empty): “${d['value'] ?? ''}”`,
  answerNotAsked: (_) => 'An earlier answer leads past this question, but an answer is given',
  personTwice: (d) => `The same person is on line ${d['line'] ?? ''} too`,
  weightNotPositive: (d) => `A weight is a number above 0: “${d['value'] ?? ''}”`,
  weightTooLarge: (d) =>
    `The weight is too large (${d['max'] ?? ''} at most). Is this the column of weights? “${d['value'] ?? ''}”`,
  roundStillOpen: (d) => `The round “${d['name'] ?? ''}” is not closed yet`,
  codeTwice: (d) => `The code “${d['code'] ?? ''}” is used twice`,
  codeMissing: () => 'Choose at least one code',
  unknownTextCode: (d) => `The code frame has no code “${d['code'] ?? ''}”`,
  codeStandsAlone: (d) => `“${d['code'] ?? ''}” cannot stand beside other codes`,
  codeInUse: (d) =>
    `Answers carry the code “${d['code'] ?? ''}”. Choose a code to merge it into before you remove it`,
  codeStillThere: (d) => `The code “${d['from'] ?? ''}” is still there, so it cannot be merged into another`,
  populationEmpty: () => 'No monitor matches the population',
};
