import { requireVerb, type Actor } from '../../shared/account/verb.ts';
import type { RoundId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { ResponseDocument } from '../../shared/questionnaire/answers.ts';
import type { DraftSave } from '../../shared/response/draft.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Respondent } from '../round/public-round.ts';
import type { Appended, LogEntry } from './log-entry.ts';
import type { DraftSaved } from './draft-entry.ts';
import { findDraft } from './queries.ts';
import { hashContent } from './content-hash.ts';
import { deriveReference } from './reference.ts';
import type { ShelvedVersion } from './version-shelf.ts';

type Sent = Pick<ResponseDocument, 'answers' | 'language'>;

/**
 * Appends one whole answer to the round's log, or finds that it is there already. Other content before closing is a
 * correction: a new edition that replaces the former. Throws `response.invalid`, `round.notOpen`, `round.closed`, `server.busy`.
 */
export async function sendResponse(
  context: Context,
  invitation: Respondent,
  version: ShelvedVersion,
  sent: Sent,
): Promise<Appended> {
  const faults = version.check(sent.answers);
  if (faults.length > 0) {
    const findings = faults.map(({ question, code }) => ({ path: question, code }));
    throw new Problem('response.invalid', {}, findings);
  }
  const appended = await context.responses.append(makeEntry(context, invitation, version, sent));
  context.meters.countAnswer(appended.outcome);
  if (appended.outcome !== 'alreadyReceived') {
    const { ward_id: wardId, round_id: roundId } = invitation;
    context.live.publish({ wardId, topic: 'response', roundId });
  }
  return appended;
}

function makeEntry(
  context: Context,
  invitation: Respondent,
  version: ShelvedVersion,
  { answers, language }: Sent,
): LogEntry {
  const { round_id: roundId, respondent_key: respondentKey, ward_id: wardId, cell } = invitation;
  const actor: Actor = { kind: 'respondent', id: respondentKey, wardId, roundId };
  requireVerb(actor, 'response.send');
  const content = version.write(answers);
  const head: Omit<ResponseDocument, 'answers'> = { version: version.id, language };
  return {
    ...{ roundId, wardId, respondentKey, cell },
    // A `ResponseDocument`, put together so that its larger part is written once.
    document: `${JSON.stringify(head).slice(0, -1)},"answers":${content}}`,
    contentHash: hashContent(content),
    reference: deriveReference(context.secret, respondentKey),
    at: context.now().toISOString(),
    auditId: context.makeId(),
  };
}

/** Records that a round's answers are handed out as a file. Throws `account.notAllowed`. */
export function exportResponses(
  context: Context,
  actor: Actor,
  file: { readonly roundId: RoundId; readonly form: string; readonly position: number },
): Promise<void> {
  return act(context, actor, 'response.export', (_writer, note) => {
    note.subject = file.roundId;
    note.detail = { form: file.form, position: file.position };
    return Promise.resolve();
  });
}

/**
 * Keeps what was typed so far. Only the revision the phone started from may be replaced; another device's newer draft is
 * returned instead. The same fields again cost no write. Throws `response.alreadyReceived`, `server.busy`.
 */
export async function saveDraft(
  context: Context,
  invitation: Respondent,
  { revision, fields, language }: DraftSave & { readonly language: string },
): Promise<DraftSaved> {
  const { round_id: roundId, respondent_key: respondentKey, ward_id: wardId } = invitation;
  requireVerb({ kind: 'respondent', id: respondentKey, wardId, roundId }, 'response.draft');
  const draft = JSON.stringify(fields);
  const known = await findDraft(context.read, roundId, respondentKey);
  if (known?.fields === draft) return { revision: known.revision };
  const entry = { roundId, wardId, respondentKey, revision, draft, language };
  return context.responses.saveDraft({
    ...entry,
    at: context.now().toISOString(),
    auditId: context.makeId(),
  });
}
