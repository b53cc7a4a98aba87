import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { JourneyFault } from '../../shared/questionnaire/journey.ts';
import type { PostedField, PostedFields } from '../../shared/questionnaire/kind.ts';
import { pickText, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { copyAnswers, listPosted } from './answer-copy.ts';
import { phoneFiles, renderDocument, type PageScript, type RenderedPage } from './document.ts';
import enhance from './enhance.ts?bundled';
import kiosk from './kiosk.ts?bundled';
import { describeFault } from './fault-words.ts';
import Closed from './pages/Closed.svelte';
import NotOpenYet from './pages/NotOpenYet.svelte';
import Problem from './pages/Problem.svelte';
import Questionnaire from './pages/Questionnaire.svelte';
import Receipt from './pages/Receipt.svelte';
import Waiting from './pages/Waiting.svelte';
import WrongLink from './pages/WrongLink.svelte';
import { makeFormFacts } from './phone-facts.ts';
import { pickClearWords } from './phone-words.ts';
import receiptScript from './receipt.ts?bundled';
import type { QuestionnaireOptions } from './questionnaire-options.ts';
import type { ReceiptProps } from './receipt-props.ts';
import { nameWard, type Surroundings } from './surroundings.ts';
import { switchField } from './switch-field.ts';
import { respondentWords } from './words.ts';

export { listPosted, phoneFiles, switchField };

/** The words a page would show at each field, for a script that keeps its page. */
export function describeFaults(
  definition: QuestionnaireDefinition,
  faults: readonly JourneyFault[],
  language: RespondentLanguage,
): { question: string; words: string }[] {
  return faults.map((fault) => ({
    question: fault.question,
    words: describeFault(fault, definition, language),
  }));
}

/** Pure: the same arguments give the same bytes. Without `fields` the page holds nothing of any person. */
export function renderQuestionnairePage(
  definition: QuestionnaireDefinition,
  language: RespondentLanguage,
  options: QuestionnaireOptions = {},
): RenderedPage {
  const { ward, isSynthetic, access, isOncePerDevice } = options;
  const surroundings = { language, ward, isSynthetic, access, isOncePerDevice };
  const title = pickText(definition.title, language).text;
  const t = respondentWords[language];
  const isFaulty = (options.faults ?? []).length > 0;
  const props = { surroundings, definition, options };
  const shown = { language, title: nameTitle(isFaulty ? t.errorTitle(title) : title, surroundings) };
  // A device many people use keeps nothing: no drafts, no queue, no copy of the page.
  if (access === 'kiosk') {
    return renderDocument(Questionnaire, props, { ...shown, refresh: leaveForm }, { code: kiosk });
  }
  const facts = makeFormFacts(definition, language, options);
  return renderDocument(Questionnaire, props, shown, { code: enhance, facts });
}

/** Nobody can say without scripts whether somebody is still there: long enough for the slowest, and the person is told. */
const leaveForm = { seconds: 20 * 60, address: '?end=1' };

export function renderReceivedPage(receipt: ReceiptProps, corrected: boolean): RenderedPage {
  const t = respondentWords[receipt.surroundings.language].receipt;
  return corrected
    ? renderReceipt(receipt, t.correctedTitle, t.correctedLead)
    : renderReceipt(receipt, t.receivedTitle, t.receivedLead);
}

export function renderAlreadyReceivedPage(receipt: ReceiptProps): RenderedPage {
  const { againTitle, againLead } = respondentWords[receipt.surroundings.language].receipt;
  return renderReceipt(receipt, againTitle, againLead);
}

function renderReceipt(receipt: ReceiptProps, title: string, lead: string): RenderedPage {
  const { surroundings } = receipt;
  const script = afterSending(surroundings);
  return renderDocument(Receipt, { ...receipt, title, lead }, head(title, surroundings), script);
}

export function renderNotOpenYetPage(surroundings: Surroundings, opensAt: string): RenderedPage {
  const { title } = respondentWords[surroundings.language].notOpenYet;
  return renderDocument(NotOpenYet, { surroundings, opensAt }, head(title, surroundings));
}

/** At a counter: long enough to read why an answer was not taken, and to write it down. */
const readingSeconds = 180;

interface ClosedOptions {
  readonly closesAt: string;
  readonly received?: { reference: string; receivedAt: string } | undefined;
  /** Present when something was sent after closing. */
  readonly late?: { definition: QuestionnaireDefinition; fields: PostedFields } | undefined;
  /** At a counter: where the next person begins. */
  readonly nextPath?: string | undefined;
}

export function renderClosedPage(surroundings: Surroundings, options: ClosedOptions): RenderedPage {
  const { closesAt, received, late, nextPath } = options;
  const { language } = surroundings;
  const t = respondentWords[language].closed;
  const copy = late === undefined ? undefined : copyAnswers(late.definition, late.fields, language);
  const title = late === undefined ? t.title : t.tooLateTitle;
  const posted = late === undefined ? undefined : listPosted(late.definition, late.fields);
  const props = { surroundings, closesAt, received, copy, posted };
  if (nextPath === undefined) return renderDocument(Closed, props, head(title, surroundings));
  const next = { path: nextPath, seconds: readingSeconds };
  const refresh = { seconds: readingSeconds, address: nextPath };
  return renderDocument(
    Closed,
    { ...props, next },
    { ...head(title, surroundings), refresh },
    { code: kiosk },
  );
}

export function renderWrongLinkPage(surroundings: Surroundings): RenderedPage {
  const { title } = respondentWords[surroundings.language].wrongLink;
  return renderDocument(WrongLink, { surroundings }, head(title, surroundings));
}

export type PageProblem = 'tooLarge' | 'unreadable' | 'busy' | 'failed';

export function renderProblemPage(
  surroundings: Surroundings,
  problem: PageProblem,
  { requestId, back }: { requestId?: string | undefined; back?: string | undefined } = {},
): RenderedPage {
  const t = respondentWords[surroundings.language].problem;
  const title = t[`${problem}Title`];
  const props = { surroundings, title, lead: t[`${problem}Lead`], requestId, back };
  return renderDocument(Problem, props, head(title, surroundings));
}

/**
 * Nothing could be taken; everything that was posted is still here, to be sent again. Made of little, without looking
 * anything up: it is asked for when there is least time.
 */
export function renderWaitingPage(surroundings: Surroundings, posted: readonly PostedField[]): RenderedPage {
  const { busyTitle } = respondentWords[surroundings.language].form;
  return renderDocument(Waiting, { surroundings, posted }, head(busyTitle, surroundings));
}

/** A kiosk clears itself. */
function afterSending({ language, access }: Surroundings): PageScript | undefined {
  return access === 'kiosk' ? undefined : { code: receiptScript, facts: { words: pickClearWords(language) } };
}

function head(title: string, surroundings: Surroundings) {
  return { language: surroundings.language, title: nameTitle(title, surroundings) };
}

export function nameTitle(title: string, surroundings: Surroundings): string {
  return surroundings.ward === undefined
    ? title
    : `${title} | ${respondentWords[surroundings.language].titleEnd(nameWard(surroundings))}`;
}
