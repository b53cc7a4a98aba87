import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Problem, type Finding } from '../../shared/problem.ts';
import { finding as findingEn } from '../../shared/text/en/finding.ts';
import { problem as problemEn } from '../../shared/text/en/problem.ts';
import { finding as findingJa } from '../../shared/text/ja/finding.ts';
import { problem as problemJa } from '../../shared/text/ja/problem.ts';
import { isUnstorable } from './unstorable.ts';
import type { Language } from '../../shared/text/messages.ts';
import { languageOf } from './language.ts';

/** RFC 9457 problem details; `errors` says for each finding where it is and why, in the reader's language. */
interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { path: string; code: string; message: string }[];
}

export function describeProblem(problem: Problem, language: Language): ProblemDetails {
  const title = (language === 'en' ? problemEn : problemJa)[problem.code](problem.details);
  const errors = problem.findings.map((finding) => describeFinding(finding, language));
  return {
    type: `/problem/${problem.code}`,
    title,
    status: problem.status,
    code: problem.code,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

export function describeFinding({ path, code, details = {} }: Finding, language: Language) {
  const words = language === 'en' ? findingEn : findingJa;
  return { path, code, message: words[code](details) };
}

/** The single exit of the API: whatever was thrown becomes problem details. */
export function answerProblem(c: HonoContext, error: unknown, requestId: string): Response {
  const problem = asProblem(error, requestId);
  const details = describeProblem(problem, languageOf(c));
  const headers = problem.code === 'server.busy' ? { 'retry-after': '2' } : undefined;
  return c.json(details, problem.status, { 'content-type': 'application/problem+json', ...headers });
}

export function asProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) {
    return new Problem(error.status === 413 ? 'request.tooLarge' : 'request.malformed');
  }
  if (isUnstorable(error)) return new Problem('request.malformed');
  return new Problem('server.unexpected', { requestId });
}
