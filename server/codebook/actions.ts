import type { Actor } from '../../shared/account/verb.ts';
import type { CodebookFormat } from '../../shared/codebook/study.ts';
import type { RoundId } from '../../shared/id.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';

/** Records that a round is handed out in a format of other programs. Throws `account.notAllowed`. */
export function exportRound(
  context: Context,
  actor: Actor,
  file: { readonly roundId: RoundId; readonly format: CodebookFormat; readonly position: number },
): Promise<void> {
  return act(context, actor, 'round.export', (_writer, note) => {
    note.subject = file.roundId;
    note.detail = { form: file.format, position: file.position };
    return Promise.resolve();
  });
}
