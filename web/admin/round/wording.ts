import { roundShare } from '../../../shared/statistics/rounding.ts';
import { round as en } from '../../../shared/text/en/round.ts';
import { round as ja } from '../../../shared/text/ja/round.ts';
import { words } from '../language.svelte.ts';

/** A share (0–1) in percent with one decimal, as the ward prints rates. */
export function showShare(share: number): string {
  return roundShare(share, 1);
}

/** What the open address of a round is for; of a closed one nobody is asked to put it up any more. */
export function wordPublicLink({ access, state }: { readonly access: string; readonly state: string }) {
  const text = words(ja, en);
  const isKiosk = access === 'kiosk';
  const isOver = state === 'closed';
  const lead = isKiosk ? text.kioskLead : text.publicLead;
  return {
    title: isKiosk ? text.kioskTitle : text.publicTitle,
    lead: isOver ? text.closedLead : lead,
    asks: isOver ? 'nothing' : isKiosk ? 'device' : 'poster',
  } as const;
}
