import type { RoundId } from '../../shared/id.ts';
import type { CellDesign } from '../../shared/indicator/weights.ts';
import type { Finding } from '../../shared/problem.ts';
import { readResponseDocument } from '../../shared/questionnaire/answers.ts';
import type { Reader } from '../database/handle.ts';
import { findIntake } from '../intake/queries.ts';
import { listLatestDocuments } from '../tally/queries.ts';

/** What answers taken in from elsewhere say of how their respondents were drawn. */
export interface RoundDesign {
  readonly designOf: (cell: string) => CellDesign;
  /** `none`: everybody was drawn alike, or nobody said otherwise. */
  readonly weights: 'none' | 'used';
  /** `varies`: strata cut across the combinations of groups, and are left out of the error of chance, which grows by it. */
  readonly strata: 'none' | 'used' | 'varies';
  /** Why the design weights cannot be used. */
  readonly findings: readonly Finding[];
}

const equal: RoundDesign = {
  ...{ designOf: () => ({ weight: 1 }), weights: 'none', strata: 'none', findings: [] },
};

const batch = 1000;

/** Values met in one combination of groups. */
interface Met {
  readonly weights: Set<number>;
  readonly strata: Set<string | undefined>;
}

/**
 * Weights and strata that came with answers taken in. Figures are made of counts by combination of groups, so that a
 * design weight can be used where everybody in a combination has the same one; otherwise that is refused by name.
 */
export async function readRoundDesign(read: Reader, roundId: RoundId): Promise<RoundDesign> {
  if ((await findIntake(read, roundId)) === undefined) return equal;
  const met = await gatherDesigns(read, roundId);
  const all = [...met.values()];
  const hasWeights = all.some(({ weights }) => !(weights.size === 1 && weights.has(1)));
  const hasStrata = all.some(({ strata }) => !(strata.size === 1 && strata.has(undefined)));
  const isByStratum = hasStrata && all.every(({ strata }) => strata.size === 1 && !strata.has(undefined));
  return {
    designOf: (cell) => {
      const own = met.get(cell);
      const [weight = 1] = own?.weights ?? [];
      const [stratum] = own?.strata ?? [];
      return { weight, ...(isByStratum && stratum !== undefined ? { stratum } : {}) };
    },
    weights: hasWeights ? 'used' : 'none',
    strata: isByStratum ? 'used' : hasStrata ? 'varies' : 'none',
    findings: [...met].flatMap(([cell, { weights }]) =>
      weights.size === 1 ? [] : [{ path: 'designWeight', code: 'designWeightVaries', details: { cell } }],
    ),
  };
}

async function gatherDesigns(read: Reader, roundId: RoundId): Promise<Map<string, Met>> {
  const met = new Map<string, Met>();
  for await (const { cell, weight = 1, stratum } of listDesigns(read, roundId)) {
    const own = met.get(cell) ?? { weights: new Set(), strata: new Set() };
    own.weights.add(weight);
    own.strata.add(stratum);
    met.set(cell, own);
  }
  return met;
}

interface PersonDesign {
  readonly cell: string;
  readonly weight: number | undefined;
  readonly stratum: string | undefined;
}

/** What each respondent came with, one after another. */
export async function* listDesigns(
  read: Reader,
  roundId: RoundId,
): AsyncGenerator<PersonDesign, void, undefined> {
  let after = 0;
  for (;;) {
    const rows = await listLatestDocuments(read, roundId, after, batch);
    for (const { position, cell, document } of rows) {
      const { weight, stratum } = readResponseDocument(document);
      yield { cell, weight, stratum };
      after = position;
    }
    if (rows.length < batch) return;
  }
}
