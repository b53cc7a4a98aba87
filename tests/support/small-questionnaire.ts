import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';

/** A filter, a scale asked of those it lets through, a multiple choice and a number. */
export const smallQuestionnaire: QuestionnaireDefinition = {
  title: { ja: '小さな調査票' },
  sections: [
    {
      key: 's',
      questions: [
        {
          kind: 'single',
          key: 'visited',
          title: { ja: 'この1年に区役所へ来ましたか' },
          choices: [
            { code: 'yes', label: { ja: 'はい' } },
            { code: 'no', label: { ja: 'いいえ' } },
          ],
        },
        {
          kind: 'scale',
          key: 'counter',
          title: { ja: '窓口の対応は良かったですか' },
          choices: ['agree', 'rather_agree', 'neither', 'rather_disagree', 'disagree'].map((code) => ({
            code,
            label: { ja: code },
          })),
          dontKnow: true,
          askedIf: { question: 'visited', operator: 'isAnyOf', codes: ['yes'] },
        },
        {
          kind: 'multiple',
          key: 'media',
          title: { ja: '見たもの' },
          choices: [
            { code: 'paper', label: { ja: '広報紙' } },
            { code: 'web', label: { ja: 'ホームページ' } },
          ],
        },
        { kind: 'number', key: 'times', title: { ja: '回数' } },
      ],
    },
  ],
};

/** Top two of the scale among those who came, don't know in the base. */
const counterBinding = {
  kind: 'share' as const,
  parts: [{ question: 'counter', codes: ['agree', 'rather_agree'] }],
  combine: 'any' as const,
  base: 'valid' as const,
  dontKnow: 'inBase' as const,
  filter: { question: 'visited', operator: 'isAnyOf' as const, codes: ['yes'] },
};

export const counterIndicator = {
  code: 'X01',
  kind: 'own' as const,
  title: { ja: '窓口の対応が良いと感じた人の割合' },
  shortTitle: { ja: '窓口の対応' },
  unit: 'percent' as const,
  comparator: 'atLeast' as const,
  decimals: 1,
  goals: [{ fiscalYear: 2015, value: 50 }],
  binding: counterBinding,
  instrument: null,
  population: null,
  condition: null,
};
