import type { JourneyFault } from '../../shared/questionnaire/journey.ts';
import type { PostedFields } from '../../shared/questionnaire/kind.ts';
import type { Access } from '../../shared/round/access.ts';
import type { WardNames } from './surroundings.ts';

export interface QuestionnaireOptions {
  readonly ward?: WardNames;
  readonly isSynthetic?: boolean;
  /** How people reach the round; personal when absent. */
  readonly access?: Access;
  readonly isOncePerDevice?: boolean;
  /** When the round closes (ISO 8601 UTC). */
  readonly closesAt?: string;
  /** For the questionnaire's author: everything as a resident sees it, but nothing can be sent. */
  readonly preview?: boolean;
  /** What is in the fields, and what was wrong with it. */
  readonly fields?: PostedFields;
  readonly faults?: readonly JourneyFault[];
  /** Reference of the answer that is being corrected. */
  readonly correcting?: string | undefined;
  /** The answer could not be taken, through no fault of the person's; everything typed is still here. */
  readonly hasFailed?: boolean;
}
