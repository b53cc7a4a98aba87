import { weight as en } from '../../../shared/text/en/weight.ts';
import { weight as ja } from '../../../shared/text/ja/weight.ts';
import { words } from '../language.svelte.ts';
import { marks } from '../punctuation.ts';

export function weightText(): typeof ja {
  return words(ja, en);
}

interface Setting {
  readonly method: 'postStratify' | 'rake';
  readonly margins: readonly (readonly (keyof typeof ja.variable)[])[];
}

/** 「年代と性別の割合にそれぞれ合わせる（レイキング）」 */
export function nameMethod({ method, margins }: Setting): string {
  const text = weightText();
  const names = margins.flat().map((variable) => text.variable[variable]);
  return text[method](marks().list(names));
}
