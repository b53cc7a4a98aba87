import type { codebook as ja } from '../ja/codebook.ts';
import type { MessagesOf } from '../messages.ts';

export const codebook: MessagesOf<typeof ja> = {
  title: (questionnaire, round) => `${questionnaire} (${round})`,
  design: (label, whom) => `How people were asked: ${label}. ${whom}`,
  designLabel: 'How people were asked',
  synthetic: 'Made-up data: nobody gave these answers.',
  universe: 'People who answered',
  sampled: (invited, respondents) =>
    invited === 0 ? `${respondents} answered` : `${invited} asked, ${respondents} answered`,
  withheld: 'Some or all frequencies are withheld: too few people.',
  weight: {
    label: 'Weight (how many people one respondent stands for)',
    madeFrom: ({ edition, source, asOf, method }) =>
      `Weights: edition ${edition}, ${method === 'rake' ? 'raked' : 'post-stratified'} to the population of ${source} as of ${asOf}. Frequencies are unweighted.`,
  },
  carried: {
    labels: {
      weight: 'Design weight (as taken in: how many people one respondent stands for)',
      stratum: 'Stratum (in which people were drawn)',
      noStratum: '(none given)',
    },
    weightFrom: 'Design weights: as the table of answers taken in had them. Frequencies are unweighted.',
    strataFrom: 'Strata: those people were drawn in, as the table of answers taken in had them.',
  },
  state: {
    answered: 'Answered',
    'dont-know': "Don't know",
    skipped: 'No answer',
    'not-asked': 'Not asked',
    'not-reached': 'Not reached',
  },
  ticked: 'Chosen',
  notTicked: 'Not chosen',
  stateOf: (title) => `${title} (state of the answer)`,
  choiceOf: (title, choice) => `${title}: ${choice}`,
  beside: (title, choice) => `${title} (written beside ${choice})`,
  carriedHint: {
    weight: 'The design weights taken in with the answers are in every file.',
    stratum: 'The strata taken in with the answers are in every file.',
    both: 'The design weights and strata taken in with the answers are in every file.',
  },
  heading: 'Files for statistics programs',
  lead: 'A closed round for statistics programs and archives. Put the data (answers.csv, all numbers) and the commands that read it in one folder. Each download is recorded.',
  format: {
    csv: 'Data (CSV, numbers)',
    spss: 'SPSS syntax (.sps)',
    r: 'R script (.R)',
    python: 'Python script (.py)',
    'triple-s': 'Triple-S 3.0 (.sss)',
    'triple-s-csv': 'Data for Triple-S (CSV)',
    ddi: 'DDI-Codebook 2.5 (XML, with frequencies)',
  },
};
