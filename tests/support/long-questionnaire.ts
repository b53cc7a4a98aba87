import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { sampleQuestionnaire } from './sample-questionnaire.ts';

/** Fifteen questions in the mixture of a real round: mostly scales, some choices, a number, two texts. */
export function makeLongQuestionnaire(count: number): QuestionnaireDefinition {
  const topics = [
    '防災',
    '防犯',
    '子育て',
    '地域活動',
    '広報',
    '区役所の窓口',
    '健康づくり',
    '緑化',
    '自転車',
  ];
  const [single, number, multiple, scale, short, long] = sampleQuestionnaire.sections.flatMap(
    (section) => section.questions,
  );
  const pattern = [scale, single, scale, multiple, scale, scale, number, scale, short, scale, long];
  const questions = Array.from({ length: count }, (_, index) => {
    const shape = pattern[index % pattern.length];
    const topic = topics[index % topics.length];
    const title = {
      ja: `${topic}について、福島区役所の取組は${index + 1}年前より役に立っていると思いますか。`,
    };
    const { askedIf: _askedIf, ...rest } = shape ?? { askedIf: undefined };
    return { ...rest, key: `q${index}`, title };
  });
  const half = Math.ceil(count / 2);
  const sections = [questions.slice(0, half), questions.slice(half)].map((own, index) => ({
    key: `s${index}`,
    title: { ja: `第${index + 1}部` },
    questions: own,
  }));
  return definitionSchema.parse({ ...sampleQuestionnaire, sections });
}
