import type { Binding } from '../../shared/indicator/definition.ts';
import { inspectBinding } from '../../shared/indicator/definition.ts';
import type { WardId } from '../../shared/id.ts';
import type { Finding } from '../../shared/problem.ts';
import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Reader } from '../database/handle.ts';
import { listTalliedRounds } from '../tally/round.ts';
import { listQuestionnaires, listVersions } from '../questionnaire/queries.ts';

const emptyDefinition: QuestionnaireDefinition = { title: { ja: '-' }, sections: [] };

/**
 * What keeps the ward's questionnaires from feeding a binding: nothing when one of them can (a frozen version, or a draft
 * that is complete), else the findings of the one that comes nearest. Paths are relative to the binding.
 */
export async function inspectFit(read: Reader, wardId: WardId, binding: Binding): Promise<Finding[]> {
  const definitions = await listDefinitions(read, wardId);
  const findings = [...definitions, emptyDefinition].map((definition) => inspectBinding(binding, definition));
  return findings.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

async function listDefinitions(read: Reader, wardId: WardId): Promise<QuestionnaireDefinition[]> {
  const versions = await listVersions(read, wardId);
  const drafts = await listQuestionnaires(read, wardId);
  // Only a round's own definition has the codings of its texts.
  const rounds = await listTalliedRounds(read, wardId);
  const texts = [...versions.map(({ definition }) => definition), ...drafts.map(({ draft }) => draft)];
  const asked = texts.flatMap((text) => {
    const parsed = definitionSchema.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });
  return [...asked, ...rounds.map(({ definition }) => definition)];
}
