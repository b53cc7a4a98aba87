import { accessibilityWords } from './accessibility-words.ts';
import { renderDocument, type RenderedPage } from './document.ts';
import Accessibility from './pages/Accessibility.svelte';
import type { Surroundings } from './surroundings.ts';

/** What is aimed at, what was looked at, and what is known to be missing. */
export function renderAccessibilityPage(surroundings: Surroundings): RenderedPage {
  const { language } = surroundings;
  return renderDocument(
    Accessibility,
    { surroundings },
    { language, title: accessibilityWords[language].title },
  );
}
