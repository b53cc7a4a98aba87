import { z } from 'zod';
import { designs, type Design } from '../../shared/round/design.ts';
import type { Language } from '../../shared/text/messages.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';

/** Beside everything counted of a round's answers: how the people were asked, and the sentence that follows from it. */
export const whomShape = { design: z.enum(designs), speaksFor: z.string() };

export function describeWhom(design: Design, language: Language) {
  return { design, speaksFor: sayWhom(design, language) };
}
