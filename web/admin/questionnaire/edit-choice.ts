import type { Choice } from '../../../shared/questionnaire/kinds/choice.ts';

/** Edits of a list of choices. Codes are what answers are stored under: made once, kept when a label is reworded. */
function makeCode(choices: readonly Choice[]): string {
  const used = new Set(choices.map(({ code }) => code));
  let number = choices.length + 1;
  while (used.has(`c${number}`)) number += 1;
  return `c${number}`;
}

export function addChoice(choices: readonly Choice[], label = ''): Choice[] {
  return [...choices, { code: makeCode(choices), label: { ja: label } }];
}

export function replaceChoice(choices: readonly Choice[], index: number, choice: Choice): Choice[] {
  return choices.map((one, at) => (at === index ? { ...choice, code: one.code } : one));
}

export function removeChoice(choices: readonly Choice[], index: number): Choice[] {
  return choices.filter((_, at) => at !== index);
}

export function moveChoice(choices: readonly Choice[], index: number, step: -1 | 1): Choice[] {
  const choice = choices[index];
  const target = index + step;
  if (choice === undefined || target < 0 || target >= choices.length) return [...choices];
  return choices.toSpliced(index, 1).toSpliced(target, 0, choice);
}

/** `field` true is written down, false leaves no trace in the document. */
export function setFlag<Target extends object, Field extends keyof Target>(
  target: Target,
  field: Field,
  isSet: boolean,
): Target {
  const { [field]: _, ...rest } = target;
  return (isSet ? { ...target, [field]: true } : rest) as Target;
}
