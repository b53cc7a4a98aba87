import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Localized } from '../questionnaire/localized.ts';
import type { Question, QuestionOf } from '../questionnaire/question.ts';
import type { Answer, Answers } from '../questionnaire/answers.ts';
import type { TableRow } from '../response/table.ts';
import { groupVariables, type GroupVariable } from '../tally/cell.ts';
import { makeNamer } from './name.ts';
import { listStates, readState, type CodedState } from './state.ts';

/**
 * A round's responses as other programs know them: numbered variables with labels for every number. Choices are numbered in
 * the order of the questionnaire; the four states without an answer have numbers of their own, told to be missing.
 */
export interface CodedValue {
  readonly value: number;
  readonly label: string;
  readonly state: CodedState | null;
}

interface Everyone {
  /** ASCII, at most 32 characters, unique whatever the case. */
  readonly name: string;
  readonly label: string;
  /** Key of the question it belongs to; null for a group. */
  readonly question: string | null;
  /** Empty text: no value. */
  read(row: TableRow): string | number;
}

export type Variable =
  | (Everyone & {
      readonly kind: 'coded';
      readonly values: readonly CodedValue[];
      readonly source: ValueSource;
    })
  | (Everyone & {
      readonly kind: 'number';
      readonly decimals: number;
      readonly use?: 'weight';
      /** Respondents by what they weigh, of a weight each of them came with. */
      readonly sorts?: ReadonlyMap<number, number>;
    })
  | (Everyone & { readonly kind: 'text' });

/** Where the frequencies of a coded variable are found. */
export type ValueSource =
  | { readonly of: 'group'; readonly variable: GroupVariable; readonly values: readonly string[] }
  /** `counts`: respondents by stratum; `isWhole`: every answer names one. */
  | { readonly of: 'stratum'; readonly counts: readonly number[]; readonly isWhole: boolean }
  | { readonly of: 'choices'; readonly codes: readonly string[] }
  | { readonly of: 'tick'; readonly code: string; readonly choice: string; readonly title: string }
  | { readonly of: 'state' };

export interface CodebookWords {
  readonly group: Readonly<Record<GroupVariable, string>>;
  readonly state: Readonly<Record<CodedState | 'answered', string>>;
  readonly ticked: string;
  readonly notTicked: string;
  stateOf(title: string): string;
  choiceOf(title: string, choice: string): string;
  beside(title: string, choice: string): string;
  nameGroupValue(variable: GroupVariable, value: string): string;
  label(text: Localized): string;
}

/** `groups`: values that occur, in order. `nameOf` gives names for what is added to them. */
export function listVariables(
  definition: QuestionnaireDefinition,
  groups: Readonly<Record<GroupVariable, readonly string[]>>,
  words: CodebookWords,
  nameOf = makeNamer(),
): Variable[] {
  const ofGroups = groupVariables.map((variable): Variable => {
    const values = groups[variable];
    return {
      ...{ kind: 'coded', name: nameOf(variable), label: words.group[variable], question: null },
      values: values.map((value, index) => ({
        ...{ value: index + 1, state: null },
        label: words.nameGroupValue(variable, value),
      })),
      source: { of: 'group', variable, values },
      read: ({ cell }) => values.indexOf(cell[variable]) + 1 || '',
    };
  });
  const ofQuestions = listQuestions(definition).flatMap((question) =>
    describeQuestion({ question, words, nameOf, title: words.label(question.title) }),
  );
  return [...ofGroups, ...ofQuestions];
}

interface Asked<Of extends Question = Question> {
  readonly question: Of;
  readonly title: string;
  readonly words: CodebookWords;
  nameOf(wish: string): string;
}
type Choosing = QuestionOf<'single' | 'scale' | 'multiple'>;

function describeQuestion(asked: Asked): Variable[] {
  const { question } = asked;
  if (!('choices' in question)) {
    const isNumber = question.kind === 'number';
    return [
      isNumber ? describeNumber(asked, question.decimals ?? 0) : describeText(asked),
      describeState(asked),
    ];
  }
  const beside = describeBeside({ ...asked, question });
  return question.kind === 'multiple'
    ? [...describeTicks({ ...asked, question }), describeState(asked), ...beside]
    : [describeChoice({ ...asked, question }), ...beside];
}

function valueOf(answers: Answers, key: string) {
  const answer: Answer | undefined = answers[key];
  return answer?.state === 'answered' ? answer.value : undefined;
}

function describeChoice({ question, title, words, nameOf }: Asked<Choosing>): Variable {
  const { key, choices } = question;
  const codes = choices.map(({ code }) => code);
  const states = listStates(question, codes.length);
  return {
    ...{ kind: 'coded', name: nameOf(key), label: title, question: key },
    values: [
      ...choices.map(({ label }, index) => ({ value: index + 1, label: words.label(label), state: null })),
      ...states.map(({ state, value }) => ({ value, state, label: words.state[state] })),
    ],
    source: { of: 'choices', codes },
    read: ({ answers }) => {
      const value = valueOf(answers, key);
      const chosen = value !== undefined && 'codes' in value ? codes.indexOf(value.codes[0] ?? '') + 1 : 0;
      return chosen > 0 ? chosen : readState(states, answers[key]);
    },
  };
}

function describeTicks({ question, title, words, nameOf }: Asked<QuestionOf<'multiple'>>): Variable[] {
  const { key } = question;
  const states = listStates(question, 1);
  return question.choices.map(({ code, label }, index) => ({
    ...{ kind: 'coded', name: nameOf(`${key}_${index + 1}`), question: key },
    label: words.choiceOf(title, words.label(label)),
    values: [
      { value: 0, label: words.notTicked, state: null },
      { value: 1, label: words.ticked, state: null },
      ...states.map(({ state, value }) => ({ value, state, label: words.state[state] })),
    ],
    source: { of: 'tick', code, title, choice: words.label(label) },
    read: ({ answers }) => {
      const value = valueOf(answers, key);
      if (value === undefined) return readState(states, answers[key]);
      return Number('codes' in value && value.codes.includes(code));
    },
  }));
}

/** In which state an answer is that has no numbers of its own to say so. */
function describeState({ question, title, words, nameOf }: Asked): Variable {
  const { key } = question;
  const states = listStates(question, 1);
  return {
    ...{ kind: 'coded', name: nameOf(`${key}_state`), label: words.stateOf(title), question: key },
    values: [
      { value: 0, label: words.state.answered, state: null },
      ...states.map(({ state, value }) => ({ value, state, label: words.state[state] })),
    ],
    source: { of: 'state' },
    read: ({ answers }) => (answers[key]?.state === 'answered' ? 0 : readState(states, answers[key])),
  };
}

function describeNumber({ question, title, nameOf }: Asked, decimals: number): Variable {
  const { key } = question;
  return {
    ...{ kind: 'number', name: nameOf(key), label: title, question: key, decimals },
    read: ({ answers }) => {
      const value = valueOf(answers, key);
      return value !== undefined && 'number' in value ? value.number : '';
    },
  };
}

/** On one line: several programs end a record at a line break, quoted or not. */
function flatten(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

function describeText({ question, title, nameOf }: Asked): Variable {
  const { key } = question;
  return {
    ...{ kind: 'text', name: nameOf(key), label: title, question: key },
    read: ({ answers }) => {
      const value = valueOf(answers, key);
      return value !== undefined && 'text' in value ? flatten(value.text) : '';
    },
  };
}

function describeBeside({ question, title, words, nameOf }: Asked<Choosing>): Variable[] {
  const { key, choices } = question;
  return choices.flatMap((choice, index): Variable[] => {
    if (!('specify' in choice) || choice.specify !== true) return [];
    const { code, label } = choice;
    return [
      {
        ...{ kind: 'text', name: nameOf(`${key}_${index + 1}_text`), question: key },
        label: words.beside(title, words.label(label)),
        read: ({ answers }) => {
          const value = valueOf(answers, key);
          return flatten(value !== undefined && 'texts' in value ? (value.texts?.[code] ?? '') : '');
        },
      },
    ];
  });
}
