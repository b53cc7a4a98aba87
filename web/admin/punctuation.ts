import { punctuation as en } from '../../shared/text/en/punctuation.ts';
import { punctuation as ja } from '../../shared/text/ja/punctuation.ts';
import { words } from './language.svelte.ts';

/** The marks of the language shown; in a template they follow the switch. */
export function marks(): typeof ja {
  return words(ja, en);
}
