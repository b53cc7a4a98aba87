import { compare as compareEn } from '../../shared/text/en/compare.ts';
import { evaluation as evaluationEn } from '../../shared/text/en/evaluation.ts';
import { publication as en } from '../../shared/text/en/publication.ts';
import { questionnaire as questionnaireEn } from '../../shared/text/en/questionnaire.ts';
import { round as roundEn } from '../../shared/text/en/round.ts';
import { weight as weightEn } from '../../shared/text/en/weight.ts';
import { compare as compareJa } from '../../shared/text/ja/compare.ts';
import { evaluation as evaluationJa } from '../../shared/text/ja/evaluation.ts';
import { publication as ja } from '../../shared/text/ja/publication.ts';
import { questionnaire as questionnaireJa } from '../../shared/text/ja/questionnaire.ts';
import { round as roundJa } from '../../shared/text/ja/round.ts';
import { weight as weightJa } from '../../shared/text/ja/weight.ts';
import type { EvaluationWords } from '../../shared/text/figure.ts';
import type { Language, MessagesOf } from '../../shared/text/messages.ts';

export interface PublicationWords {
  readonly own: MessagesOf<typeof ja>;
  readonly evaluation: EvaluationWords;
  readonly design: MessagesOf<typeof roundJa>['design'];
  /** Forms of questions. */
  readonly forms: MessagesOf<typeof questionnaireJa>['kinds'];
  readonly weighted: MessagesOf<typeof weightJa>['figure'];
}

/** Words of the public pages, in Japanese and English. */
export const publicationWords: Readonly<Record<Language, PublicationWords>> = {
  ja: {
    ...{ own: ja, evaluation: evaluationJa, design: roundJa.design },
    ...{ forms: questionnaireJa.kinds, weighted: weightJa.figure },
  },
  en: {
    ...{ own: en, evaluation: evaluationEn, design: roundEn.design },
    ...{ forms: questionnaireEn.kinds, weighted: weightEn.figure },
  },
};

/** Words of the page that sets wards side by side. */
export const compareWords: Readonly<Record<Language, MessagesOf<typeof compareJa>>> = {
  ja: compareJa,
  en: compareEn,
};
