import type { PostedField } from '../../../shared/questionnaire/kind.ts';
import type { JourneyFault } from '../../../shared/questionnaire/journey.ts';
import type { FormFacts } from '../phone-facts.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** One question as it stands in the page. */
export interface Block {
  readonly key: string;
  readonly element: HTMLElement;
  readonly controls: readonly Control[];
  /** 「問3」 */
  readonly number: string;
  readonly title: string;
}

/** The form and everything the parts of the script share. */
export interface Sheet {
  readonly form: HTMLFormElement;
  readonly facts: FormFacts;
  readonly blocks: readonly Block[];
  /** What is wrong and what to do about it; comes with the later script. */
  describe?: (fault: JourneyFault) => string;
}

export function readSheet(form: HTMLFormElement, facts: FormFacts): Sheet {
  const blocks = Array.from(form.querySelectorAll<HTMLElement>('.question')).map((element): Block => {
    const controls = Array.from(element.querySelectorAll<Control>('input,textarea'));
    const words = (part: string): string => readWords(element.querySelector(part));
    const key = element.dataset['key'] ?? '';
    return { key, element, controls, number: words('.number'), title: words('.asked') };
  });
  return { form, facts, blocks };
}

/** Without the readings above the characters and what only a screen reader is told. */
function readWords(element: Element | null | undefined): string {
  if (element === null || element === undefined) return '';
  const copy = element.cloneNode(true);
  if (copy instanceof Element) for (const part of copy.querySelectorAll('rt,rp,.unseen')) part.remove();
  return copy.textContent?.trim() ?? '';
}

const isTicked = (control: Control): boolean => control instanceof HTMLInputElement && control.checked;
const isTickable = (control: Control): boolean => control.type === 'radio' || control.type === 'checkbox';

/** What is in the fields, in the order of the page. */
export function readFields(blocks: readonly Block[]): PostedField[] {
  return blocks.flatMap(({ controls }) =>
    controls.flatMap((control): PostedField[] => {
      const says = isTickable(control) ? isTicked(control) : control.value !== '';
      return says ? [[control.name, control.value]] : [];
    }),
  );
}

/** Fills the whole form; what the fields do not name becomes empty. */
export function fillFields(blocks: readonly Block[], fields: readonly PostedField[]): void {
  const said = new Map<string, string[]>();
  for (const [name, value] of fields) said.set(name, [...(said.get(name) ?? []), value]);
  for (const control of blocks.flatMap(({ controls }) => controls)) {
    const values = said.get(control.name) ?? [];
    if (control instanceof HTMLInputElement && isTickable(control)) {
      control.checked = values.includes(control.value);
    } else control.value = values[0] ?? '';
  }
}

/** A question's answer in the page's own words, a line each; none where nothing was entered. */
export function readLines({ controls }: Block): string[] {
  return controls.flatMap((control) => {
    if (!isTickable(control)) return control.value === '' || isBesides(control) ? [] : [addUnit(control)];
    if (!isTicked(control)) return [];
    const label = readLabel(control);
    const beside =
      control.closest('.choice')?.nextElementSibling?.querySelector<HTMLInputElement>('.specify input')
        ?.value ?? '';
    return [beside === '' ? label : `${label}：${beside}`];
  });
}

/** The words of a choice. */
export function readLabel(control: Control): string {
  return readWords(control.closest('.choice')?.querySelector('span'));
}

/** A line beside a choice is read with its choice. */
const isBesides = (control: Control): boolean => control.closest('.specify') !== null;

function addUnit(control: Control): string {
  return `${control.value}${control.parentElement?.querySelector('.unit')?.textContent ?? ''}`;
}
