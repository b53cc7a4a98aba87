import { z } from 'zod';
import { listComparisons, type Condition } from './condition.ts';
import { localizedSchema } from './localized.ts';
import { inspectQuestion, listCategories, questionSchema, type Question } from './question.ts';
import type { Finding } from '../problem.ts';

/** A versioned document of sections and questions. A draft may be incomplete; what a round uses has passed `inspectDefinition`. */
const sectionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: localizedSchema.optional(),
  intro: localizedSchema.optional(),
  questions: z.array(questionSchema).max(200),
});

export const definitionSchema = z.strictObject({
  title: localizedSchema,
  /** Why the ward asks and what the answers are for; shown before the first question. */
  intro: localizedSchema.optional(),
  /** Measured or expected time to answer, in minutes. */
  minutes: z.number().int().min(1).max(120).optional(),
  /** One question at a time on phones with scripts; whoever answers can change it. Without it, one page. */
  pace: z.literal('one').optional(),
  sections: z.array(sectionSchema).min(1).max(50),
});
export type QuestionnaireDefinition = z.infer<typeof definitionSchema>;
export type Section = z.infer<typeof sectionSchema>;

export function listQuestions(definition: QuestionnaireDefinition): readonly Question[] {
  return definition.sections.flatMap((section) => section.questions);
}

/** What shapes cannot say: keys used twice, conditions on later or unknown questions or choices, kinds' own faults. */
export function inspectDefinition(definition: QuestionnaireDefinition): Finding[] {
  const findings: Finding[] = [];
  const earlier = new Map<string, Question>();
  definition.sections.forEach((section, sectionIndex) => {
    section.questions.forEach((question, questionIndex) => {
      const path = `sections.${sectionIndex}.questions.${questionIndex}`;
      findings.push(...inspectOne(question, path, earlier));
      earlier.set(question.key, question);
    });
  });
  if (earlier.size === 0) findings.push({ path: 'sections', code: 'noQuestions' });
  return findings;
}

function inspectOne(question: Question, path: string, earlier: ReadonlyMap<string, Question>): Finding[] {
  const own = inspectQuestion(question).map((fault) => ({ ...fault, path: `${path}.${fault.path}` }));
  const twice: Finding[] = earlier.has(question.key)
    ? [{ path: `${path}.key`, code: 'duplicateQuestionKey', details: { key: question.key } }]
    : [];
  const condition = question.askedIf === undefined ? [] : inspectCondition(question.askedIf, earlier);
  return [...own, ...twice, ...condition.map((finding) => ({ ...finding, path: `${path}.askedIf` }))];
}

/** Conditions look back only, so that one walk from the first question decides what is asked. */
function inspectCondition(
  condition: Condition,
  earlier: ReadonlyMap<string, Question>,
): Omit<Finding, 'path'>[] {
  return listComparisons(condition).flatMap((comparison): Omit<Finding, 'path'>[] => {
    const target = earlier.get(comparison.question);
    if (target === undefined) return [{ code: 'conditionOnUnknown', details: { key: comparison.question } }];
    if (comparison.operator === 'isAnyOf') {
      const known = listCategories(target);
      return comparison.codes
        .filter((code) => target.kind === 'number' || !known.includes(code))
        .map((code) => ({
          code: 'conditionOnUnknownChoice',
          details: { key: comparison.question, choice: code },
        }));
    }
    const needsNumber = comparison.operator === 'atLeast' || comparison.operator === 'atMost';
    return needsNumber && target.kind !== 'number'
      ? [{ code: 'conditionNeedsNumber', details: { key: comparison.question } }]
      : [];
  });
}
