import type { Member } from '../panel/definition.ts';
import type { Access } from './access.ts';
import type { Design } from './definition.ts';

/** The design label a population of monitors calls for: how those who are asked were recruited. */
export function proposeDesign(recruitments: readonly Member['recruitment'][]): Design {
  const kinds = new Set(recruitments);
  if (kinds.size === 2) return 'mixed-monitor';
  return kinds.has('drawn') ? 'drawn-monitor' : 'public-monitor';
}

/**
 * What answered ÷ invited may be called. Of a standing panel only the participation (completion) rate can be told, since
 * those who never joined are not in it (Callegaro & DiSogra 2008); a response rate needs people drawn for the round itself.
 * Where nobody was invited there is none.
 */
export function rateNameOf(
  design: Design,
  access: Access = 'personal',
): 'participation' | 'response' | 'none' {
  if (access !== 'personal') return 'none';
  return design === 'random-sample' || design === 'census' ? 'response' : 'participation';
}
