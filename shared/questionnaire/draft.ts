import type { z } from 'zod';
import { definitionSchema, inspectDefinition, type QuestionnaireDefinition } from './definition.ts';
import { relax } from './relax.ts';
import type { Finding } from '../problem.ts';

/**
 * What the editor may store: the definition's shape with texts still empty, choices still missing. Nothing written is
 * ever refused for being half done; what is missing is said by `inspectDraft` and must be mended before a round starts.
 */
export const draftSchema = relax(definitionSchema);
export type QuestionnaireDraft = QuestionnaireDefinition;

/** Everything that keeps the draft from being used, by place. Empty: it can be frozen as it stands. */
export function inspectDraft(draft: QuestionnaireDraft): Finding[] {
  const strict = definitionSchema.safeParse(draft);
  const shape = strict.success ? [] : strict.error.issues.map(describeIssue);
  const places = new Set(shape.map(({ path }) => path));
  return [...shape, ...inspectDefinition(draft).filter(({ path }) => !places.has(path))];
}

type Issue = z.core.$ZodIssue;

/** zod's issue in the words of this trade: an official reads it, not a programmer. */
function describeIssue(issue: Issue): Finding {
  const at = issue.path.indexOf('askedIf');
  if (at >= 0) return { path: issue.path.slice(0, at + 1).join('.'), code: 'conditionIncomplete' };
  const path = issue.path.join('.');
  if (issue.code === 'invalid_format') return { path, code: `${lastName(issue)}Form` };
  if (issue.code === 'too_small') return describeLack(issue, path);
  if (issue.code === 'too_big') return describeExcess(issue, path);
  return { path, code: 'invalidValue', details: { reason: issue.message } };
}

function describeLack(issue: Extract<Issue, { code: 'too_small' }>, path: string): Finding {
  if (issue.origin === 'string') return { path, code: 'textMissing' };
  const details = { min: Number(issue.minimum) };
  if (issue.origin !== 'array') return { path, code: 'numberTooSmall', details };
  return lastName(issue) === 'sections'
    ? { path, code: 'noQuestions' }
    : { path, code: 'choicesMissing', details };
}

function describeExcess(issue: Extract<Issue, { code: 'too_big' }>, path: string): Finding {
  const details = { max: Number(issue.maximum) };
  if (issue.origin === 'string') return { path, code: 'textTooLong', details };
  return { path, code: issue.origin === 'array' ? 'listTooLong' : 'numberTooLarge', details };
}

function lastName({ path }: Issue): string {
  return String(path.at(-1) ?? '');
}
