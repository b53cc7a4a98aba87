import { hash } from 'node:crypto';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';

/** Of the answers alone: the same answers in another language of the page, or taken from a file, are the same answers. */
export function hashAnswers(answers: Answers): string {
  return hashContent(writeCanonical(answers));
}

/** The same of answers already written canonically. */
export function hashContent(content: string): string {
  return hash('sha256', content, 'base64url');
}
