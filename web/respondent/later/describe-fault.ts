import { listQuestions } from '../../../shared/questionnaire/definition.ts';
import type { JourneyFault } from '../../../shared/questionnaire/journey.ts';
import { readLabel, type Sheet } from '../enhance/form.ts';
import { sayFault } from '../fault-sentence.ts';
import { laterWords as words } from './later-words.ts';

/** The server's own words for what is wrong, said without asking it. */
export function describeFault({ blocks, facts }: Sheet, fault: JourneyFault): string {
  const question = listQuestions(facts.rules).find(({ key }) => key === fault.question);
  const block = blocks.find(({ key }) => key === fault.question);
  if (question === undefined || block === undefined) return words.faultyNow;
  return sayFault(fault, question, words.faults, {
    choice: (code) => {
      const control = block.controls.find(({ value }) => value === code);
      return control === undefined ? code : readLabel(control);
    },
    question: (wanted) => blocks.find(({ key }) => key === wanted)?.number ?? '',
  });
}
