import type { Evidence, Link } from '../../shared/indicator/evidence.ts';
import type { WardId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { estimateByYear, pairWeighted, type CountedRound, type SurveyFigure } from '../indicator/survey.ts';
import type { BoundIndicator } from '../tally/round.ts';
import { linkYears, type RoundToLink, type YearToLink } from './link-years.ts';
import { listRoundFacts } from './queries.ts';
import { readKnowledge } from './sum-persons.ts';
import { countAnew } from './take-sums.ts';

interface Frozen {
  readonly indicators: readonly BoundIndicator[];
  readonly evidence: readonly Evidence[];
  /** Folded anew from the logs. */
  readonly counted: readonly CountedRound[];
}

/** Frozen evidence with who answered two years counted again, wherever the persons can still be told. */
export async function rereadEvidence(
  read: Reader,
  wardId: WardId,
  { indicators, evidence, counted }: Frozen,
): Promise<Evidence[]> {
  const facts = await listRoundFacts(read, wardId);
  const surveys = estimateByYear(indicators, counted);
  const pick = (survey: SurveyFigure | undefined): RoundToLink[] =>
    (survey?.rounds ?? []).flatMap(({ roundId, isPooled }) => {
      const one = isPooled ? counted.find(({ round }) => round.id === roundId) : undefined;
      const own = facts.get(roundId);
      return one === undefined || own === undefined
        ? []
        : [{ counted: one, knows: readKnowledge(own.access, own.mapping) }];
    });
  const find = (code: string, fiscalYear: number | null): SurveyFigure | undefined =>
    surveys.find((survey) => survey.code === code && survey.fiscalYear === fiscalYear);
  const years = evidence.map(({ code, fiscalYear, before, link, pooled, weighted }): YearToLink => {
    const isCounted = link !== null || pooled !== null;
    const survey = isCounted ? find(code, fiscalYear) : undefined;
    return {
      weighted: weighted === undefined ? null : pairWeighted(find(code, before), survey),
      indicator: isCounted ? indicators.find((indicator) => indicator.code === code) : undefined,
      before: link === null ? [] : pick(find(code, before)),
      after: pick(survey),
      estimate: survey,
    };
  });
  const linked = await linkYears(years, (requests) => countAnew(read, requests));
  return evidence.map((one, index) => {
    const again = linked[index];
    const isCut = again?.link?.kind === 'unlinked' && again.link.reason === 'unknown';
    return {
      ...one,
      link: again === undefined || again.link === null || isCut ? one.link : keepOldPhi(one, again.link),
      pooled: again?.pooled ?? one.pooled,
      ...(one.weighted === undefined
        ? {}
        : { weighted: keepWeighted(one.weighted, again?.weighted ?? null) }),
    };
  });
}

/** Before weighted changes were told, φ of a table that is not shown always had one decimal: a publication keeps the one it has. */
function keepOldPhi({ link, weighted }: Evidence, again: Link): Link {
  const isHidden = link?.kind === 'pairs' && again.kind === 'pairs' && again.pairs === null;
  return weighted === undefined && isHidden ? { ...again, phi: link.phi } : again;
}

/** What cannot be told any more stays as it was frozen. */
function keepWeighted(frozen: Weighted, again: Weighted): Weighted {
  return again?.kind === 'cut' ? frozen : again;
}
type Weighted = NonNullable<Evidence['weighted']> | null;
