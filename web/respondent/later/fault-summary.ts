import { clearFault, markFault } from '../enhance/fault-mark.ts';
import { focusOn, make } from '../enhance/elements.ts';
import { fillWords } from '../fill-words.ts';
import type { Sheet } from '../enhance/form.ts';
import { laterWords as words } from './later-words.ts';

/** What is wrong with one answer, in words. */
export interface ShownFault {
  readonly question: string;
  readonly words: string;
}

/** Takes away what an earlier attempt said was wrong. */
export function clearFaults({ blocks }: Sheet): void {
  document.querySelector('.summary')?.remove();
  for (const block of blocks) clearFault(block);
}

/** The summary above the heading, each fault with a link to its first field; it is read first. */
export function showFaults(sheet: Sheet, faults: readonly ShownFault[]): void {
  const { blocks } = sheet;
  clearFaults(sheet);
  const items = faults.flatMap(({ question, words: fault }) => {
    const block = blocks.find(({ key }) => key === question);
    if (block === undefined) return [];
    markFault(block, fault, words.errorMark);
    const link = make('a', `${block.number} ${fault}`, { href: `#${block.controls[0]?.id ?? ''}` });
    return [make('li', [link])];
  });
  const title = make('h2', fillWords(words.summaryTitle, { count: items.length }), { id: 'summary-title' });
  const summary = make('div', [title, make('p', words.summaryLead), make('ul', items)], {
    class: 'summary',
    role: 'alert',
    tabindex: '-1',
    'aria-labelledby': 'summary-title',
  });
  const main = sheet.form.parentElement;
  main?.insertBefore(summary, main.firstChild);
  scrollTo(0, 0);
  focusOn(summary);
}
