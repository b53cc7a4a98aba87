import type { CheckActions } from '../enhance/stage.ts';
import { laterWords as words } from './later-words.ts';
import { make, makeButton } from '../enhance/elements.ts';
import { readLines, type Block } from '../enhance/form.ts';

/** Every question that is asked with its answer as it will be sent, and a way to change it. */
export function makeCheck(asked: readonly Block[], actions: CheckActions): HTMLElement {
  const rows = asked.map((block) => {
    const change = makeButton(words.change, () => actions.change(block), 'text');
    change.append(make('span', `（${block.number}）`, { class: 'unseen' }));
    const lines = readLines(block);
    const answers = (lines.length === 0 ? [words.nothing] : lines).map((line) => make('dd', line));
    return make('div', [make('dt', `${block.number} ${block.title}`), ...answers, make('dd', [change])]);
  });
  const heading = make('h2', words.checkTitle, { tabindex: '-1' });
  const back = makeButton(words.backToForm, actions.back, 'plain');
  const copy = makeButton(words.print, () => print(), 'text');
  const list = make('dl', rows, { class: 'copy' });
  return make('div', [heading, make('p', words.checkLead), list, copy, back], { class: 'check' });
}
