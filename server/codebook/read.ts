import type { Counted } from '../../shared/codebook/statistics.ts';
import type { Study } from '../../shared/codebook/study.ts';
import { makeNamer } from '../../shared/codebook/name.ts';
import { listVariables, type Variable } from '../../shared/codebook/variable.ts';
import { listCarriedVariables, type CarriedDesign } from '../../shared/codebook/carried-design.ts';
import { makeWeightVariable } from '../../shared/codebook/weight.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import type { RoundWeights } from '../../shared/indicator/weights.ts';
import { compareGroupValues } from '../../shared/panel/group-order.ts';
import { Problem } from '../../shared/problem.ts';
import type { Design } from '../../shared/round/design.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import { groupVariables, readCell, type GroupVariable } from '../../shared/tally/cell.ts';
import { countByCell, type Cube } from '../../shared/tally/cube.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { program } from '../program.ts';
import { requireRound } from '../round/read-round.ts';
import { readRoundTally } from '../tally/read.ts';
import { takeCubeOf } from '../tally/round.ts';
import { findWard } from '../ward/queries.ts';
import { readCarriedDesign } from '../weight/carried.ts';
import { findEditionInForce, type EditionInForce } from '../weight/stored.ts';
import { chooseCodebookTexts, type CodebookTexts } from './words.ts';

export interface Codebook {
  readonly study: Study;
  readonly variables: readonly Variable[];
  readonly counted: Counted;
  readonly texts: CodebookTexts;
  readonly cube: Cube;
  /** In force; null without any. */
  readonly weights: RoundWeights | null;
}

/** Everything the formats of other programs need of a closed round. Throws `resource.notFound` and `round.invalidState`. */
export async function readCodebook(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
  language: Language,
): Promise<Codebook> {
  const row = await requireRound(context, wardId, roundId);
  const { round, cube } = await takeCubeOf(context, wardId, roundId);
  const now = context.now().toISOString();
  const state = roundStateAt(round, now);
  if (state !== 'closed') throw new Problem('round.invalidState', { state });
  const texts = chooseCodebookTexts(language);
  const { invited, respondents, questions } = await readRoundTally(context, wardId, roundId);
  const groups = countGroups(cube);
  const { name, fiscalYear, opensAt, closesAt, definition, isSynthetic, design } = round;
  const { name_ja, name_en } = await findWard(context.read, wardId);
  const edition = await findEditionInForce(context.read, roundId);
  const nameOf = makeNamer();
  const variables = listVariables(definition, listValues(groups), texts.variables, nameOf);
  const weighting = nameWeights(texts, edition, nameOf);
  const carried = nameCarried(texts, await readCarriedDesign(context.read, roundId), nameOf);
  const weightWords = [weighting?.words, carried?.words].filter((words) => words !== undefined).join(' ');
  return {
    study: {
      ...{
        id: roundId,
        ward: language === 'en' ? name_en : name_ja,
        fiscalYear,
        opensAt,
        closesAt,
        invited,
        respondents,
        program,
        language,
      },
      title: texts.title(texts.variables.label(definition.title), name),
      design: texts.design(design),
      synthetic: isSynthetic ? texts.synthetic : null,
      weighting: weightWords === '' ? null : weightWords,
      version: row.version_number ?? 0,
      ...{ position: cube.position, madeAt: now },
    },
    variables: [
      ...variables,
      describeDesign(texts, design, nameOf),
      ...(weighting === null ? [] : [weighting.variable]),
      ...(carried?.variables ?? []),
    ],
    counted: { respondents, tallies: questions, groups },
    ...{ texts, cube, weights: edition?.weights ?? null },
  };
}

/** On every line, so that the data alone say whom they speak for. */
function describeDesign(texts: CodebookTexts, design: Design, nameOf: (wish: string) => string): Variable {
  const label = texts.designLabel;
  return { kind: 'text', name: nameOf('design'), label, question: null, read: () => design };
}

function nameWeights(
  texts: CodebookTexts,
  edition: EditionInForce | null,
  nameOf: (wish: string) => string,
): { readonly variable: Variable; readonly words: string } | null {
  if (edition === null) return null;
  const { weights } = edition;
  const { source, asOf, method } = weights.setting;
  return {
    variable: makeWeightVariable({ weights, name: nameOf('weight'), label: texts.weight.label }),
    words: texts.weight.madeFrom({ edition: String(edition.edition), source, asOf, method }),
  };
}

/** What answers taken in came with, beside weights made here. */
function nameCarried(
  { carried: { labels, weightFrom, strataFrom } }: CodebookTexts,
  design: CarriedDesign | null,
  nameOf: (wish: string) => string,
): { readonly variables: readonly Variable[]; readonly words: string } | null {
  if (design === null) return null;
  const names = { weight: nameOf('design_weight'), stratum: nameOf('stratum') };
  const words = [
    ...(design.weights.size > 0 ? [weightFrom] : []),
    ...(design.strata.size > 0 ? [strataFrom] : []),
  ];
  return { variables: listCarriedVariables(design, { names, labels }), words: words.join('') };
}

type GroupCounts = Record<GroupVariable, Map<string, number>>;

function countGroups(cube: Cube): GroupCounts {
  const empty = (): Map<string, number> => new Map();
  const groups: GroupCounts = {
    ...{ ageBand: empty(), sex: empty(), district: empty(), recruitment: empty(), mode: empty() },
  };
  for (const { cell, count } of countByCell(cube)) {
    const values = readCell(cell);
    for (const variable of groupVariables) {
      const counts = groups[variable];
      counts.set(values[variable], (counts.get(values[variable]) ?? 0) + count);
    }
  }
  return groups;
}

function listValues(groups: GroupCounts): Record<GroupVariable, readonly string[]> {
  const sort = (variable: GroupVariable): string[] =>
    [...groups[variable].keys()].sort((one, other) => compareGroupValues(variable, one, other));
  return {
    ageBand: sort('ageBand'),
    sex: sort('sex'),
    district: sort('district'),
    recruitment: sort('recruitment'),
    mode: sort('mode'),
  };
}
