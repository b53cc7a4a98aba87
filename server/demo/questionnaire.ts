import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { community } from './questionnaire/community.ts';
import { counter } from './questionnaire/counter.ts';
import { wardWork } from './questionnaire/ward-work.ts';

/**
 * The demo ward's monitor questionnaire. The wording is our own; each agreement question asks for what one survey-fed
 * indicator of the ward's plan names, under a key that stays over the years.
 */
export const demoQuestionnaire: QuestionnaireDefinition = {
  title: {
    ja: '福島区 区民モニターアンケート',
    'ja-easy': '{福島区|ふくしまく} {区民|くみん}モニターアンケート',
    en: 'Fukushima Ward Monitor Survey',
    zh: '福岛区 居民监测员问卷调查',
    ko: '후쿠시마구 구민 모니터 설문조사',
    vi: 'Khảo sát người dân theo dõi của quận Fukushima',
  },
  intro: {
    ja: '区政の成果を確かめ、次の取組に生かすためのアンケートです。ご回答は統計として集計し、お名前と結びつけて公表することはありません。',
    'ja-easy':
      '{区|く}の{仕事|しごと}がうまくいったかを{調|しら}べるアンケートです。{次|つぎ}の{仕事|しごと}をよくするために{使|つか}います。あなたの{名前|なまえ}は、だれにも{知|し}らせません。',
    en: 'This survey shows how the ward’s work is going and what to do next. Answers are counted as statistics and never published with names.',
    zh: '本问卷用于确认区政的成果，并运用到今后的工作中。您的回答将作为统计数据汇总，不会与姓名一起公布。',
    ko: '구정의 성과를 확인하고 앞으로의 사업에 활용하기 위한 설문조사입니다. 응답은 통계로 집계하며 성함과 연결하여 공표하지 않습니다.',
    vi: 'Khảo sát này nhằm xem xét kết quả công việc của quận và áp dụng cho những việc tiếp theo. Câu trả lời được tổng hợp thành số liệu thống kê và không bao giờ được công bố kèm họ tên.',
  },
  minutes: 5,
  sections: [community, wardWork, counter],
};
