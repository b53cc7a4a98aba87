import type { WardId } from '../../shared/id.ts';
import { findAsked } from '../../shared/indicator/asked-question.ts';
import { listBoundQuestions } from '../../shared/indicator/definition.ts';
import type { RoundSource, Sources } from '../../shared/publication/document.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { findFinalCodings, readCountedDefinition } from '../coding/final.ts';
import type { Reader } from '../database/handle.ts';

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
 */
export async function rereadQuestions(
  read: Reader,
  wardId: WardId,
  { questions, codings = [] }: RoundSource,
  { definition, indicators }: { readonly definition: string; readonly indicators: Sources['indicators'] },
): Promise<Pick<RoundSource, 'questions'>> {
  if (questions === undefined) return {};
  const final = await findFinalCodings(
    read,
    wardId,
    codings.map(({ id }) => id),
  );
  return { questions: listAsked(readCountedDefinition(definition, final), indicators) };
}
