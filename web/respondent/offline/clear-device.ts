import { make, makeButton, setContent, setWords } from '../enhance/elements.ts';
import { guardPromise } from '../enhance/guard.ts';
import { dropDraft, paceKey } from '../enhance/kept.ts';
import type { PhoneWords } from '../phone-words.ts';
import { dropPages } from './kept-pages.ts';
import { hasLettersFor, removeLettersFor } from './letter-store.ts';

export type ClearWords = Pick<
  PhoneWords,
  'clear' | 'clearNote' | 'clearUnsent' | 'clearedTitle' | 'clearedNote'
>;

/** The form's own address, whichever of its pages this is. */
export const ownPath = (): string => location.pathname.replace(/\/(received|correct|copy)$/, '');

/** For those who share a device: takes away what it keeps of this address, and of no other. */
export function makeClearing(words: ClearWords, cleared: () => void): HTMLElement {
  const note = make('p', words.clearNote, { role: 'status' });
  let isWarned = false;
  const clear = async (): Promise<void> => {
    const isUnsent = await hasLettersFor(ownPath()).catch(() => false);
    if (isUnsent && !isWarned) {
      isWarned = true;
      return setWords(note, words.clearUnsent);
    }
    cleared();
    await clearAll(ownPath());
    const title = make('h1', words.clearedTitle, { tabindex: '-1' });
    const main = document.querySelector('main');
    // They lead to a form that is no longer there.
    for (const dead of document.querySelectorAll('.skip,.languages')) dead.remove();
    if (main !== null) setContent(main, [title, make('p', words.clearedNote)]);
    title.focus();
  };
  const button = makeButton(words.clear, () => guardPromise(clear()), 'plain');
  return make('div', [note, button], { class: 'clear' });
}

async function clearAll(path: string): Promise<void> {
  for (const own of [path, `${path}/correct`]) dropDraft(own);
  localStorage.removeItem(paceKey);
  await removeLettersFor(path).catch(() => undefined);
  await dropPages(path).catch(() => undefined);
}

/** What was typed and has been received is of no more use here. */
export function dropReceivedDrafts(): void {
  if (/\/received$/.test(location.pathname)) {
    for (const own of [ownPath(), `${ownPath()}/correct`]) dropDraft(own);
  }
}
