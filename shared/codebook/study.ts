/** What every file says about where its figures come from and whom they speak for. Instants are ISO 8601. */
export interface Study {
  readonly id: string;
  /** Questionnaire and round. */
  readonly title: string;
  readonly ward: string;
  readonly fiscalYear: number;
  /** How respondents came to be asked, in words. */
  readonly design: string;
  /** Says that the answers are made up; null for real ones. */
  readonly synthetic: string | null;
  /** Which weights the files carry and where they come from, in words; null without any. */
  readonly weighting: string | null;
  readonly opensAt: string;
  readonly closesAt: string;
  /** 0 where nobody knows. */
  readonly invited: number;
  readonly respondents: number;
  readonly version: number;
  /** Log position the file counts up to. */
  readonly position: number;
  readonly program: string;
  readonly madeAt: string;
  readonly language: 'ja' | 'en';
}

/** File names the syntax files and snippets read. */
export const fileNames = {
  csv: 'answers.csv',
  spss: 'answers.sps',
  'triple-s': 'answers.sss',
  'triple-s-csv': 'answers-triple-s.csv',
  ddi: 'answers-ddi.xml',
  r: 'read-answers.R',
  python: 'read_answers.py',
} as const;
export type CodebookFormat = keyof typeof fileNames;
export const codebookFormats = [
  'csv',
  'spss',
  'triple-s',
  'triple-s-csv',
  'ddi',
  'r',
  'python',
] as const satisfies readonly CodebookFormat[];

/** What stands at the head of a file of commands: whose answers, how asked, whether made up. */
export function listHead(study: Study): string[] {
  return [
    `${study.ward} ${study.title} (${study.fiscalYear})`,
    study.design,
    ...(study.synthetic === null ? [] : [study.synthetic]),
    ...(study.weighting === null ? [] : [study.weighting]),
    `n = ${study.respondents}, questionnaire version ${study.version}, log position ${study.position}, ${study.program}`,
  ].map((line) => line.replaceAll(/[\r\n]+/g, ' '));
}
