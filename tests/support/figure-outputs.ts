import { codebookFormats } from '../../shared/codebook/study.ts';
import { fileFormats } from '../../server/analysis/file.ts';

/** Where a design's figures are: its round, its fiscal year, and the check code of its ward's publication. */
export interface DesignPlace {
  readonly round: string;
  readonly year: number;
  readonly checkCode: string;
}

/**
 * How an answer of the server says whom its figures speak for. `sentence`: the design's sentence, and no other design's; `among`:
 * the design's sentence with its year among those of other years; `figure`: in short at the figure, and the sentence in its chart; `code`: the code at each figure, for programs, which the screens
 * put in words; `lines`: the design's code on every line; `printed`: what is printed in a plan names its instrument.
 */
export interface Output {
  readonly says: 'sentence' | 'among' | 'figure' | 'code' | 'lines' | 'printed';
  readonly addresses: (place: DesignPlace) => readonly string[];
  /** In the ward of the design that has published; else in the ward with a round of every design. */
  readonly isPublished?: true;
}

const inCodes = new Set<string>(['csv', 'triple-s-csv']);
const exportOf = (says: 'sentence' | 'lines'): Output => ({
  says,
  addresses: ({ round }) =>
    codebookFormats
      .filter((format) => inCodes.has(format) === (says === 'lines'))
      .map((format) => `/rounds/${round}/export/${format}`),
});
const analyses = ['of=safe', 'of=safe&by=group.sex', 'of=safe&by=group.sex&percent=row', 'of=group.sex'];

/** Only wards whose people are of one sort are compared: of each design in its turn. */
export const comparing: Output = {
  says: 'sentence',
  addresses: () => ['/compare/2015/IND01'],
  isPublished: true,
};

/** Every route that hands out a figure of answers, by its path. */
export const figureOutputs: Readonly<Record<string, readonly Output[]>> = {
  '/api/v1/dashboard': [{ says: 'sentence', addresses: ({ year }) => [`/dashboard?fiscalYear=${year}`] }],
  '/api/v1/indicators/:code': [{ says: 'code', addresses: () => ['/indicators/W01'] }],
  '/api/v1/indicators/:code/proofs/:fiscalYear': [
    { says: 'code', addresses: ({ year }) => [`/indicators/W01/proofs/${year}`] },
  ],
  '/api/v1/indicators/:code/chart.svg': [
    {
      says: 'sentence',
      addresses: ({ year }) => [`/indicators/W01/chart.svg?fiscalYear=${year}&width=1600`],
    },
    {
      says: 'among',
      addresses: ({ year }) => [`/indicators/W01/chart.svg?kind=series&fiscalYear=${year}&width=1600`],
    },
  ],
  '/api/v1/rounds/:id/tally': [{ says: 'sentence', addresses: ({ round }) => [`/rounds/${round}/tally`] }],
  '/api/v1/rounds/:id/analysis': [
    { says: 'sentence', addresses: ({ round }) => analyses.map((one) => `/rounds/${round}/analysis?${one}`) },
  ],
  '/api/v1/rounds/:id/analysis/:format': [
    {
      says: 'sentence',
      addresses: ({ round }) =>
        fileFormats.flatMap((format) => analyses.map((one) => `/rounds/${round}/analysis/${format}?${one}`)),
    },
  ],
  '/api/v1/rounds/:id/responses.csv': [
    { says: 'sentence', addresses: ({ round }) => [`/rounds/${round}/responses.csv?form=labels`] },
    { says: 'lines', addresses: ({ round }) => [`/rounds/${round}/responses.csv?form=codes`] },
  ],
  '/api/v1/rounds/:id/export/:format': [exportOf('sentence'), exportOf('lines')],
  '/api/v1/rounds/:id/texts/:key': [
    { says: 'sentence', addresses: ({ round }) => [`/rounds/${round}/texts/why`] },
  ],
  '/api/v1/rounds/:id/texts/:key/words': [
    { says: 'sentence', addresses: ({ round }) => [`/rounds/${round}/texts/why/words`] },
  ],
  '/api/v1/rounds/:id/coding/:key': [
    { says: 'sentence', addresses: ({ round }) => [`/rounds/${round}/coding/why`] },
  ],
  '/api/v1/evaluations/:fiscalYear': [
    { says: 'code', addresses: () => ['/evaluations/2015'], isPublished: true },
  ],
  '/api/v1/plans/:fiscalYear': [{ says: 'printed', addresses: () => ['/plans/2015'], isPublished: true }],
  '/api/v1/plans/:fiscalYear/file': [
    { says: 'printed', addresses: () => ['/plans/2015/file'], isPublished: true },
  ],
  '/check/:code': [
    { says: 'figure', addresses: ({ checkCode }) => [`/check/${checkCode}`], isPublished: true },
  ],
  '/check/:code/document.json': [
    { says: 'code', addresses: ({ checkCode }) => [`/check/${checkCode}/document.json`], isPublished: true },
  ],
  '/compare/:year{[0-9]+}/:code?': [comparing],
};

const reasons = {
  operation: 'how the server does, nothing of answers',
  door: 'stands before other routes and hands out nothing of its own',
  account: 'who may sign in, and what they did',
  panel: 'who may be asked, nothing of what they answered',
  wording: 'what is asked, or may be chosen; no answers',
  turnout: 'how many were asked and how many answered, with the design, never what they answered',
  own: 'one respondent’s own answers, for that respondent',
  program: 'a page, a script or a description without data',
  rule: 'rules, choices and remarks by which figures are made and read; no figures',
  register: 'numbers of the resident register and how weights were set; no answers',
} as const;

/** Every other route, with the reason why it needs no sentence. */
export const withoutFigures: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['operation', ['/healthz', '/readyz', '/metrics', '/api/v1/live']],
      ['door', ['/*', '/api/*', '/r/*', '/p/*']],
      [
        'account',
        ['/api/v1/session', '/api/v1/accounts', '/api/v1/accounts/:id', '/api/v1/tokens', '/api/v1/audit'],
      ],
      [
        'panel',
        [
          ...['/api/v1/panels', '/api/v1/panels/:id', '/api/v1/panels/:id/members', '/api/v1/members/:id'],
          ...['/api/v1/member-list-template', '/api/v1/rounds/:id/invitations.csv'],
          ...['/api/v1/rounds/:id/invitations/print', '/api/v1/rounds/:id/poster'],
        ],
      ],
      [
        'wording',
        [
          ...['/api/v1/questionnaires', '/api/v1/questionnaires/:id', '/api/v1/questionnaires/:id/versions'],
          ...['/api/v1/questionnaire-versions/:id', '/api/v1/question-bank'],
          ...['/api/v1/questionnaires/:id/preview', '/api/v1/rounds/:id/analysis-sides'],
          ...['/api/v1/rounds/:id/texts', '/api/v1/coded-questions'],
        ],
      ],
      ['turnout', ['/api/v1/rounds', '/api/v1/rounds/:id', '/api/v1/rounds/:id/check']],
      [
        'own',
        [
          ...['/p/:publicCode', '/p/:publicCode/thanks', '/p/:publicCode/:responseId'],
          ...['/p/:publicCode/:responseId/:page', '/p/:publicCode/:responseId/received'],
          ...['/p/:publicCode/:responseId/copy', '/p/:publicCode/:responseId/correct'],
          ...['/p/:publicCode/:responseId/draft', '/r/:token', '/r/:token/received', '/r/:token/copy'],
          ...['/r/:token/correct', '/r/:token/draft'],
        ],
      ],
      [
        'program',
        [
          ...['/phone-*.js', '/service-worker.js', '/code', '/check', '/accessibility'],
          ...['/api/v1/openapi.json', '/', '/admin', '/admin/*'],
        ],
      ],
      [
        'rule',
        [
          ...['/api/v1/plans', '/api/v1/evaluations/:fiscalYear/entries', '/api/v1/rule-sets/:fiscalYear'],
          ...['/api/v1/evaluations/:fiscalYear/publications', '/api/v1/indicators', '/api/v1/views'],
        ],
      ],
      ['register', ['/api/v1/benchmarks', '/api/v1/rounds/:id/weights']],
    ] as const
  ).flatMap(([reason, paths]) => paths.map((path) => [path, reasons[reason]])),
);
