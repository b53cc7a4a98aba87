import type { z } from 'zod';
import type { Finding } from '../problem.ts';
import { listShapeFindings } from '../shape-finding.ts';
import { definitionSchema, inspectDefinition, type QuestionnaireDefinition } from './definition.ts';
import { relax } from './relax.ts';

/**
 * What the editor may store: the definition's shape with texts still empty, choices still missing. Nothing written is
 * ever refused for being half done; what is missing is said by `inspectDraft` and must be mended before a round starts.
 */
export const draftSchema = relax(definitionSchema);
export type QuestionnaireDraft = QuestionnaireDefinition;

/** Everything that keeps the draft from being used, by place. Empty: it can be frozen as it stands. */
export function inspectDraft(draft: QuestionnaireDraft): Finding[] {
  const strict = definitionSchema.safeParse(draft);
  const shape = strict.success ? [] : strict.error.issues.flatMap(describeIssue);
  const places = new Set(shape.map(({ path }) => path));
  return [...shape, ...inspectDefinition(draft).filter(({ path }) => !places.has(path))];
}

type Issue = z.core.$ZodIssue;

/** What is missing, named after the parts of a questionnaire where the shape alone would say too little. */
function describeIssue(issue: Issue): Finding[] {
  const at = issue.path.indexOf('askedIf');
  if (at >= 0) return [{ path: issue.path.slice(0, at + 1).join('.'), code: 'conditionIncomplete' }];
  const path = issue.path.join('.');
  const name = String(issue.path.at(-1) ?? '');
  if (issue.code === 'invalid_format' && name === 'key') return [{ path, code: 'keyForm' }];
  if (issue.code === 'invalid_format' && name === 'code') return [{ path, code: 'codeForm' }];
  if (issue.code !== 'too_small' || issue.origin !== 'array') return listShapeFindings([issue]);
  if (name === 'sections') return [{ path, code: 'noQuestions' }];
  return [{ path, code: 'choicesMissing', details: { min: Number(issue.minimum) } }];
}
