import { findAsked } from '../../shared/indicator/asked-question.ts';
import { listBoundQuestions } from '../../shared/indicator/definition.ts';
import type { RoundSource, Sources } from '../../shared/publication/document.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { readCountedDefinition, type FinalCoding } from '../coding/final.ts';

type Asked = NonNullable<RoundSource['questions']>;

/** Every question an indicator reads, as the round asked it, in the order of the questionnaire. */
export function listAsked(definition: QuestionnaireDefinition, indicators: Sources['indicators']): Asked {
  const bound = new Set(indicators.flatMap(({ binding }) => listBoundQuestions(binding)));
  return listQuestions(definition).flatMap(({ key }) =>
    bound.has(key) ? (findAsked(definition, key) ?? []) : [],
  );
}

/**
 * The same from the archive; nothing where the publication is of the time before it had them.
 * @param definition the round's questionnaire as stored
 * @param final its codings that the publication names
 */
export function rereadQuestions(
  { questions }: RoundSource,
  definition: string,
  final: readonly FinalCoding[],
  indicators: Sources['indicators'],
): Pick<RoundSource, 'questions'> {
  if (questions === undefined) return {};
  return { questions: listAsked(readCountedDefinition(definition, final), indicators) };
}
