import { mayDo, type Actor, type Verb } from '../../shared/account/verb.ts';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../database/handle.ts';
import { insertAuditRow } from './queries.ts';

/** What a change tells the audit log: which thing it touched, and figures that help to read it later. Never names or answers. */
export interface AuditNote {
  subject: string;
  detail: Record<string, string | number | boolean | null>;
}

/**
 * Every change passes here: one permission check, the change, one audit row, one commit. Inside `change` nothing slow may
 * happen (no mail, no files, no network): other changes of the group wait for it. Throws `account.notAllowed`.
 */
export function act<Result>(
  context: Context,
  actor: Actor,
  verb: Verb,
  change: (writer: Writer, note: AuditNote) => Promise<Result>,
): Promise<Result> {
  if (!mayDo(actor, verb)) return Promise.reject(new Problem('account.notAllowed', { verb }));
  return context.changes.run(async (writer) => {
    const note: AuditNote = { subject: '', detail: {} };
    const result = await change(writer, note);
    await insertAuditRow(writer, {
      id: context.makeId(),
      ward_id: actor.wardId,
      at: context.now().toISOString(),
      actor_kind: actor.kind,
      actor_id: actor.id,
      verb,
      subject: note.subject,
      detail: JSON.stringify(note.detail),
    });
    return result;
  });
}
