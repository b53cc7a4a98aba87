import type { z } from 'zod';
import type { Finding } from './problem.ts';

/**
 * What zod found wrong with a shape, in codes of ours: zod words its messages in English and for programmers, and what is
 * refused is read by officials. Words of these codes: `text/…/shape.ts`.
 */
export type ShapeFault =
  | { readonly code: 'wrongType'; readonly expected: string }
  | { readonly code: 'unknownKey'; readonly keys: string }
  | { readonly code: 'notOneOf'; readonly allowed: string }
  | { readonly code: 'textMissing' }
  | { readonly code: 'textTooShort' | 'listTooShort' | 'numberTooSmall'; readonly min: number }
  | { readonly code: 'textTooLong' | 'listTooLong' | 'numberTooLarge'; readonly max: number }
  | { readonly code: 'notMultiple'; readonly step: number }
  | { readonly code: 'wrongForm'; readonly form: string };

/** Rules of schemas that name a code of ours as their message. */
const schemaRules = ['termEndsBeforeStart', 'noContact'] as const;

type Issue = z.core.$ZodIssue;

/** Every finding with its path (`goals.0.value`); a rule of a schema names its own code as the message. */
export function listShapeFindings(issues: readonly Issue[]): Finding[] {
  return issues.flatMap(findDeepest).map((issue) => {
    const path = issue.path.join('.');
    const rule = schemaRules.find((code) => issue.code === 'custom' && code === issue.message);
    if (rule !== undefined) return { path, code: rule };
    const { code, ...details } = nameShapeFault(issue);
    return Object.keys(details).length === 0 ? { path, code } : { path, code, details };
  });
}

/** Of a union's members, the one that fits furthest says what is meant to stand there. */
function findDeepest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const members = issue.errors.map((member) =>
    member.flatMap((one) => findDeepest({ ...one, path: [...issue.path, ...one.path] })),
  );
  const depthOf = (member: readonly Issue[]): number => Math.max(...member.map(({ path }) => path.length));
  return members.reduce((best, member) => (depthOf(member) > depthOf(best) ? member : best));
}

/** The fault of one issue that is no union. */
export function nameShapeFault(issue: Issue): ShapeFault {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrongType', expected: issue.expected };
    case 'unrecognized_keys':
      return { code: 'unknownKey', keys: issue.keys.join(', ') };
    case 'invalid_value':
      return { code: 'notOneOf', allowed: issue.values.map(String).join(', ') };
    case 'too_small':
      return nameLack(issue);
    case 'too_big':
      return nameExcess(issue);
    case 'not_multiple_of':
      return { code: 'notMultiple', step: issue.divisor };
    case 'invalid_format':
      return { code: 'wrongForm', form: issue.format };
    default:
      return { code: 'wrongForm', form: '' };
  }
}

function nameLack({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): ShapeFault {
  const min = Number(minimum);
  if (origin === 'string') return min === 1 ? { code: 'textMissing' } : { code: 'textTooShort', min };
  return { code: origin === 'array' ? 'listTooShort' : 'numberTooSmall', min };
}

function nameExcess({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): ShapeFault {
  const max = Number(maximum);
  if (origin === 'string') return { code: 'textTooLong', max };
  return { code: origin === 'array' ? 'listTooLong' : 'numberTooLarge', max };
}
