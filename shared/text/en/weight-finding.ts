import { mergeMark, readCategory, unplacedCategory } from '../../indicator/weight-category.ts';
import type { weightFinding as ja } from '../ja/weight-finding.ts';
import type { MessagesOf } from '../messages.ts';
import { panel } from './panel.ts';

type Details = Readonly<Record<string, string | number>>;

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ageBand: panel.ageBand,
  sex: panel.sex,
};

/** “Under 20 and 20s, women”: a category of one variable or several, in words. */
export function nameCategory(variables: readonly string[], category: string): string {
  if (category === unplacedCategory) return 'people in none of the categories';
  return readCategory(category)
    .map((values, index) =>
      values.map((value) => names[variables[index] ?? '']?.[value] ?? value).join(' and '),
    )
    .join(', ');
}

const place = (d: Details): string =>
  `“${nameCategory(String(d['margin'] ?? '').split(mergeMark), String(d['category'] ?? ''))}”`;
const count = (people: string | number | undefined): string => Number(people ?? 0).toLocaleString('en');
const few = (d: Details): string => (d['count'] === undefined ? 'few answers' : `${d['count']} answers`);
const remedy = (d: Details): string =>
  d['neighbour'] === undefined
    ? 'Merge it with another category, or leave the category out'
    : `Merge ${nameCategory(['ageBand'], String(d['neighbour']))}`;

export const weightFinding: MessagesOf<typeof ja> = {
  tableTwice: () => 'There are two tables by the same groups',
  variableTwice: () => 'The same variable is used twice',
  unknownCategory: (d) => `Not a known category: “${d['category'] ?? ''}”`,
  tableEmpty: () => 'No number of people was entered',
  tableSumDiffers: (d) =>
    `The table adds up to ${count(d['total'])} people, the first one to ${count(d['first'])}. Enter the same people at the same date`,
  sexColumn: (d): string => {
    const sex = d['sex'] === 'female' ? '女' : '男';
    return d['columns'] === 0
      ? `There is no column “${sex}”. The first line must say 年齢, 男, 女`
      : `There are ${d['columns'] ?? ''} columns “${sex}”; only one is possible`;
  },
  unknownAges: (d) => `Not an age or a range of ages: “${d['value'] ?? ''}” (20～24歳, 30代, 85歳以上)`,
  agesAcrossMinimum: (d) =>
    `“${d['value'] ?? ''}” lies on both sides of the least age (${d['minimumAge'] ?? ''}). Divide it there`,
  agesAcrossBands: (d) => `“${d['value'] ?? ''}” lies in two age groups of ten years. Divide it there`,
  notPeople: (d) => `People are whole numbers from 0: “${d['value'] ?? ''}”`,
  oneMarginOnly: () => 'Post-stratification takes exactly one set of categories',
  trimmingOfRaking: () => 'Weights can be limited when raking',
  marginNotInBenchmark: () => 'The population is not known by these categories',
  mergedTwice: () => 'A category is part of two merges',
  designWeightVaries: () =>
    'Among people of one age, sex, district and so on, the weights taken in differ. Figures are made by combination of groups, so weights can be used where they are the same within each',
  'weight.emptyBase': () => 'Nobody answered, so there is nothing to weight',
  'weight.oneRespondent': () => 'There is one answer only, so no weights can be made',
  'weight.oneInStratum': (d) => `Stratum “${d['stratum'] ?? ''}” has one answer only`,
  'weight.moreThanPopulation': (d) =>
    `Stratum “${d['stratum'] ?? ''}” has more answers (${d['n'] ?? ''}) than people (${d['population'] ?? ''})`,
  'weight.emptyTarget': (d) =>
    `${count(d['target'])} people live in ${place(d)} and none of them answered. ${remedy(d)}`,
  'weight.noTarget': (d) =>
    `There are answers from ${place(d)}, which the known population does not have. Correct the population, or keep those people at their own share`,
  'weight.marginsDisagree': (d) =>
    `The totals do not add up to the same population (${d['totals'] ?? ''}). Use the same people at the same date`,
  'weight.thinCell': (d): string => {
    const factor = d['factor'] === undefined ? '' : ` (${d['factor']} times the mean weight)`;
    return `${place(d)} has ${few(d)}${factor}: weighted so, a few people would move the result. ${remedy(d)}`;
  },
  'weight.noConvergence': (d) =>
    `After ${d['cycles'] ?? ''} rounds the totals are still not met; furthest off is ${place(d)}, by ${d['error'] ?? ''}%. Merge categories or use fewer`,
};
