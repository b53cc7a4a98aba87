import type { LaterWords } from '../phone-words.ts';

declare global {
  interface Window {
    /** Put in front of this script by the server, in the page's language. */
    machikoeWords?: LaterWords;
  }
}

function takeWords(): LaterWords {
  const words = window.machikoeWords;
  if (words === undefined) throw new Error('the script came without its words');
  return words;
}

export const laterWords = takeWords();
