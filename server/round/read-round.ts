import type { RoundId, WardId } from '../../shared/id.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { inspectDraft } from '../../shared/questionnaire/draft.ts';
import { inspectPast, inspectPeriod } from '../../shared/round/definition.ts';
import { rateNameOf } from '../../shared/round/design.ts';
import { describeParticipation, type CellCount } from '../../shared/round/participation.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import { poolRoundRate } from '../../shared/statistics/response-rate.ts';
import { countByCell, countRespondents } from '../../shared/tally/cube.ts';
import type { Context } from '../context.ts';
import { readDefinition, readDraft } from '../questionnaire/document.ts';
import { readCarriedColumns } from '../intake/carried-columns.ts';
import { findIntake } from '../intake/queries.ts';
import { countInvited } from '../tally/queries.ts';
import { takeCubeOf, takeWardCubes } from '../tally/round.ts';
import { makePublicLink } from './invitation.ts';
import { describePopulation, listPopulation } from './population.ts';
import { countInvitedByCell, findRound, listRounds } from './queries.ts';
import { parseRound } from './stored-round.ts';

type RoundRow = Awaited<ReturnType<typeof listRounds>>[number];

/** Throws `resource.notFound`. */
export async function requireRound(context: Context, wardId: WardId, id: RoundId): Promise<RoundRow> {
  const row = await findRound(context.read, wardId, id);
  if (row === undefined) throw new Problem('resource.notFound');
  return row;
}

export async function listRoundSummaries(context: Context, wardId: WardId) {
  const rows = await listRounds(context.read, wardId);
  const invited = await countInvited(context.read, wardId);
  const cubes = await takeWardCubes(context, wardId);
  return rows.map((row) => {
    const cube = cubes.get(row.id);
    const answered = cube === undefined ? 0 : countRespondents(cube);
    const counts = { invited: invited.get(row.id) ?? 0, answered };
    const summary = describeRound(context, row);
    const isKnown = summary.rateName !== 'none' && counts.invited > 0;
    const rate = isKnown ? poolRoundRate([counts]) : null;
    return { ...summary, ...counts, rate };
  });
}

/** Throws `resource.notFound`. */
export async function readRoundDetail(context: Context, wardId: WardId, id: RoundId) {
  const row = await requireRound(context, wardId, id);
  const { population, versionId, publicCode, isOncePerDevice, receipt } = parseRound(row);
  const invited = await countInvitedByCell(context.read, id);
  const answered = row.launched_at === null ? [] : countByCell((await takeCubeOf(context, wardId, id)).cube);
  const { groups, ...totals } = describeParticipation(invited.map(asCellCount), answered);
  const { ageBand, sex, district, recruitment } = groups;
  const shown = {
    ageBand: [...ageBand],
    sex: [...sex],
    district: [...district],
    recruitment: [...recruitment],
  };
  return {
    ...describeRound(context, row),
    population,
    versionId,
    isOncePerDevice,
    receipt,
    publicLink: publicCode === null ? null : makePublicLink(context.origin, publicCode),
    participation: { ...totals, ...(await readAsked(context, row, totals.answered)), groups: shown },
    intake: await describeIntake(context, id),
  };
}

/** Of answers taken in from elsewhere nobody holds invitations; how many had been asked may have been said. */
async function readAsked({ read }: Context, { id, access }: RoundRow, answered: number) {
  if (access !== 'elsewhere') return {};
  const invited = (await findIntake(read, id))?.invited ?? 0;
  return { invited, rate: invited > 0 ? answered / invited : null };
}

async function describeIntake({ read }: Context, id: RoundId) {
  const row = await findIntake(read, id);
  if (row === undefined) return null;
  return {
    ...{ fileName: row.file_name, fileHash: row.file_hash, importedAt: row.imported_at },
    carries: [...readCarriedColumns(row.mapping)],
  };
}

function asCellCount({ cell, count }: CellCount): CellCount {
  return { cell, count: Number(count) };
}

function describeRound(context: Context, row: RoundRow) {
  const { id, name, fiscalYear, access, design, opensAt, closesAt, launchedAt, isSynthetic, ...round } =
    parseRound(row);
  const { title } = row.definition === null ? readDraft(row.draft) : readDefinition(row.definition);
  return {
    ...{ id, name, fiscalYear, access, design, opensAt, closesAt, launchedAt, isSynthetic },
    state: roundStateAt({ launchedAt, opensAt, closesAt }, context.now().toISOString()),
    panel: round.panelId === null ? null : { id: round.panelId, name: row.panel_name ?? '' },
    questionnaire: { id: round.questionnaireId, title: title.ja, version: row.version_number },
    rateName: rateNameOf(design, access),
  };
}

/** What a launch now (or taking answers in) would do, and what keeps it from being done. Throws `resource.notFound`. */
export async function checkRound(context: Context, wardId: WardId, id: RoundId) {
  const row = await requireRound(context, wardId, id);
  const round = parseRound(row);
  const draft = readDraft(row.draft);
  const people = await listPopulation(context.read, round.panelId, round.population, round.opensAt);
  const now = context.now().toISOString();
  const period = round.access === 'elsewhere' ? inspectPast(round, now) : inspectPeriod(round, now);
  const isLonely = round.access === 'personal' && people.length === 0;
  const nobody: Finding[] = isLonely ? [{ path: 'population', code: 'populationEmpty' }] : [];
  return {
    questions: listQuestions(draft).length,
    population: describePopulation(people),
    questionnaireFindings: inspectDraft(draft),
    roundFindings: [...period, ...nobody],
  };
}
