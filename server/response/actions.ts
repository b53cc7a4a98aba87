import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/account/verb.ts';
import { Problem } from '../../shared/problem.ts';
import type { Answers, ResponseDocument } from '../../shared/questionnaire/answers.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { DraftSave } from '../../shared/response/draft.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Writer } from '../database/handle.ts';
import type { Respondent } from '../round/public-round.ts';
import { roundStateOf } from '../round/stored-round.ts';
import {
  deleteDraft,
  findDraft,
  findLatestResponse,
  insertResponse,
  storeDraft,
  takePosition,
  type LatestResponse,
  type StoredDraft,
} from './queries.ts';
import { deriveReference } from './reference.ts';
import type { ShelvedVersion } from './version-shelf.ts';

export interface Receipt {
  readonly reference: string;
  /** `alreadyReceived`: the same answer as the one that counts; nothing was written. */
  readonly outcome: 'received' | 'corrected' | 'alreadyReceived';
}

/** Another post of the same person came in between; look again. */
class EditionMoved extends Error {}

/** Another device saved its draft in between; nothing was written. */
class DraftMoved extends Error {
  readonly newer: StoredDraft;

  constructor(newer: StoredDraft) {
    super('a newer draft is stored');
    this.newer = newer;
  }
}

const attemptLimit = 20;

/**
 * Appends one whole answer to the round's log, or finds that it is there already. Other content before closing is a
 * correction: a new edition that replaces the former. Throws `response.invalid`, `round.notOpen`, `round.closed`, `server.busy`.
 */
export async function sendResponse(
  context: Context,
  invitation: Respondent,
  version: ShelvedVersion,
  sent: Pick<ResponseDocument, 'answers' | 'language'>,
): Promise<Receipt> {
  const faults = version.check(sent.answers);
  if (faults.length > 0) {
    const findings = faults.map(({ question, code }) => ({ path: question, code }));
    throw new Problem('response.invalid', {}, findings);
  }
  const document: ResponseDocument = { version: version.id, ...sent };
  for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
    try {
      const receipt = await sendOnce(context, invitation, document);
      context.meters.countAnswer(receipt.outcome);
      return receipt;
    } catch (error) {
      if (!(error instanceof EditionMoved) && !isDuplicateKey(error)) throw error;
    }
  }
  throw new Problem('server.busy');
}

async function sendOnce(
  context: Context,
  invitation: Respondent,
  document: ResponseDocument,
): Promise<Receipt> {
  const { round_id: roundId, respondent_key: key, ward_id: wardId } = invitation;
  const hash = hashContent(document.answers);
  const latest = await findLatestResponse(context.read, roundId, key);
  requireOpen(context, invitation);
  if (latest?.content_hash === hash) return { reference: latest.reference, outcome: 'alreadyReceived' };
  const actor: Actor = { kind: 'respondent', id: key, wardId, roundId };
  const verb = latest === undefined ? 'response.send' : 'response.correct';
  const reference = await act(context, actor, verb, async (writer, note) => {
    const current = await findLatestResponse(writer, roundId, key);
    if (current?.edition !== latest?.edition) throw new EditionMoved();
    const row = await appendEdition(context, writer, invitation, { document, hash, latest });
    note.subject = roundId;
    note.detail = { position: row.position, edition: row.edition };
    return row.reference;
  });
  context.live.publish({ wardId, topic: 'response', roundId });
  return { reference, outcome: latest === undefined ? 'received' : 'corrected' };
}

interface Edition {
  readonly document: ResponseDocument;
  readonly hash: string;
  readonly latest: LatestResponse | undefined;
}

async function appendEdition(
  context: Context,
  writer: Writer,
  invitation: Respondent,
  { document, hash, latest }: Edition,
) {
  const { round_id: roundId, respondent_key: key, cell } = invitation;
  const round = await takePosition(writer, roundId);
  requireOpen(context, round);
  const row = {
    round_id: roundId,
    position: round.position,
    respondent_key: key,
    edition: (latest?.edition ?? 0) + 1,
    replaces: latest?.position ?? null,
    content_hash: hash,
    reference: latest?.reference ?? deriveReference(context.secret, key),
    cell,
    document: JSON.stringify(document),
    received_at: context.now().toISOString(),
  };
  await insertResponse(writer, row);
  await deleteDraft(writer, roundId, key);
  return row;
}

function requireOpen(
  context: Context,
  round: Pick<Respondent, 'launched_at' | 'opens_at' | 'closes_at'>,
): void {
  const state = roundStateOf(context, round);
  if (state === 'closed') throw new Problem('round.closed');
  if (state !== 'open') throw new Problem('round.notOpen');
}

/** Of the answers alone: the same answer sent again in another language of the page is the same answer. */
function hashContent(answers: Answers): string {
  return createHash('sha256').update(writeCanonical(answers)).digest('hex');
}

/**
 * Keeps what was typed so far. Only the revision the phone started from may be replaced; another device's newer draft is
 * returned instead. The same fields again cost no write.
 */
export async function saveDraft(
  context: Context,
  invitation: Respondent,
  { revision, fields, language }: DraftSave & { readonly language: string },
): Promise<{ readonly revision: number } | { readonly newer: StoredDraft }> {
  const { round_id: roundId, respondent_key: key, ward_id: wardId } = invitation;
  const text = JSON.stringify(fields);
  const known = await findDraft(context.read, roundId, key);
  if (known?.fields === text) return { revision: known.revision };
  const actor: Actor = { kind: 'respondent', id: key, wardId, roundId };
  const saving = act(context, actor, 'response.draft', async (writer, note) => {
    note.subject = roundId;
    const current = await findDraft(writer, roundId, key);
    if (current !== undefined && current.revision !== revision) throw new DraftMoved(current);
    // The answer itself may have come in between; a draft must not outlive it.
    if ((await findLatestResponse(writer, roundId, key)) !== undefined) {
      throw new Problem('response.alreadyReceived');
    }
    const next = (current?.revision ?? revision) + 1;
    const saved_at = context.now().toISOString();
    await storeDraft(writer, {
      round_id: roundId,
      respondent_key: key,
      revision: next,
      fields: text,
      language,
      saved_at,
    });
    note.detail = { revision: next };
    return { revision: next };
  });
  return saving.catch((error: unknown) => {
    if (error instanceof DraftMoved) return { newer: error.newer };
    throw error;
  });
}
