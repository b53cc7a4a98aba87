import type { Actor, WardActor } from '../../shared/account/verb.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import type { FindingCode } from '../../shared/finding-code.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { fittingDesigns } from '../../shared/round/design.ts';
import { inspectPeriod, type ReceiptWords, type RoundDraft } from '../../shared/round/definition.ts';
import { roundStateAt, roundStates, type RoundState } from '../../shared/round/state.ts';
import { rangeOfCode } from '../../shared/round/short-code.ts';
import { hashSecret } from '../account/hash-secret.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { findPanel } from '../panel/queries.ts';
import { freezeVersion } from '../questionnaire/freeze.ts';
import { findQuestionnaire } from '../questionnaire/queries.ts';
import { derivePublicCode, makeInvitations } from './invitation.ts';
import { listPopulation } from './population.ts';
import {
  claimLaunch,
  deleteDraftRound,
  findRound,
  insertInvitations,
  insertRound,
  listAddressees,
  updateRound,
  type Addressee,
} from './queries.ts';
import { makeRoundId } from './short-id.ts';
import { parseRound, writeReceiptWords } from './stored-round.ts';

/** Throws `request.invalid` when the period is impossible or questionnaire or panel are not of this ward. */
export async function createRound(context: Context, actor: WardActor, draft: RoundDraft): Promise<RoundId> {
  const id = await act(context, actor, 'round.create', async (writer, note) => {
    const roundId = makeRoundId(context);
    note.subject = roundId;
    const columns = await makeColumns(writer, actor.wardId, draft);
    await insertRound(writer, {
      id: roundId,
      ward_id: actor.wardId,
      ...columns,
      questionnaire_version_id: null,
      public_code: null,
      launched_at: null,
      created_at: context.now().toISOString(),
    });
    return roundId;
  });
  publish(context, actor, id);
  return id;
}

/** Only before the launch: what people were asked, and who was, does not change afterwards. Throws `round.invalidState`. */
export async function changeRound(
  context: Context,
  actor: WardActor,
  id: RoundId,
  draft: RoundDraft,
): Promise<void> {
  await act(context, actor, 'round.edit', async (writer, note) => {
    note.subject = id;
    await requireState(context, writer, actor.wardId, id, ['draft']);
    await updateRound(writer, id, await makeColumns(writer, actor.wardId, draft));
  });
  publish(context, actor, id);
}

/**
 * Freezes the questionnaire as a version and, in the same change, invites everybody of the population or gives an open
 * round its public address. Throws
 * `round.invalidState`, `round.nobodyInvited`, `request.invalid` for a period that is over, and `questionnaire.invalid`.
 */
export async function launchRound(
  context: Context,
  actor: WardActor,
  id: RoundId,
): Promise<{ readonly invited: number }> {
  const launched = await act(context, actor, 'round.launch', async (writer, note) => {
    note.subject = id;
    const now = context.now().toISOString();
    const round = await requireState(context, writer, actor.wardId, id, ['draft']);
    // Such a round begins and ends with the answers that are taken in.
    if (round.access === 'elsewhere') throw new Problem('round.invalidState', { state: 'draft' });
    if (!(await claimLaunch(writer, id, now)))
      throw new Problem('round.invalidState', { state: 'scheduled' });
    refuseFindings(inspectPeriod(round, now));
    const versionId = await freezeVersion(context, writer, actor.wardId, round.questionnaireId);
    const isOpen = round.access !== 'personal';
    const people = isOpen ? [] : await listPopulation(writer, round.panelId, round.population, round.opensAt);
    if (!isOpen && people.length === 0) throw new Problem('round.nobodyInvited');
    const publicCode = isOpen ? derivePublicCode(context.secret, id) : null;
    await updateRound(writer, id, { questionnaire_version_id: versionId, public_code: publicCode });
    await insertInvitations(writer, makeInvitations(context, id, people));
    note.detail = { invited: people.length, version: versionId };
    return { invited: people.length };
  });
  publish(context, actor, id);
  return launched;
}

/** Ends an open round now. Throws `round.invalidState`. */
export async function closeRound(context: Context, actor: WardActor, id: RoundId): Promise<void> {
  await act(context, actor, 'round.close', async (writer, note) => {
    const { closesAt } = await requireState(context, writer, actor.wardId, id, ['open']);
    note.subject = id;
    note.detail = { plannedClosing: closesAt };
    await updateRound(writer, id, { closes_at: context.now().toISOString() });
  });
  publish(context, actor, id);
}

/** Gives people more time; closing is never moved forward this way. Throws `round.invalidState` and `request.invalid`. */
export async function extendRound(
  context: Context,
  actor: WardActor,
  id: RoundId,
  closesAt: string,
): Promise<void> {
  await act(context, actor, 'round.edit', async (writer, note) => {
    const round = await requireState(context, writer, actor.wardId, id, ['scheduled', 'open']);
    const wanted = new Date(closesAt).toISOString();
    if (wanted <= round.closesAt) refuseFindings([{ path: 'closesAt', code: 'closesNotLater' }]);
    note.subject = id;
    note.detail = { closesAtBefore: round.closesAt, closesAt: wanted };
    await updateRound(writer, id, { closes_at: wanted });
  });
  publish(context, actor, id);
}

/** What the receipt tells may come later than the round. Throws `resource.notFound`. */
export async function changeReceipt(
  context: Context,
  actor: WardActor,
  id: RoundId,
  words: ReceiptWords,
): Promise<void> {
  await act(context, actor, 'round.edit', async (writer, note) => {
    await requireState(context, writer, actor.wardId, id, roundStates);
    note.subject = id;
    note.detail = { receipt: true };
    await updateRound(writer, id, writeReceiptWords(words));
  });
  publish(context, actor, id);
}

/** Throws `round.invalidState` once launched. */
export async function deleteRound(context: Context, actor: WardActor, id: RoundId): Promise<void> {
  await act(context, actor, 'round.delete', async (writer, note) => {
    note.subject = id;
    await requireState(context, writer, actor.wardId, id, ['draft']);
    await deleteDraftRound(writer, id);
  });
  publish(context, actor, id);
}

/** Addresses and invitations for links, of everybody or of one `number`; each time somebody takes them out is recorded. */
export function exportInvitations(
  context: Context,
  actor: WardActor,
  id: RoundId,
  form: 'csv' | 'print',
  number?: string,
): Promise<readonly Addressee[]> {
  return act(context, actor, 'invitation.export', async (writer, note) => {
    await requireState(context, writer, actor.wardId, id, ['scheduled', 'open', 'closed']);
    const all = await listAddressees(writer, id);
    const addressees = number === undefined ? all : all.filter((one) => one.number === number);
    note.subject = id;
    note.detail = { form, invitations: addressees.length };
    return addressees;
  });
}

/**
 * Records that somebody entered a code nobody has: which range it was in, and by a name that holds for a day which address
 * it came from. Never the code, which may be a neighbour's with one slip.
 */
export async function recordWrongCode(
  context: Context,
  { address, code }: { readonly address: string; readonly code: string },
): Promise<void> {
  const day = context.now().toISOString().slice(0, 10);
  const id = hashSecret(`${context.secret.toString('hex')} ${day} ${address}`).slice(0, 12);
  const visitor: Actor = { kind: 'visitor', id, wardId: null };
  await act(context, visitor, 'invitation.guess', async (_writer, note) => {
    note.detail = { source: id, range: rangeOfCode(code) };
    await Promise.resolve();
  });
}

async function makeColumns(read: Reader, wardId: WardId, draft: RoundDraft) {
  const opensAt = new Date(draft.opensAt).toISOString();
  const closesAt = new Date(draft.closesAt).toISOString();
  const { access = 'personal' } = draft;
  const isPersonal = access === 'personal';
  const panel = isPersonal ? await findPanel(read, wardId, draft.panelId ?? '') : undefined;
  const questionnaire = await findQuestionnaire(read, wardId, draft.questionnaireId);
  refuseFindings([
    ...findIf(isPersonal && panel === undefined, 'panelId', 'notThere'),
    ...findIf(questionnaire === undefined, 'questionnaireId', 'notThere'),
    ...findIf(!fittingDesigns[access].includes(draft.design), 'design', 'designNotFitting'),
    // A draft may wait for a new period; that it is over is refused at the launch.
    ...inspectPeriod({ opensAt, closesAt }, ''),
  ]);
  return {
    ...{ access, panel_id: panel?.id ?? null, questionnaire_id: draft.questionnaireId },
    ...{ name: draft.name, fiscal_year: draft.fiscalYear, design: draft.design },
    is_once_per_device: flag(access === 'public' && draft.isOncePerDevice === true),
    population: JSON.stringify(isPersonal ? draft.population : {}),
    ...{ opens_at: opensAt, closes_at: closesAt },
    ...writeReceiptWords(draft.receipt ?? {}),
    is_synthetic: (panel ?? questionnaire)?.is_synthetic ?? 0,
  };
}

function findIf(isWrong: boolean, path: string, code: FindingCode): Finding[] {
  return isWrong ? [{ path, code }] : [];
}

function flag(isSet: boolean): 0 | 1 {
  return isSet ? 1 : 0;
}

async function requireState(
  context: Context,
  read: Reader,
  wardId: WardId,
  id: RoundId,
  states: readonly RoundState[],
) {
  const row = await findRound(read, wardId, id);
  if (row === undefined) throw new Problem('resource.notFound');
  const round = parseRound(row);
  const state = roundStateAt(round, context.now().toISOString());
  if (!states.includes(state)) throw new Problem('round.invalidState', { state });
  return round;
}

function refuseFindings(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Problem('request.invalid', {}, findings);
}

function publish(context: Context, { wardId }: WardActor, roundId: RoundId): void {
  context.live.publish({ wardId, topic: 'round', roundId });
}
