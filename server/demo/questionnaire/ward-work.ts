import type { Section } from '../../../shared/questionnaire/definition.ts';
import { agree, awareness } from './wording.ts';

export const wardWork: Section = {
  key: 'ward_work',
  title: {
    ja: '区政と情報',
    'ja-easy': '{区|く}の{仕事|しごと}とお{知|し}らせ',
    en: 'The ward’s work and information',
    zh: '区政与信息',
    ko: '구정과 정보',
    vi: 'Công việc và thông tin của quận',
  },
  intro: {
    ja: '区の施策・事業・催しなど（以下「区の取組」）についてお聞きします。',
    'ja-easy': '{区|く}の{仕事|しごと}やイベントについて{聞|き}きます。',
    en: 'These questions are about the ward’s policies, projects and events (“the ward’s work”).',
    zh: '以下询问有关区的政策、事业、活动等（以下称“区的工作”）。',
    ko: '구의 시책·사업·행사 등(이하 ‘구의 사업’)에 대해 여쭙니다.',
    vi: 'Sau đây là các câu hỏi về chính sách, dự án và sự kiện của quận (gọi là “công việc của quận”).',
  },
  questions: [
    agree('opinions_heard', {
      ja: '区役所は、区民の意見や要望を区政に反映していると思いますか。',
      'ja-easy':
        '{区役所|くやくしょ}は、{住|す}んでいる{人|ひと}の{意見|いけん}を{仕事|しごと}に{使|つか}っていると{思|おも}いますか。',
      en: 'Do you think the ward office reflects residents’ opinions and requests in its work?',
      zh: '您认为区政府把居民的意见和要求反映到区政中了吗？',
      ko: '구청이 구민의 의견과 요망을 구정에 반영하고 있다고 생각하십니까?',
      vi: 'Bạn có nghĩ văn phòng quận đưa ý kiến và nguyện vọng của người dân vào công việc của quận không?',
    }),
    agree('fits_the_ward', {
      ja: '区の取組には、この区の特性や地域の実情に合ったものがあると感じますか。',
      'ja-easy': '{区|く}の{仕事|しごと}は、この{区|く}に{合|あ}っていると{思|おも}いますか。',
      en: 'Do you feel that the ward’s work includes things that fit this ward and its neighbourhoods?',
      zh: '您是否感到区的工作中有符合本区特点和地区实际情况的内容？',
      ko: '구의 사업 중에 이 구의 특성이나 지역의 실정에 맞는 것이 있다고 느끼십니까?',
      vi: 'Bạn có cảm thấy trong công việc của quận có những việc phù hợp với đặc điểm của quận và tình hình thực tế của khu vực không?',
    }),
    agree('needed_information', {
      ja: '区の取組について、必要な情報があなたに届いていると感じますか。',
      'ja-easy':
        '{区|く}の{仕事|しごと}について、あなたに{必要|ひつよう}なお{知|し}らせが{届|とど}いていると{思|おも}いますか。',
      en: 'Do you feel that the information you need about the ward’s work reaches you?',
      zh: '您是否感到自己能够获得所需的有关区的工作的信息？',
      ko: '구의 사업에 대해 필요한 정보가 본인에게 전달되고 있다고 느끼십니까?',
      vi: 'Bạn có cảm thấy mình nhận được những thông tin cần thiết về công việc của quận không?',
    }),
    agree('heard_in_planning', {
      ja: '区役所は、区の取組を企画・計画する段階で、区民の意見や要望を取り入れていると思いますか。',
      'ja-easy':
        '{区役所|くやくしょ}は、{新|あたら}しい{仕事|しごと}を{考|かんが}えるとき、{住|す}んでいる{人|ひと}の{意見|いけん}を{聞|き}いていると{思|おも}いますか。',
      en: 'Do you think the ward office takes in residents’ opinions while it plans its work?',
      zh: '您认为区政府在策划、规划区的工作的阶段，采纳了居民的意见和要求吗？',
      ko: '구청이 구의 사업을 기획·계획하는 단계에서 구민의 의견과 요망을 받아들이고 있다고 생각하십니까?',
      vi: 'Bạn có nghĩ văn phòng quận tiếp thu ý kiến và nguyện vọng của người dân ngay từ khi lập kế hoạch công việc không?',
    }),
    agree('learns_from_review', {
      ja: '区役所は、区の取組が終わったあとに区民の評価を聞き、改善につなげていると思いますか。',
      'ja-easy':
        '{区役所|くやくしょ}は、{仕事|しごと}が{終|お}わったあと、よかったかどうかを{住|す}んでいる{人|ひと}に{聞|き}いて、{次|つぎ}の{仕事|しごと}をよくしていると{思|おも}いますか。',
      en: 'Do you think the ward office asks residents afterwards and improves its work from what they say?',
      zh: '您认为区政府在工作结束后听取居民的评价，并用于改进吗？',
      ko: '구청이 사업이 끝난 뒤 구민의 평가를 듣고 개선으로 이어 가고 있다고 생각하십니까?',
      vi: 'Bạn có nghĩ sau khi kết thúc công việc, văn phòng quận hỏi đánh giá của người dân và cải thiện từ đó không?',
    }),
    {
      kind: 'scale',
      key: 'knows_efficient_work',
      title: {
        ja: '区役所が、区の実情に合わせて効果的・効率的に仕事を進めていることを知っていますか。',
        'ja-easy':
          '{区役所|くやくしょ}は、{区|く}に{合|あ}わせて、むだがないように{仕事|しごと}をしています。{知|し}っていますか。',
        en: 'Do you know that the ward office fits its work to the ward, to be effective and efficient?',
        zh: '您知道区政府正在结合本区的实际情况，有效且高效地开展工作吗？',
        ko: '구청이 구의 실정에 맞추어 효과적·효율적으로 일을 추진하고 있다는 것을 알고 계십니까?',
        vi: 'Bạn có biết văn phòng quận đang làm việc có hiệu quả, phù hợp với tình hình thực tế của quận không?',
      },
      choices: awareness,
    },
  ],
};
