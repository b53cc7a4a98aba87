import { hash } from 'node:crypto';
import { computeIndicator } from '../../shared/indicator/compute.ts';
import { indicatorMeasureId } from '../../shared/indicator/measure.ts';
import { listCollidingSlices } from '../../shared/indicator/slice.ts';
import type { RoundWeights } from '../../shared/indicator/weights.ts';
import type { PrintableFigure } from '../../shared/weight/preview.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import { countMeasure } from '../../shared/tally/cube.ts';
import type { Context } from '../context.ts';
import { listStoredIndicators } from '../indicator/stored.ts';
import { weighFigure } from '../indicator/weigh.ts';
import { feedsIndicator, pickBound, type CubeOfRound } from '../tally/round.ts';

/** The figures of a closed round that are shown, and how finely weights that are not kept yet would let them be printed. */
export async function listPrintable(
  context: Context,
  { round, cube }: CubeOfRound,
  weights: RoundWeights,
): Promise<PrintableFigure[]> {
  const stored = await listStoredIndicators(context.read, round.wardId);
  const bound = pickBound(stored).filter((indicator) => feedsIndicator(round, indicator));
  const colliding = listCollidingSlices(bound, (measure) => countMeasure(cube, measure));
  const edition = { edition: 0, hash: hash('sha256', writeCanonical(weights)), weights };
  return bound.flatMap(({ code, binding }): PrintableFigure[] => {
    const counts = countMeasure(cube, indicatorMeasureId(code));
    const estimate = computeIndicator(binding, counts, colliding.has(code) ? 'fewBeside' : null);
    const figure = weighFigure({ code, binding }, { round, cube, weights: edition }, estimate);
    const title = stored.find(({ document }) => document.code === code)?.document.shortTitle;
    if (figure === null || figure.reason === 'notShown' || title === undefined) return [];
    const shown = figure.isWhole === true ? 'whole' : 'fine';
    return [{ code, title, printing: figure.reason === null ? shown : 'withheld' }];
  });
}
