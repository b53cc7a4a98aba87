import type { WardId } from '../../shared/id.ts';
import { listBankEntries, type BankEntry, type BankSource } from '../../shared/questionnaire/bank.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { questionSchema } from '../../shared/questionnaire/question.ts';
import type { Reader } from '../database/handle.ts';
import { readDefinition, readDraft } from './document.ts';
import { listQuestionnaires, listVersions } from './queries.ts';

/** The ward's questions, those asked in versions first (the latest first), then those only drafted so far. */
export async function readBank(read: Reader, wardId: WardId): Promise<BankEntry[]> {
  const versions = await listVersions(read, wardId);
  const drafts = await listQuestionnaires(read, wardId);
  const asked = versions.map(({ id, questionnaire_id, number, definition, frozen_at }): BankSource => {
    const document = readDefinition(definition);
    return {
      questionnaireId: questionnaire_id,
      title: document.title.ja,
      version: { id, number, frozenAt: frozen_at },
      questions: listQuestions(document),
    };
  });
  const drafted = drafts.map(({ id, draft }): BankSource => {
    const document = readDraft(draft);
    return {
      questionnaireId: id,
      title: document.title.ja,
      version: null,
      // A question still half written is nothing to start another one from.
      questions: listQuestions(document).filter((question) => questionSchema.safeParse(question).success),
    };
  });
  return listBankEntries([...asked, ...drafted]);
}
