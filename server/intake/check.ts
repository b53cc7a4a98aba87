import type { RoundId, WardId } from '../../shared/id.ts';
import { proposeMapping, type Mapping } from '../../shared/intake/column.ts';
import {
  inspectMapping,
  readAnswerTable,
  type IntakeFault,
  type IntakePerson,
} from '../../shared/intake/table.ts';
import { Problem } from '../../shared/problem.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Context } from '../context.ts';
import { readCompleteDraft } from '../questionnaire/document.ts';
import { findRound } from '../round/queries.ts';
import { readIntakeFile, type IntakeFile } from './read-file.ts';

/** What a file would bring into a round, or what keeps it from it. */
export interface IntakeCheck {
  readonly definition: QuestionnaireDefinition;
  /** Undefined when the file itself cannot be read. */
  readonly file: IntakeFile | undefined;
  readonly mapping: Mapping;
  readonly persons: readonly IntakePerson[];
  readonly faults: readonly IntakeFault[];
}

/**
 * Reads a file for a waiting round, with the mapping given or a proposed one. Writes nothing. Throws `resource.notFound`,
 * `intake.roundNotWaiting` and `questionnaire.invalid`.
 */
export async function checkIntake(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
  given: { readonly bytes: Uint8Array; readonly mapping: Mapping | undefined },
): Promise<IntakeCheck> {
  const definition = await requireDefinition(context, wardId, roundId);
  const file = await readIntakeFile(given.bytes);
  if ('fault' in file) {
    return { definition, file: undefined, mapping: [], persons: [], faults: [file.fault] };
  }
  const mapping = given.mapping ?? proposeMapping(file.header, definition);
  const faults = inspectMapping(mapping, definition);
  if (mapping.length !== file.header.length) {
    faults.push({ path: '1', line: 1, column: 0, code: 'mappingOfOtherTable' });
  }
  if (faults.length > 0) return { definition, file, mapping, persons: [], faults };
  return { definition, file, mapping, ...readAnswerTable(file.body, mapping, definition) };
}

async function requireDefinition(context: Context, wardId: WardId, roundId: RoundId) {
  const round = await findRound(context.read, wardId, roundId);
  if (round === undefined) throw new Problem('resource.notFound');
  const isWaiting = round.access === 'elsewhere' && round.launched_at === null;
  if (!isWaiting) throw new Problem('intake.roundNotWaiting');
  return readCompleteDraft(round.draft);
}
