import type { MessagesOf } from '../messages.ts';
import type { answerFile as ja } from '../ja/answer-file.ts';

export const answerFile: MessagesOf<typeof ja> = {
  title: 'Answers as a file',
  lead: 'A table with one line for each person. It holds no names and no personal links. In a round with weights the last columns hold each person’s weight. Each download is recorded.',
  labels: 'Download in words (CSV)',
  labelsHint: 'the words of the choices, to read in a spreadsheet',
  codes: 'Download in codes (CSV)',
  codesHint: 'codes of the choices and the state of each answer, for statistics programs',
  file: 'answers',
  hour: 'Received (hour)',
  state: {
    'dont-know': '(don’t know)',
    skipped: '(no answer)',
    'not-asked': '(not asked)',
    'not-reached': '(not reached)',
  },
  weight: (edition) => `Weight (edition ${edition}: how many people one respondent stands for)`,
  designWeight: 'Design weight (as taken in: how many people one respondent stands for)',
  stratum: 'Stratum',
  carriedHint: {
    weight: 'A column holds the design weights taken in with the answers.',
    stratum: 'A column holds the strata taken in with the answers.',
    both: 'Two columns hold the design weights and strata taken in with the answers.',
  },
  beside: (title, choice) => `${title} (written beside ${choice})`,
};
