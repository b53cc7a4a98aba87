import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { makePhoneRules } from '../../shared/questionnaire/phone-rules.ts';
import { pickInlineWords, type InlineWords } from './phone-words.ts';
import type { QuestionnaireOptions } from './questionnaire-options.ts';

/** What the page's script is told, as JSON inside the page: the same for everybody, like the page. */
export interface PhoneFacts {
  readonly words: InlineWords;
  /** Address of the script loaded afterwards: sending, queue, drafts on the server, service worker. */
  readonly later: string;
  /** The page's own Content-Security-Policy, for the copy the phone keeps to open without a network. */
  readonly policy: string;
}

/** The same on the page with the form. */
export interface FormFacts extends PhoneFacts {
  readonly rules: QuestionnaireDefinition;
  readonly pace: 'one' | 'all';
  /** A first answer (its draft is also kept by the server), one that replaces another, or nothing but a look. */
  readonly use: 'first' | 'correction' | 'preview';
}

/** Id of the element that holds the facts. */
export const factsId = 'facts';

export function makeFormFacts(
  definition: QuestionnaireDefinition,
  language: RespondentLanguage,
  { correcting, preview }: QuestionnaireOptions,
): Omit<FormFacts, 'later' | 'policy'> {
  return {
    words: pickInlineWords(language),
    rules: makePhoneRules(definition),
    pace: definition.pace ?? 'all',
    use: preview === true ? 'preview' : correcting === undefined ? 'first' : 'correction',
  };
}
