import { getContext, setContext } from 'svelte';
import { component as en } from '../../shared/text/en/component.ts';
import { component as ja } from '../../shared/text/ja/component.ts';
import type { Language } from '../../shared/text/messages.ts';

const key = Symbol('language');

/** Called once at the root of a tree of components; `read` is called anew whenever a component draws. */
export function provideLanguage(read: () => Language): void {
  setContext(key, read);
}

function isReader(value: unknown): value is () => Language {
  return typeof value === 'function';
}

/** While a component is set up: the words of the components, in the language of the moment. Japanese without a root. */
export function useComponentText(): () => typeof ja {
  const read: unknown = getContext(key);
  return () => (isReader(read) && read() === 'en' ? en : ja);
}
