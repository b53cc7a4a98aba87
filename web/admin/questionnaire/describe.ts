import type { Finding } from '../../../shared/problem.ts';
import { listComparisons, type Condition } from '../../../shared/questionnaire/condition.ts';
import { listQuestions } from '../../../shared/questionnaire/definition.ts';
import { inspectDraft, type QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import type { Question } from '../../../shared/questionnaire/question.ts';
import type { MessagesOf } from '../../../shared/text/messages.ts';
import type { finding } from '../../../shared/text/ja/finding.ts';
import type { questionnaire as Words } from '../../../shared/text/ja/questionnaire.ts';
import { shortenTitle } from '../../../shared/text/question-name.ts';
import type { Place } from './edit.ts';

/** Texts an official reads about a draft: questions are called by their number, never by key or code. */
export type QuestionnaireWords = typeof Words;
export type FindingWords = MessagesOf<typeof finding>;

/** Number of each question through the whole questionnaire, as respondents see it. */
export function numberQuestions(draft: QuestionnaireDraft): ReadonlyMap<string, number> {
  return new Map(listQuestions(draft).map(({ key }, index) => [key, index + 1]));
}

function nameQuestion(draft: QuestionnaireDraft, key: string, words: QuestionnaireWords): string {
  const number = numberQuestions(draft).get(key);
  return number === undefined ? words.condition.deleted : words.question.number(number);
}

/** 「問3「近所で助け…」」, for sentences in which the number alone would be puzzling. */
export function quoteQuestion(draft: QuestionnaireDraft, key: string, words: QuestionnaireWords): string {
  const title = listQuestions(draft).find((one) => one.key === key)?.title.ja ?? '';
  return `${nameQuestion(draft, key, words)}${words.condition.quoted(shortenTitle(title))}`;
}

export function nameSection(draft: QuestionnaireDraft, index: number, words: QuestionnaireWords): string {
  const title = draft.sections[index]?.title?.ja.trim() ?? '';
  return title === '' ? words.section.name(index + 1) : title;
}

/** Keys of the questions whose condition asks about this one. */
export function findFollowers(draft: QuestionnaireDraft, key: string): string[] {
  return listQuestions(draft)
    .filter(
      ({ askedIf }) => askedIf !== undefined && listComparisons(askedIf).some((one) => one.question === key),
    )
    .map((question) => question.key);
}

/** 「問2で「はい」を選んだ人」. */
export function describeCondition(
  draft: QuestionnaireDraft,
  condition: Condition,
  words: QuestionnaireWords,
): string {
  const { who, allJoin, anyJoin } = words.condition;
  const each = (parts: readonly Condition[]): string[] =>
    parts.map((part) => describeCondition(draft, part, words));
  if ('all' in condition) return each(condition.all).join(allJoin);
  if ('any' in condition) return each(condition.any).join(anyJoin);
  if ('not' in condition) return who.not(describeCondition(draft, condition.not, words));
  const question = nameQuestion(draft, condition.question, words);
  if (condition.operator === 'answered') return who.answered(question);
  if (condition.operator === 'isAnyOf') {
    return who.isAnyOf(question, describeCodes(draft, condition.question, condition.codes, words));
  }
  return who[condition.operator](question, condition.value);
}

function describeCodes(
  draft: QuestionnaireDraft,
  key: string,
  codes: readonly string[],
  words: QuestionnaireWords,
): string {
  if (codes.length === 0) return words.condition.notChosen;
  const question = listQuestions(draft).find((one) => one.key === key);
  if (question === undefined) return words.condition.something;
  return codes.map((code) => words.condition.quoted(labelOf(question, code))).join(words.condition.or);
}

function labelOf(question: Question | undefined, code: string): string {
  const choices = question !== undefined && 'choices' in question ? question.choices : [];
  return choices.find((choice) => choice.code === code)?.label.ja ?? code;
}

/** Something to mend, with the place it is at; `place` undefined: the questionnaire's head. */
export interface ShownFinding {
  readonly path: string;
  readonly section: number | undefined;
  readonly place: Place | undefined;
  readonly where: string;
  readonly message: string;
}

export function listShownFindings(
  draft: QuestionnaireDraft,
  words: QuestionnaireWords,
  findingWords: FindingWords,
): ShownFinding[] {
  const shown = inspectDraft(draft).map((finding): ShownFinding => {
    const { section, place } = locate(finding.path);
    return {
      path: finding.path,
      section,
      place,
      where: nameWhere(draft, finding.path, words),
      message: wordFinding(draft, finding, words, findingWords),
    };
  });
  return shown.toSorted(compareOrder);
}

/** The order in which the questionnaire is read, its head first. */
function compareOrder(a: ShownFinding, b: ShownFinding): number {
  const sections = (a.section ?? -1) - (b.section ?? -1);
  const questions = (a.place?.question ?? -1) - (b.place?.question ?? -1);
  return sections || questions || a.where.localeCompare(b.where, 'ja', { numeric: true });
}

function locate(path: string): { section: number | undefined; place: Place | undefined } {
  const match = /^sections\.(\d+)(?:\.questions\.(\d+))?/.exec(path);
  if (match === null) return { section: undefined, place: undefined };
  const section = Number(match[1]);
  return { section, place: match[2] === undefined ? undefined : { section, question: Number(match[2]) } };
}

function nameWhere(draft: QuestionnaireDraft, path: string, words: QuestionnaireWords): string {
  const { section, place } = locate(path);
  if (section === undefined) return words.findings.head;
  if (place === undefined) return nameSection(draft, section, words);
  const key = draft.sections[section]?.questions[place.question]?.key ?? '';
  const question = nameQuestion(draft, key, words);
  const choice = /\.choices\.(\d+)/.exec(path)?.[1];
  const part = choice === undefined ? nameField(path, words) : ` ${words.choices.label(Number(choice) + 1)}`;
  const language = /\.(ja-easy|en|zh|ko|vi)$/.exec(path)?.[1];
  return language === undefined
    ? `${question}${part}`
    : words.inLanguage(`${question}${part}`, nameLanguage(language, words));
}

/** The field of a question that is not one of its choices. */
function nameField(path: string, words: QuestionnaireWords): string {
  const field = /^sections\.\d+\.questions\.\d+\.(title|help)\b/.exec(path)?.[1];
  if (field === 'title') return ` ${words.question.title}`;
  return field === 'help' ? ` ${words.question.help}` : '';
}

function nameLanguage(code: string, words: QuestionnaireWords): string {
  return Object.entries(words.languages).find(([language]) => language === code)?.[1] ?? code;
}

function wordFinding(
  draft: QuestionnaireDraft,
  { code, details = {} }: Finding,
  words: QuestionnaireWords,
  findingWords: FindingWords,
): string {
  const { key, choice } = details;
  const question = listQuestions(draft).find((one) => one.key === key);
  const shown = {
    ...details,
    ...(key === undefined ? {} : { key: nameQuestion(draft, String(key), words) }),
    ...(choice === undefined ? {} : { choice: labelOf(question, String(choice)) }),
  };
  return findingWords[code](shown);
}
