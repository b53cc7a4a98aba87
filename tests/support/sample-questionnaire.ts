import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';

const agreement = [
  'そう思う',
  'どちらかといえばそう思う',
  'どちらともいえない',
  'どちらかといえばそう思わない',
  'そう思わない',
];

/** Every kind once, with what each may carry: conditions, don't-know, an exclusive choice, a line to write on. */
export const sampleQuestionnaire: QuestionnaireDefinition = definitionSchema.parse({
  title: { ja: '暮らしとまちづくりについてのアンケート', en: 'Survey on daily life and the town' },
  intro: {
    ja: '区の取組がみなさまの暮らしに役立っているかを確かめるためのアンケートです。',
    en: 'This survey shows whether the ward’s work helps you in daily life.',
  },
  minutes: 5,
  sections: [
    {
      key: 'disaster',
      title: { ja: '防災について', en: 'Disaster preparedness' },
      intro: { ja: '地震や風水害への備えについてうかがいます。' },
      questions: [
        {
          kind: 'single',
          key: 'drill',
          required: true,
          title: {
            ja: 'この1年間に、地域の防災訓練に参加しましたか。',
            en: 'Did you join a disaster drill?',
          },
          choices: [
            { code: 'yes', label: { ja: 'はい', en: 'Yes' } },
            { code: 'no', label: { ja: 'いいえ', en: 'No' } },
          ],
        },
        {
          kind: 'number',
          key: 'times',
          title: { ja: '何回参加しましたか。', en: 'How many times?' },
          min: 1,
          max: 50,
          unit: { ja: '回', en: 'times' },
          askedIf: { question: 'drill', operator: 'isAnyOf', codes: ['yes'] },
        },
        {
          kind: 'multiple',
          key: 'ready',
          dontKnow: true,
          maxChoices: 2,
          title: { ja: 'ご家庭で備えているものはどれですか。' },
          choices: [
            { code: 'water', label: { ja: '飲料水' } },
            { code: 'food', label: { ja: '非常食' } },
            { code: 'other', label: { ja: 'その他' }, specify: true },
            { code: 'none', label: { ja: '備えているものはない' }, exclusive: true },
          ],
        },
      ],
    },
    {
      key: 'town',
      title: { ja: 'まちづくりについて' },
      questions: [
        {
          kind: 'scale',
          key: 'safe',
          required: true,
          dontKnow: true,
          title: { ja: 'お住まいの地域は、安心して暮らせるまちだと思いますか。' },
          help: { ja: '「校下」とは、お住まいの小学校区のことです。' },
          choices: agreement.map((label, index) => ({ code: `p${index + 1}`, label: { ja: label } })),
        },
        {
          kind: 'short-text',
          key: 'place',
          title: { ja: 'よく利用する区の施設をお書きください。' },
          maxLength: 20,
        },
        { kind: 'long-text', key: 'wish', title: { ja: '区へのご意見をお聞かせください。' }, dontKnow: true },
      ],
    },
  ],
});

/** Fields of a form that answers the sample without a fault. */
export const sampleFields: Readonly<Record<string, string>> = {
  'q.drill': 'yes',
  'q.times': '３回',
  'q.ready': 'water',
  'q.safe': 'p2',
  'q.wish': '公園のあかりを\r\n増やしてください。',
};
