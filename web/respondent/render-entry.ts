import type { CodeFault } from '../../shared/round/short-code.ts';
import { renderDocument, type RenderedPage } from './document.ts';
import { entryWords } from './entry-words.ts';
import EnterCode from './pages/EnterCode.svelte';
import WaitForCode from './pages/WaitForCode.svelte';
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
