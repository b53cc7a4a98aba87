import { collectFields } from '../../../shared/questionnaire/fields.ts';
import { walkJourney, type JourneyFault } from '../../../shared/questionnaire/journey.ts';
import { readFields, type Block, type Sheet } from './form.ts';
import { onGiveUp } from './guard.ts';

/** Where the answers on the page lead, by the server's own rules. */
export interface Standing {
  readonly asked: readonly Block[];
  readonly unanswered: readonly Block[];
  /** Of what would be sent now. */
  readonly faults: readonly JourneyFault[];
}

export function findStanding({ blocks, facts }: Sheet): Standing {
  const { answers } = walkJourney(facts.rules, collectFields(readFields(blocks)));
  const asked = blocks.filter(({ key }) => answers[key]?.state !== 'not-asked');
  const sent = walkJourney(facts.rules, collectFields(readFields(asked)));
  const isFaulty = (key: string): boolean => sent.faults.some(({ question }) => question === key);
  const unanswered = asked.filter(({ key }) => sent.answers[key]?.state === 'skipped' && !isFaulty(key));
  return { asked, unanswered, faults: sent.faults };
}

/** A question that is not asked keeps what was typed, but a disabled field is never sent. */
export function disableUnasked({ blocks }: Sheet, { asked }: Standing): void {
  for (const block of blocks) {
    const isAsked = asked.includes(block);
    for (const control of block.controls) control.disabled = !isAsked;
  }
}

export function enableAllOnGiveUp({ blocks }: Sheet): void {
  onGiveUp(() => {
    for (const { controls } of blocks) for (const control of controls) control.disabled = false;
  });
}
