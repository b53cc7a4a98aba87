import { Problem } from '../../shared/problem.ts';
import { insertAuditRow } from '../audit/queries.ts';
import type { ChangeGroup } from '../database/change-group.ts';
import { decideDraft, type DraftEntry, type DraftSaved } from './draft-entry.ts';
import { findDraft, findLatestResponse, storeDraft } from './queries.ts';

/** A draft kept by the group that all other changes are committed with. Throws `response.alreadyReceived`, `server.busy`. */
export function changeDraft(changes: Pick<ChangeGroup, 'run'>, entry: DraftEntry): Promise<DraftSaved> {
  return changes.run(async (writer) => {
    const { roundId, respondentKey } = entry;
    const current = await findDraft(writer, roundId, respondentKey);
    const latest = await findLatestResponse(writer, roundId, respondentKey);
    const decision = decideDraft(entry, current, latest !== undefined);
    if ('refused' in decision) throw new Problem(decision.refused);
    if ('newer' in decision) return decision;
    await storeDraft(writer, decision.row);
    if (decision.audit !== undefined) await insertAuditRow(writer, decision.audit);
    return { revision: decision.row.revision };
  });
}
