import { guarded, onGiveUp } from './guard.ts';

type Attributes = Readonly<Record<string, string>>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  content: string | readonly Node[] = '',
  attributes: Attributes = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (typeof content === 'string') setWords(element, content);
  else setContent(element, content);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, dropReadings(value));
  return element;
}

export function setContent(element: Element, content: readonly Node[]): void {
  written.delete(element);
  element.textContent = '';
  for (const child of content) element.appendChild(child);
}

const reading = /\{([^{}|]+)\|([^{}|]+)\}/g;

const written = new WeakMap<Element, string>();

/**
 * `{漢字|かんじ}` is set with its reading above it, as the server does. Words that stand there already stay: drawn anew under a
 * finger, a button would lose the touch.
 */
export function setWords(element: Element, words: string): void {
  if (written.get(element) === words) return;
  written.set(element, words);
  element.textContent = '';
  // Split by an expression with two groups: plain, characters, reading, plain, characters, reading, …
  words.split(reading).forEach((part, index, parts) => {
    if (index % 3 === 0) element.append(part);
    if (index % 3 !== 1) return;
    const ruby = document.createElement('ruby');
    const above = document.createElement('rt');
    above.append(parts[index + 1] ?? '');
    ruby.append(part, above);
    element.append(ruby);
  });
}

function dropReadings(words: string): string {
  return words.replace(reading, '$1');
}

type ButtonStyle = 'main' | 'plain' | 'text';

export function makeButton(words: string, onPress: () => void, style: ButtonStyle = 'main') {
  const button = make('button', words, { type: 'button', ...(style === 'main' ? {} : { class: style }) });
  button.addEventListener('click', guarded(onPress));
  return button;
}

/** Puts an element of the script's own into the page; it goes when the script gives up. */
export function place<Placed extends HTMLElement>(element: Placed, parent: Element, before?: Node | null) {
  parent.insertBefore(element, before ?? null);
  onGiveUp(() => element.remove());
  return element;
}

const shown = new Set<HTMLElement>();

/** Shows or hides a part of the page; everything is shown again when the script gives up. */
export function show(element: HTMLElement, isShown: boolean): void {
  if (!shown.has(element)) {
    shown.add(element);
    onGiveUp(() => (element.hidden = false));
  }
  element.hidden = !isShown;
}

export function focusOn(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex') && element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}

/** A message box of the script. */
export function makeNotice(
  kind: 'note' | 'warning',
  title: string,
  content: readonly (string | Node)[],
): HTMLElement {
  const parts = content.map((part) => (typeof part === 'string' ? make('p', part) : part));
  return make('section', [make('p', title, { class: 'notice-title' }), ...parts], {
    class: `notice ${kind}`,
    'aria-label': title,
  });
}
