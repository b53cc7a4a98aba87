import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Localized } from '../../shared/questionnaire/localized.ts';
import type { QuestionOf } from '../../shared/questionnaire/question.ts';

/**
 * The demo ward's monitor questionnaire. The wording is our own; each agreement question asks for what one survey-fed
 * indicator of the ward's plan names, under a key that stays over the years.
 */
type Scale = QuestionOf<'scale'>;
type Texts = Pick<Localized, 'ja' | 'en'>;

const agreement: Scale['choices'] = [
  { code: 'agree', label: { ja: 'そう思う', en: 'Agree' } },
  { code: 'rather_agree', label: { ja: 'どちらかといえばそう思う', en: 'Somewhat agree' } },
  { code: 'neither', label: { ja: 'どちらともいえない', en: 'Neither agree nor disagree' } },
  { code: 'rather_disagree', label: { ja: 'どちらかといえばそう思わない', en: 'Somewhat disagree' } },
  { code: 'disagree', label: { ja: 'そう思わない', en: 'Disagree' } },
];

const awareness: Scale['choices'] = [
  { code: 'know_well', label: { ja: 'よく知っている', en: 'I know it well' } },
  { code: 'know_somewhat', label: { ja: 'ある程度知っている', en: 'I know it to some degree' } },
  { code: 'neither', label: { ja: 'どちらともいえない', en: 'Neither' } },
  { code: 'know_little', label: { ja: 'あまり知らない', en: 'I know little about it' } },
  { code: 'not_known', label: { ja: '知らない', en: 'I do not know it' } },
];

function agree(key: string, title: Texts, help?: Texts): Scale {
  const explained = help === undefined ? {} : { help };
  return { kind: 'scale', key, title, ...explained, choices: agreement, dontKnow: true };
}

function askPastYear(key: string, title: Texts): QuestionOf<'single'> {
  const choices = [
    { code: 'yes', label: { ja: 'はい', en: 'Yes' } },
    { code: 'no', label: { ja: 'いいえ', en: 'No' } },
  ];
  return { kind: 'single', key, title, choices, required: true };
}

const saidYes = (question: string): Scale['askedIf'] => ({ question, operator: 'isAnyOf', codes: ['yes'] });

const community: QuestionnaireDefinition['sections'][number] = {
  key: 'community',
  title: { ja: '地域のつながりと活動', en: 'Community ties and activities' },
  intro: {
    ja: 'お住まいの地域について、日頃お感じになっていることをお聞かせください。',
    en: 'Please tell us how you feel about the community you live in.',
  },
  questions: [
    {
      kind: 'number',
      key: 'years_lived',
      title: {
        ja: '福島区に住んで何年になりますか。',
        en: 'How many years have you lived in Fukushima Ward?',
      },
      help: { ja: '1年未満の方は0とお書きください。', en: 'Enter 0 if it has been less than a year.' },
      min: 0,
      max: 110,
      unit: { ja: '年', en: 'years' },
    },
    agree('ties', {
      ja: '身近な地域で、声をかけ合い、見守り、助け合い、支え合っていると感じますか。',
      en: 'Do you feel that people near you greet, watch over, help and support one another?',
    }),
    agree(
      'local_governance',
      {
        ja: 'お住まいの校区では、いろいろな団体や人が話し合い、地域の課題に自分たちで取り組んでいると感じますか。',
        en: 'Do you feel that groups and people in your school district talk together and solve local issues themselves?',
      },
      {
        ja: '「校区」は、小学校の通学区域のことです。',
        en: '“School district” is the area of a primary school.',
      },
    ),
    agree('wider_cooperation', {
      ja: '校区を超えたまちづくりが、地域団体・NPO・企業などの協力で進められていると感じますか。',
      en: 'Do you feel that community building beyond school districts is carried by local groups, NPOs and companies together?',
    }),
    agree('local_leaders', {
      ja: '地域の活動で、話し合いを進めたり人と人をつないだりできる人が活躍していると感じますか。',
      en: 'Do you feel that people who can lead discussions and bring others together play a part in local activities?',
    }),
    {
      kind: 'multiple',
      key: 'event_news',
      title: {
        ja: '区の催しや取組を、何でお知りになりますか。あてはまるものをすべてお選びください。',
        en: 'How do you learn of the ward’s events and work? Choose all that apply.',
      },
      choices: [
        { code: 'newsletter', label: { ja: '区の広報紙', en: 'Ward newsletter' } },
        { code: 'website', label: { ja: '区のホームページ', en: 'Ward website' } },
        { code: 'social', label: { ja: 'SNS', en: 'Social media' } },
        { code: 'board', label: { ja: '掲示板・回覧板', en: 'Notice board or circular' } },
        { code: 'people', label: { ja: '家族や知人から聞いて', en: 'From family or friends' } },
        { code: 'other', label: { ja: 'その他', en: 'Other' }, specify: true },
        { code: 'none', label: { ja: '特にない', en: 'None in particular' }, exclusive: true },
      ],
    },
  ],
};

const wardWork: QuestionnaireDefinition['sections'][number] = {
  key: 'ward_work',
  title: { ja: '区政と情報', en: 'The ward’s work and information' },
  intro: {
    ja: '区の施策・事業・催しなど（以下「区の取組」）についてお聞きします。',
    en: 'These questions are about the ward’s policies, projects and events (“the ward’s work”).',
  },
  questions: [
    agree('opinions_heard', {
      ja: '区役所は、区民の意見や要望を区政に反映していると思いますか。',
      en: 'Do you think the ward office reflects residents’ opinions and requests in its work?',
    }),
    agree('fits_the_ward', {
      ja: '区の取組には、この区の特性や地域の実情に合ったものがあると感じますか。',
      en: 'Do you feel that the ward’s work includes things that fit this ward and its neighbourhoods?',
    }),
    agree('needed_information', {
      ja: '区の取組について、必要な情報があなたに届いていると感じますか。',
      en: 'Do you feel that the information you need about the ward’s work reaches you?',
    }),
    agree('heard_in_planning', {
      ja: '区役所は、区の取組を企画・計画する段階で、区民の意見や要望を取り入れていると思いますか。',
      en: 'Do you think the ward office takes in residents’ opinions while it plans its work?',
    }),
    agree('learns_from_review', {
      ja: '区役所は、区の取組が終わったあとに区民の評価を聞き、改善につなげていると思いますか。',
      en: 'Do you think the ward office asks residents afterwards and improves its work from what they say?',
    }),
    {
      kind: 'scale',
      key: 'knows_efficient_work',
      title: {
        ja: '区役所が、区の実情に合わせて効果的・効率的に仕事を進めていることを知っていますか。',
        en: 'Do you know that the ward office fits its work to the ward, to be effective and efficient?',
      },
      choices: awareness,
    },
  ],
};

const counter: QuestionnaireDefinition['sections'][number] = {
  key: 'counter',
  title: { ja: '区役所の窓口', en: 'At the ward office' },
  questions: [
    askPastYear('visited_office', {
      ja: 'この1年間に、区役所へ行きましたか。',
      en: 'Did you go to the ward office in the past year?',
    }),
    {
      ...agree('counter_service', {
        ja: '来庁したときの案内や窓口の対応は良かったと感じますか。',
        en: 'Do you feel that you were guided and served well there?',
      }),
      askedIf: saidYes('visited_office'),
    },
    askPastYear('consulted_office', {
      ja: 'この1年間に、日常生活についての相談や要望を区役所にしましたか。',
      en: 'Did you bring a question or request about daily life to the ward office in the past year?',
    }),
    {
      ...agree('consultation_handled', {
        ja: '区役所は、その相談や要望に適切に対応したと思いますか。',
        en: 'Do you think the ward office dealt with it properly?',
      }),
      askedIf: saidYes('consulted_office'),
    },
    {
      kind: 'long-text',
      key: 'free_opinion',
      title: {
        ja: '区政について、ご意見があればお書きください。',
        en: 'Is there anything you would like to tell the ward?',
      },
      help: {
        ja: 'お名前やご住所など、個人が分かることは書かないでください。',
        en: 'Please leave out names, addresses and anything that points to a person.',
      },
      maxLength: 1000,
    },
  ],
};

export const demoQuestionnaire: QuestionnaireDefinition = {
  title: { ja: '福島区 区民モニターアンケート', en: 'Fukushima Ward Monitor Survey' },
  intro: {
    ja: '区政の成果を確かめ、次の取組に生かすためのアンケートです。ご回答は統計として集計し、お名前と結びつけて公表することはありません。',
    en: 'This survey shows how the ward’s work is going and what to do next. Answers are counted as statistics and never published with names.',
  },
  minutes: 5,
  sections: [community, wardWork, counter],
};
