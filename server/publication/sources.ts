import { hash } from 'node:crypto';
import { applyEntryChanges } from '../../shared/evaluation/entry-change.ts';
import type { Evaluation } from '../../shared/evaluation/evaluation.ts';
import { evaluate } from '../../shared/evaluation/sheet.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import type { Publication, RoundSource, Sources } from '../../shared/publication/document.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { requireDesign } from '../../shared/round/design.ts';
import { listCoded, type Coded } from '../../shared/tally/coded.ts';
import { countRespondents, makeCube } from '../../shared/tally/cube.ts';
import type { Context } from '../context.ts';
import { findFinalCodings, readCountedDefinition, rehashCoding, type FinalCoding } from '../coding/final.ts';
import type { Reader } from '../database/handle.ts';
import { listStoredEntries, readRulesOfYear } from '../evaluation/stored.ts';
import { assembleFigures, readWardSources } from '../indicator/measurements.ts';
import { estimateByYear, type CountedRound } from '../indicator/survey.ts';
import { requireStoredPlan } from '../plan/stored.ts';
import { rereadEvidence } from '../series/reread.ts';
import { foldLog } from '../tally/fold.ts';
import { hashLog } from '../tally/log-hash.ts';
import { listRoundVersions } from '../tally/queries.ts';
import { listRoundMeasures } from '../tally/round.ts';
import { listAsked, rereadQuestions } from './questions.ts';
import { readWeightEdition, type EditionInForce } from '../weight/stored.ts';

/** Stands for the hash of what is no longer there. */
const unread = '0'.repeat(64);

type RoundVersion = Awaited<ReturnType<typeof listRoundVersions>>[number];

/** What a year's evaluation is computed from, with the counts of its rounds. */
interface Parts extends Omit<Sources, 'rounds'> {
  readonly counted: readonly CountedRound[];
}

/** As of now: open rounds are left out, since their figures still move. Throws `evaluation.noPlan`. */
async function gatherParts(context: Context, wardId: WardId, fiscalYear: number): Promise<Parts> {
  const { read } = context;
  const { plan } = await requireStoredPlan(read, wardId, fiscalYear);
  const { ruleSet } = await readRulesOfYear(read, wardId, fiscalYear);
  const entered = await listStoredEntries(read, wardId, fiscalYear);
  const { bound, counted, values, evidence } = await readWardSources(context, wardId, true);
  return {
    ...{ plan, ruleSet, indicators: [...bound], counted, evidence: [...(evidence ?? [])] },
    entries: applyEntryChanges(entered.map(({ change }) => change)),
    values: values.map(({ code, fiscalYear: year, value }) => ({ code, fiscalYear: year, value })),
  };
}

function evaluateParts(parts: Parts, version?: Publication['version']): Evaluation {
  const { plan, ruleSet, entries, values, indicators, counted, evidence } = parts;
  const surveys = estimateByYear(indicators, counted);
  const figures = assembleFigures({ surveys, counted, values, evidence, version });
  return evaluate(plan, figures.measurements, ruleSet, entries, figures);
}

/** What would be published now. Throws `evaluation.noPlan`. */
export async function evaluateClosedRounds(
  context: Context,
  wardId: WardId,
  fiscalYear: number,
): Promise<Evaluation> {
  return evaluateParts(await gatherParts(context, wardId, fiscalYear));
}

/** The same parts without the counts, each round with the hash of its log. Throws `evaluation.noPlan`. */
export async function readSources(context: Context, wardId: WardId, fiscalYear: number): Promise<Sources> {
  const { counted, ...parts } = await gatherParts(context, wardId, fiscalYear);
  const asked = await pairVersions(context.read, wardId, counted, ({ round }) => round.id);
  const rounds: RoundSource[] = [];
  for (const [one, version] of asked) {
    const questions = listAsked(one.round.definition, parts.indicators);
    rounds.push({ ...(await describeRound(context, one, version)), questions });
  }
  return { ...parts, rounds };
}

/** Each of the rounds with the version it asks; one that is no longer there is left out, and so is found missing. */
async function pairVersions<Round>(
  read: Reader,
  wardId: WardId,
  rounds: readonly Round[],
  idOf: (round: Round) => RoundId,
): Promise<(readonly [Round, RoundVersion])[]> {
  const versions = new Map(
    (await listRoundVersions(read, wardId)).map((version) => [version.round_id, version]),
  );
  return rounds.flatMap((round) => {
    const version = versions.get(idOf(round));
    return version === undefined ? [] : [[round, version] as const];
  });
}

async function describeRound(
  { read, logHashes }: Context,
  { round, cube, invited, respondents, weights }: CountedRound,
  version: RoundVersion,
): Promise<RoundSource> {
  const { id, name, fiscalYear, design, isSynthetic, opensAt, closesAt, launchedAt } = round;
  const { position } = cube;
  return {
    ...{
      id,
      name,
      fiscalYear,
      design,
      isSynthetic,
      opensAt,
      closesAt,
      launchedAt,
      invited,
      respondents,
      position,
    },
    version: describeVersion(version),
    logHash: await logHashes.take(read, id, position),
    ...(weights === null ? {} : { weights: freezeWeights(weights) }),
    ...listCodings(listCoded(listQuestions(round.definition))),
  };
}

function listCodings(codings: readonly Coded[]): Pick<RoundSource, 'codings'> {
  if (codings.length === 0) return {};
  return { codings: codings.map(({ coding, question, hash: own }) => ({ id: coding, question, hash: own })) };
}

/** The evaluation the sources give, as a version tells it, with the logs of their rounds folded anew from zero. */
export async function evaluateSources(
  read: Reader,
  wardId: WardId,
  { sources, version }: Pick<Publication, 'sources' | 'version'>,
): Promise<Evaluation> {
  return evaluateParts({ ...sources, counted: await recountRounds(read, wardId, sources) }, version);
}

async function recountRounds(read: Reader, wardId: WardId, sources: Sources): Promise<CountedRound[]> {
  const counted: CountedRound[] = [];
  for (const [source, version] of await pairVersions(read, wardId, sources.rounds, ({ id }) => id)) {
    counted.push(await recount(read, wardId, source, { version, sources }));
  }
  return counted;
}

async function recount(
  read: Reader,
  wardId: WardId,
  source: RoundSource,
  { version, sources }: { version: RoundVersion; sources: Sources },
): Promise<CountedRound> {
  const { version: _asked, logHash: _hash, respondents: _respondents, ...rest } = source;
  const { weights, invited, codings: _codings, questions: _questions, ...facts } = rest;
  const final = await findStatedCodings(read, wardId, source);
  const round = { ...facts, wardId, definition: readCountedDefinition(version.definition, final) };
  const cube = makeCube(listRoundMeasures(round, sources.indicators));
  await foldLog(read, source.id, cube, { upTo: source.position });
  return {
    ...{ round, cube, invited, respondents: countRespondents(cube), state: 'closed' },
    weights: weights === undefined ? null : await readWeightEdition(read, source.id, weights.edition),
  };
}

/**
 * The sources as the archive gives them now: what of each round can be read again is read again, and who answered two years
 * as long as it can be told. Once the links between persons are cut, the evidence stays as it was frozen.
 */
export async function rereadSources(read: Reader, wardId: WardId, sources: Sources): Promise<Sources> {
  const rounds: RoundSource[] = [];
  for (const [source, version] of await pairVersions(read, wardId, sources.rounds, ({ id }) => id)) {
    const logHash = await hashLog(read, source.id, source.position);
    const { fiscal_year: fiscalYear, is_synthetic } = version;
    const facts = { fiscalYear, design: requireDesign(version.design), isSynthetic: is_synthetic === 1 };
    const final = await findStatedCodings(read, wardId, source);
    rounds.push({
      ...{ ...source, ...facts, version: describeVersion(version), logHash },
      ...(await rereadCodings(read, source, final)),
      ...rereadQuestions(source, version.definition, final, sources.indicators),
    });
  }
  const weighted = await rereadWeights(read, rounds);
  if (sources.evidence === undefined) return { ...sources, rounds: weighted };
  const counted = await recountRounds(read, wardId, sources);
  const { indicators, evidence } = sources;
  const again = await rereadEvidence(read, wardId, { indicators, evidence, counted });
  return { ...sources, rounds: weighted, evidence: again };
}

/** Weights are read from the archive too; those that are no longer there are found missing. */
async function rereadWeights(read: Reader, rounds: readonly RoundSource[]): Promise<RoundSource[]> {
  const again: RoundSource[] = [];
  for (const { weights, ...round } of rounds) {
    const found = weights === undefined ? null : await readWeightEdition(read, round.id, weights.edition);
    again.push({ ...round, ...(found === null ? {} : { weights: freezeWeights(found) }) });
  }
  return again;
}

function freezeWeights({ edition, hash: ownHash, weights }: EditionInForce): RoundSource['weights'] {
  const { cells: _cells, ...document } = weights;
  return { edition, hash: ownHash, document };
}

/** The codings a round's source names, as they are stored. */
function findStatedCodings(
  read: Reader,
  wardId: WardId,
  { codings = [] }: RoundSource,
): Promise<FinalCoding[]> {
  return findFinalCodings(
    read,
    wardId,
    codings.map(({ id }) => id),
  );
}

async function rereadCodings(
  read: Reader,
  { codings }: RoundSource,
  stored: readonly FinalCoding[],
): Promise<Pick<RoundSource, 'codings'>> {
  if (codings === undefined) return {};
  const hashes = new Map<string, string>();
  for (const one of stored) hashes.set(one.coded.coding, await rehashCoding(read, one));
  return { codings: codings.map((one) => ({ ...one, hash: hashes.get(one.id) ?? unread })) };
}

function describeVersion({ id, number, definition }: RoundVersion): RoundSource['version'] {
  return { id, number, hash: hash('sha256', definition) };
}
