import type { Answer, Answers, AnswerValue } from '../questionnaire/answers.ts';
import type { unansweredStates } from '../questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Localized } from '../questionnaire/localized.ts';
import type { Question, QuestionOf } from '../questionnaire/question.ts';
import { groupVariables, type Cell, type GroupVariable } from '../tally/cell.ts';

/**
 * Responses as a table, one line each. `codes` is for programs: what was answered and, in a column of its own, in which of
 * the five states the answer is, so that an empty cell is never a guess. `labels` is for people: the words of the
 * questionnaire, with the state in brackets where there is no answer.
 */
export const tableForms = ['codes', 'labels'] as const;
export type TableForm = (typeof tableForms)[number];

export interface TableRow {
  readonly cell: Cell;
  readonly answers: Answers;
  /** Hour of receipt; no finer time is known here. */
  readonly hour: string;
  /** What answers taken in from elsewhere came with: design weight and stratum. */
  readonly weight?: number;
  readonly stratum?: string;
}

export interface TableColumn {
  readonly header: string;
  read(row: TableRow): string | number;
}

/** Words of the `labels` form. */
export interface TableWords {
  readonly hour: string;
  readonly group: Readonly<Record<GroupVariable, string>>;
  readonly state: Readonly<Record<(typeof unansweredStates)[number], string>>;
  nameGroupValue(variable: GroupVariable, value: string): string;
  label(text: Localized): string;
  /** Header of what was written beside a choice. */
  beside(title: string, choice: string): string;
}

type Choices = QuestionOf<'single' | 'multiple' | 'scale'>;

export function listCodeColumns(definition: QuestionnaireDefinition): TableColumn[] {
  const groups = groupVariables.map((variable): TableColumn => ({
    header: `group.${variable}`,
    read: ({ cell }) => cell[variable],
  }));
  const hour: TableColumn = { header: 'received_hour', read: (row) => row.hour };
  return [...groups, hour, ...listQuestions(definition).flatMap(listCodesOf)];
}

function listCodesOf(question: Question): TableColumn[] {
  const { key } = question;
  const values = question.kind === 'multiple' ? listTickColumns(question) : [valueColumn(key)];
  const state: TableColumn = { header: `${key}.state`, read: ({ answers }) => stateOf(answers[key]) };
  return [...values, state, ...listBesideColumns(question, (code) => `${key}.text=${code}`)];
}

function stateOf(answer: Answer | undefined): Answer['state'] {
  return answer?.state ?? 'not-reached';
}

function valueOf(answer: Answer | undefined): AnswerValue | undefined {
  return answer?.state === 'answered' ? answer.value : undefined;
}

function valueColumn(key: string): TableColumn {
  return { header: key, read: ({ answers }) => writeValue(valueOf(answers[key])) };
}

function writeValue(value: AnswerValue | undefined): string | number {
  if (value === undefined) return '';
  if ('number' in value) return value.number;
  return 'text' in value ? value.text : (value.codes[0] ?? '');
}

/** 1 and 0 of those who answered, empty for everybody else. */
function listTickColumns({ key, choices }: QuestionOf<'multiple'>): TableColumn[] {
  return choices.map(({ code }) => ({
    header: `${key}=${code}`,
    read: ({ answers }) => {
      const value = valueOf(answers[key]);
      return value === undefined ? '' : Number('codes' in value && value.codes.includes(code));
    },
  }));
}

function listBesideColumns(question: Question, nameHeader: (code: string) => string): TableColumn[] {
  if (!('choices' in question)) return [];
  const open = question.choices.filter((choice) => 'specify' in choice && choice.specify === true);
  return open.map(({ code }) => ({
    header: nameHeader(code),
    read: ({ answers }) => {
      const value = valueOf(answers[question.key]);
      return value !== undefined && 'texts' in value ? (value.texts?.[code] ?? '') : '';
    },
  }));
}

export function listLabelColumns(definition: QuestionnaireDefinition, words: TableWords): TableColumn[] {
  const groups = groupVariables.map((variable): TableColumn => {
    const read = ({ cell }: TableRow): string => words.nameGroupValue(variable, cell[variable]);
    return { header: words.group[variable], read };
  });
  const hour: TableColumn = { header: words.hour, read: (row) => row.hour };
  const questions = listQuestions(definition).flatMap((question) => listLabelsOf(question, words));
  return [...groups, hour, ...questions];
}

function listLabelsOf(question: Question, words: TableWords): TableColumn[] {
  const title = words.label(question.title);
  const labels = labelChoices(question, words);
  const read = ({ answers }: TableRow): string | number => {
    const answer = answers[question.key];
    if (answer?.state !== 'answered') return words.state[answer?.state ?? 'not-reached'];
    const { value } = answer;
    return 'codes' in value
      ? value.codes.map((code) => labels.get(code) ?? code).join(' / ')
      : writeValue(value);
  };
  const beside = listBesideColumns(question, (code) => words.beside(title, labels.get(code) ?? code));
  return [{ header: title, read }, ...beside];
}

function labelChoices(question: Question, words: TableWords): ReadonlyMap<string, string> {
  const choices: Choices['choices'] = 'choices' in question ? question.choices : [];
  return new Map(choices.map(({ code, label }) => [code, words.label(label)]));
}
