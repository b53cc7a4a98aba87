import { make } from './elements.ts';
import type { Block } from './form.ts';

/** Takes away what an earlier attempt, or the page itself, said was wrong. */
export function clearFault({ element, controls }: Block): void {
  element.classList.remove('faulty');
  element.querySelector('.fault')?.remove();
  for (const control of controls) control.removeAttribute('aria-invalid');
}

/** The same words as the page without scripts shows, at the field. */
export function markFault({ element, controls }: Block, words: string, errorMark: string): void {
  const [first] = controls;
  const id = `${first?.id ?? ''}_fault`;
  const mark = make('span', errorMark, { class: 'unseen' });
  const fault = make('p', words, { class: 'fault', id });
  fault.insertBefore(mark, fault.firstChild);
  const answers = element.querySelector('.choices,.entry,input,textarea');
  answers?.parentNode?.insertBefore(fault, answers);
  element.classList.add('faulty');
  const described = element instanceof HTMLFieldSetElement ? element : first;
  described?.setAttribute(
    'aria-describedby',
    `${described.getAttribute('aria-describedby') ?? ''} ${id}`.trim(),
  );
  if (described !== element) described?.setAttribute('aria-invalid', 'true');
}
