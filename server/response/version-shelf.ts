import type { QuestionnaireVersionId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { makeAnswersWriter } from '../../shared/questionnaire/answers-text.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { makeAnswersCheck } from '../../shared/questionnaire/journey.ts';
import type { Reader } from '../database/handle.ts';
import { readDefinition } from '../questionnaire/document.ts';
import { findVersion } from '../questionnaire/queries.ts';

/** A version never changes, so it is read, parsed and made into its check once. */
export interface ShelvedVersion {
  readonly id: QuestionnaireVersionId;
  readonly definition: QuestionnaireDefinition;
  readonly check: ReturnType<typeof makeAnswersCheck>;
  /** The canonical text of answers that passed the check. */
  readonly write: ReturnType<typeof makeAnswersWriter>;
}

export interface VersionShelf {
  /** Throws `resource.notFound`. */
  take(read: Reader, wardId: WardId, id: QuestionnaireVersionId): Promise<ShelvedVersion>;
}

const shelfLimit = 100;

export function makeVersionShelf(): VersionShelf {
  const shelf = new Map<string, ShelvedVersion>();
  return {
    async take(read, wardId, id) {
      const known = shelf.get(`${wardId} ${id}`);
      if (known !== undefined) return known;
      const row = await findVersion(read, wardId, id);
      if (row === undefined) throw new Problem('resource.notFound');
      const definition = readDefinition(row.definition);
      const check = makeAnswersCheck(definition);
      const version = { id, definition, check, write: makeAnswersWriter(definition) };
      if (shelf.size >= shelfLimit) shelf.clear();
      shelf.set(`${wardId} ${id}`, version);
      return version;
    },
  };
}
