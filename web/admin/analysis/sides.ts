import { pickText } from '../../../shared/questionnaire/localized.ts';
import { nameGroup } from '../../../shared/text/analysis-words.ts';
import { language } from '../language.svelte.ts';
import { analysisText, type Sides } from './state.svelte.ts';

export interface SideOption {
  readonly value: string;
  readonly label: string;
}
export interface SideOptions {
  readonly questions: readonly SideOption[];
  readonly groups: readonly SideOption[];
}

type SideQuestion = Sides['questions'][number];

/** What can stand on a side. `chosen` keeps the limits of classes somebody set. Free text stands on none. */
export function listSideOptions(
  { questions, groups }: Sides,
  chosen: string,
  { mayMean, mayClasses }: { readonly mayMean: boolean; readonly mayClasses: boolean },
): SideOptions {
  const text = analysisText();
  const title = (question: SideQuestion): string => pickText(question.title, language.current).text;
  return {
    questions: questions.flatMap((question): SideOption[] => {
      if (question.choices.length > 0) return [{ value: question.key, label: title(question) }];
      if (question.kind !== 'number') return [];
      const mean = { value: `${question.key}.mean`, label: text.meanOf(title(question)) };
      const usual = `${question.key}.${question.limits.join(',')}`;
      const isOwn = chosen.startsWith(`${question.key}.`) && chosen !== mean.value;
      const classes = { value: isOwn ? chosen : usual, label: text.classesOf(title(question)) };
      return [...(mayMean ? [mean] : []), ...(mayClasses ? [classes] : [])];
    }),
    groups: groups.map(({ variable }) => ({
      value: `group.${variable}`,
      label: nameGroup(variable, language.current),
    })),
  };
}

/** The question of a side in classes, with the limits; undefined for any other side. */
export function readClasses(
  { questions }: Sides,
  side: string | null,
): { readonly question: SideQuestion; readonly limits: string } | undefined {
  if (side === null || side.startsWith('group.') || side.endsWith('.mean') || !side.includes('.'))
    return undefined;
  if (questions.some((one) => one.key === side)) return undefined;
  const key = side.slice(0, side.indexOf('.'));
  const question = questions.find((one) => one.key === key);
  return question === undefined ? undefined : { question, limits: side.slice(key.length + 1) };
}
