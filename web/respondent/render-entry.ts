import type { CodeFault } from '../../shared/round/short-code.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { PostedFields } from '../../shared/questionnaire/kind.ts';
import { pickText } from '../../shared/questionnaire/localized.ts';
import { copyAnswers, listPosted } from './answer-copy.ts';
import { renderDocument, type RenderedPage } from './document.ts';
import { entryWords } from './entry-words.ts';
import kiosk from './kiosk.ts?bundled';
import AnswerCopy from './pages/AnswerCopy.svelte';
import DeviceAnswered from './pages/DeviceAnswered.svelte';
import EnterCode from './pages/EnterCode.svelte';
import Thanks from './pages/Thanks.svelte';
import WaitForCode from './pages/WaitForCode.svelte';
import type { ReceiptProps } from './receipt-props.ts';
import { nameTitle } from './render.ts';
import type { Surroundings } from './surroundings.ts';
import { respondentWords } from './words.ts';

/** The field for a code from paper; with what was typed, and what is wrong with it. */
export function renderEnterCodePage(
  surroundings: Surroundings,
  { typed = '', fault }: { typed?: string; fault?: CodeFault | { code: 'unknown' } | undefined } = {},
): RenderedPage {
  const { language } = surroundings;
  const { title } = entryWords[language].code;
  const shown = fault === undefined ? title : respondentWords[language].errorTitle(title);
  return renderDocument(EnterCode, { surroundings, typed, fault }, { language, title: shown });
}

export function renderWaitForCodePage(surroundings: Surroundings, seconds: number): RenderedPage {
  const { language } = surroundings;
  const title = entryWords[language].code.waitTitle;
  return renderDocument(WaitForCode, { surroundings, seconds }, { language, title });
}

interface Copied {
  readonly definition: QuestionnaireDefinition;
  readonly fields: PostedFields;
}

/** The answers that count, to print or to keep. */
export function renderCopyPage(receipt: ReceiptProps, { definition, fields }: Copied): RenderedPage {
  const { surroundings } = receipt;
  const { language } = surroundings;
  const copy = copyAnswers(definition, fields, language);
  const title = pickText(definition.title, language).text;
  const shown = nameTitle(entryWords[language].receipt.copyTitle, surroundings);
  return renderDocument(AnswerCopy, { receipt, title, copy }, { language, title: shown });
}

/** An answer of this device counts already; what was sent now comes back to whoever wrote it. `path` leads to the first one. */
export function renderDeviceAnsweredPage(
  surroundings: Surroundings,
  { definition, fields, path }: Copied & { readonly path: string },
): RenderedPage {
  const { language } = surroundings;
  const copy = copyAnswers(definition, fields, language);
  const title = nameTitle(entryWords[language].open.deviceTitle, surroundings);
  return renderDocument(
    DeviceAnswered,
    { surroundings, path, copy, posted: listPosted(definition, fields) },
    { language, title },
  );
}

const thanksSeconds = 15;

/** After sending at a counter. Goes by itself to `path`, where the next person begins. */
export function renderThanksPage(surroundings: Surroundings, path: string): RenderedPage {
  const { language } = surroundings;
  const title = nameTitle(entryWords[language].kiosk.thanksTitle, surroundings);
  const refresh = { seconds: thanksSeconds, address: path };
  const props = { surroundings, path, seconds: thanksSeconds };
  return renderDocument(Thanks, props, { language, title, refresh }, { code: kiosk });
}
