import type { Member } from '../panel/definition.ts';
import type { Whom } from '../plan/definition.ts';
import type { Access } from './access.ts';

/** How respondents came to be asked; every figure carries it, since it decides whom the figure speaks for. */
export const designs = [
  'public-monitor',
  'drawn-monitor',
  'mixed-monitor',
  'random-sample',
  'visitor',
  'open-link',
  'census',
] as const;
export type Design = (typeof designs)[number];

/** A stored design. Throws RangeError for one nobody knows: what it speaks for must never be guessed. */
export function requireDesign(stored: string): Design {
  const design = designs.find((one) => one === stored);
  if (design === undefined) throw new RangeError(`Unknown design ${stored}`);
  return design;
}

/** Whom a round of each design speaks for; a census is a complete count only where everybody answered. */
export const whomOfDesign: Readonly<Record<Design, Whom>> = {
  'public-monitor': 'monitors',
  'drawn-monitor': 'monitors',
  'mixed-monitor': 'monitors',
  'random-sample': 'randomSample',
  visitor: 'visitors',
  'open-link': 'openLink',
  census: 'allAsked',
};

/** Designs of the rounds a figure is put together from; the others of its year are not in it. */
export function listPooledDesigns(
  rounds: readonly { readonly design: Design; readonly isPooled: boolean }[],
): Design[] {
  return rounds.filter(({ isPooled }) => isPooled).map(({ design }) => design);
}

/** Whom a figure of rounds of these designs speaks for; `mixed` where for several, null of no round at all. */
export function whomOfDesigns(together: readonly Design[]): Whom | null {
  const [whom, ...others] = new Set(together.map((design) => whomOfDesign[design]));
  return others.length > 0 ? 'mixed' : (whom ?? null);
}

/** Design labels that tell the truth about a way of access, the usual one first. */
export const fittingDesigns: Readonly<Record<Access, readonly [Design, ...Design[]]>> = {
  personal: ['public-monitor', 'drawn-monitor', 'mixed-monitor', 'random-sample', 'census', 'visitor'],
  public: ['open-link', 'visitor'],
  kiosk: ['visitor'],
  elsewhere: [
    'random-sample',
    'public-monitor',
    'drawn-monitor',
    'mixed-monitor',
    'census',
    'visitor',
    'open-link',
  ],
};

/** The design label a population of monitors calls for: how those who are asked were recruited. */
export function proposeDesign(recruitments: readonly Member['recruitment'][]): Design {
  const kinds = new Set(recruitments);
  if (kinds.size === 2) return 'mixed-monitor';
  return kinds.has('drawn') ? 'drawn-monitor' : 'public-monitor';
}

/**
 * What answered ÷ invited may be called. Of a standing panel only the participation (completion) rate can be told, since
 * those who never joined are not in it (Callegaro & DiSogra 2008); a response rate needs people drawn for the round itself.
 * Where nobody knows who was asked there is none.
 */
export function rateNameOf(
  design: Design,
  access: Access = 'personal',
): 'participation' | 'response' | 'none' {
  if (access === 'public' || access === 'kiosk') return 'none';
  return design === 'random-sample' || design === 'census' ? 'response' : 'participation';
}
