import { readChoice, writeChoice, type TableChoice } from '../../../shared/analysis/definition.ts';
import { analysisWords } from '../../../shared/text/analysis-words.ts';
import type { api, ResponseOf } from '../api.ts';
import { language } from '../language.svelte.ts';
import { navigate, route } from '../router.svelte.ts';

/** The whole state of the screen stands in its address, so that a link shows the same table. */
type Rounds = (typeof api.rounds)[':id'];
export type Sides = ResponseOf<Rounds['analysis-sides']['$get'], 200>;
export type AnalysisTable = ResponseOf<Rounds['analysis']['$get'], 200>;
export type Shares = NonNullable<AnalysisTable['shares']>;
export type View = ResponseOf<(typeof api)['views']['$get'], 200>[number];

export function analysisText(): ReturnType<typeof analysisWords> {
  return analysisWords(language.current);
}

export function addressOf(roundId: string, choice?: TableChoice): string {
  const parts = [['round', roundId], ...(choice === undefined ? [] : writeChoice(choice))];
  return `/admin/analysis?${parts.map((part) => part.map(encodeURIComponent).join('=')).join('&')}`;
}

export function chosenTable(): TableChoice | undefined {
  return readChoice(route.query);
}

/** Shows another table; the one before stays in the history. */
export function showTable(roundId: string, choice?: TableChoice): void {
  navigate(addressOf(roundId, choice));
}

export const usualChoice: Omit<TableChoice, 'of'> = {
  ...{ by: null, filters: [], base: 'asked', percent: 'column', isWeighted: false },
};
