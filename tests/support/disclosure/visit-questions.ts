import type { Question } from '../../../shared/questionnaire/question.ts';

/** Choices that are called what they are coded. */
export const choices = (...codes: string[]) => codes.map((code) => ({ code, label: { ja: code } }));

/** Who came, what those thought of the counter, and what everybody was asked: the questions attacked rounds ask. */
export const visitQuestions: readonly Question[] = [
  { kind: 'single', key: 'visited', title: { ja: '来庁' }, choices: choices('yes', 'no') },
  {
    kind: 'single',
    key: 'counter',
    title: { ja: '窓口' },
    choices: choices('good', 'bad'),
    dontKnow: true,
    askedIf: { question: 'visited', operator: 'isAnyOf', codes: ['yes'] },
  },
  { kind: 'single', key: 'safe', title: { ja: '安心' }, choices: choices('good', 'bad'), dontKnow: true },
];
