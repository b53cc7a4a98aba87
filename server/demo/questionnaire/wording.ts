import type { Localized } from '../../../shared/questionnaire/localized.ts';
import type { QuestionOf } from '../../../shared/questionnaire/question.ts';

type Scale = QuestionOf<'scale'>;
type Single = QuestionOf<'single'>;

const agreement: Scale['choices'] = [
  {
    code: 'agree',
    label: {
      ja: 'そう思う',
      'ja-easy': 'そう{思|おも}います',
      en: 'Agree',
      zh: '同意',
      ko: '그렇다',
      vi: 'Đồng ý',
    },
  },
  {
    code: 'rather_agree',
    label: {
      ja: 'どちらかといえばそう思う',
      'ja-easy': 'すこしそう{思|おも}います',
      en: 'Somewhat agree',
      zh: '比较同意',
      ko: '대체로 그렇다',
      vi: 'Khá đồng ý',
    },
  },
  {
    code: 'neither',
    label: {
      ja: 'どちらともいえない',
      'ja-easy': 'どちらでもありません',
      en: 'Neither agree nor disagree',
      zh: '说不上同意或不同意',
      ko: '보통이다',
      vi: 'Không đồng ý cũng không phản đối',
    },
  },
  {
    code: 'rather_disagree',
    label: {
      ja: 'どちらかといえばそう思わない',
      'ja-easy': 'あまりそう{思|おも}いません',
      en: 'Somewhat disagree',
      zh: '不太同意',
      ko: '대체로 그렇지 않다',
      vi: 'Không đồng ý lắm',
    },
  },
  {
    code: 'disagree',
    label: {
      ja: 'そう思わない',
      'ja-easy': 'そう{思|おも}いません',
      en: 'Disagree',
      zh: '不同意',
      ko: '그렇지 않다',
      vi: 'Không đồng ý',
    },
  },
];

export const awareness: Scale['choices'] = [
  {
    code: 'know_well',
    label: {
      ja: 'よく知っている',
      'ja-easy': 'よく{知|し}っています',
      en: 'I know it well',
      zh: '很了解',
      ko: '잘 알고 있다',
      vi: 'Biết rõ',
    },
  },
  {
    code: 'know_somewhat',
    label: {
      ja: 'ある程度知っている',
      'ja-easy': 'すこし{知|し}っています',
      en: 'I know it to some degree',
      zh: '有一定了解',
      ko: '어느 정도 알고 있다',
      vi: 'Biết phần nào',
    },
  },
  {
    code: 'neither',
    label: {
      ja: 'どちらともいえない',
      'ja-easy': 'どちらでもありません',
      en: 'Neither',
      zh: '说不清',
      ko: '어느 쪽이라고 말할 수 없다',
      vi: 'Không rõ',
    },
  },
  {
    code: 'know_little',
    label: {
      ja: 'あまり知らない',
      'ja-easy': 'あまり{知|し}りません',
      en: 'I know little about it',
      zh: '不太了解',
      ko: '별로 알지 못한다',
      vi: 'Ít biết',
    },
  },
  {
    code: 'not_known',
    label: {
      ja: '知らない',
      'ja-easy': '{知|し}りません',
      en: 'I do not know it',
      zh: '不知道有此事',
      ko: '모른다',
      vi: 'Không biết',
    },
  },
];

const yesNo: Single['choices'] = [
  { code: 'yes', label: { ja: 'はい', 'ja-easy': 'はい', en: 'Yes', zh: '是', ko: '예', vi: 'Có' } },
  { code: 'no', label: { ja: 'いいえ', 'ja-easy': 'いいえ', en: 'No', zh: '否', ko: '아니요', vi: 'Không' } },
];

/** What a monitor agrees with, or not: five points and 「わからない」 apart. */
export function agree(key: string, title: Localized, help?: Localized): Scale {
  const explained = help === undefined ? {} : { help };
  return { kind: 'scale', key, title, ...explained, choices: agreement, dontKnow: true };
}

export function askPastYear(key: string, title: Localized): Single {
  return { kind: 'single', key, title, choices: yesNo, required: true };
}

export const saidYes = (question: string): Scale['askedIf'] => ({
  question,
  operator: 'isAnyOf',
  codes: ['yes'],
});
