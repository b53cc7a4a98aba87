import type { Section } from '../../../shared/questionnaire/definition.ts';
import type { QuestionOf } from '../../../shared/questionnaire/question.ts';
import { agree } from './wording.ts';

const yearsLived: QuestionOf<'number'> = {
  kind: 'number',
  key: 'years_lived',
  title: {
    ja: '福島区に住んで何年になりますか。',
    'ja-easy': '{福島区|ふくしまく}に{何年|なんねん}{住|す}んでいますか。',
    en: 'How many years have you lived in Fukushima Ward?',
    zh: '您在福岛区居住了多少年？',
    ko: '후쿠시마구에 사신 지 몇 년이 되셨습니까?',
    vi: 'Bạn đã sống ở quận Fukushima được bao nhiêu năm?',
  },
  help: {
    ja: '1年未満の方は0とお書きください。',
    'ja-easy': '1{年|ねん}より{短|みじか}い{人|ひと}は、0と{書|か}いてください。',
    en: 'Enter 0 if it has been less than a year.',
    zh: '不满1年请填写0。',
    ko: '1년 미만인 분은 0이라고 적어 주십시오.',
    vi: 'Nếu chưa đến một năm, hãy ghi 0.',
  },
  min: 0,
  max: 110,
  unit: { ja: '年', 'ja-easy': '{年|ねん}', en: 'years', zh: '年', ko: '년', vi: 'năm' },
};

const eventNews: QuestionOf<'multiple'> = {
  kind: 'multiple',
  key: 'event_news',
  title: {
    ja: '区の催しや取組を、何でお知りになりますか。あてはまるものをすべてお選びください。',
    'ja-easy':
      '{区|く}のイベントや{仕事|しごと}を、{何|なに}で{知|し}りますか。あてはまるものを、ぜんぶ{選|えら}んでください。',
    en: 'How do you learn of the ward’s events and work? Choose all that apply.',
    zh: '您通过什么了解区的活动和工作？请选择所有符合的选项。',
    ko: '구의 행사나 사업을 무엇을 통해 알게 되십니까? 해당하는 것을 모두 선택해 주십시오.',
    vi: 'Bạn biết về các sự kiện và công việc của quận qua đâu? Hãy chọn tất cả những mục phù hợp.',
  },
  choices: [
    {
      code: 'newsletter',
      label: {
        ja: '区の広報紙',
        'ja-easy': '{区|く}のお{知|し}らせの{紙|かみ}（{広報紙|こうほうし}）',
        en: 'Ward newsletter',
        zh: '区的宣传刊物',
        ko: '구 소식지',
        vi: 'Bản tin của quận',
      },
    },
    {
      code: 'website',
      label: {
        ja: '区のホームページ',
        'ja-easy': '{区|く}のホームページ',
        en: 'Ward website',
        zh: '区的网站',
        ko: '구 홈페이지',
        vi: 'Trang web của quận',
      },
    },
    {
      code: 'social',
      label: {
        ja: 'SNS',
        'ja-easy': 'SNS',
        en: 'Social media',
        zh: '社交媒体',
        ko: 'SNS',
        vi: 'Mạng xã hội',
      },
    },
    {
      code: 'board',
      label: {
        ja: '掲示板・回覧板',
        'ja-easy': '{掲示板|けいじばん}・{回覧板|かいらんばん}',
        en: 'Notice board or circular',
        zh: '公告栏、传阅板',
        ko: '게시판·회람판',
        vi: 'Bảng thông báo hoặc bản tin chuyền tay',
      },
    },
    {
      code: 'people',
      label: {
        ja: '家族や知人から聞いて',
        'ja-easy': '{家族|かぞく}や{友|とも}だちから{聞|き}きます',
        en: 'From family or friends',
        zh: '听家人或熟人说',
        ko: '가족이나 지인에게 들어서',
        vi: 'Nghe từ gia đình hoặc người quen',
      },
    },
    {
      code: 'other',
      label: { ja: 'その他', 'ja-easy': 'ほか', en: 'Other', zh: '其他', ko: '기타', vi: 'Khác' },
      specify: true,
    },
    {
      code: 'none',
      label: {
        ja: '特にない',
        'ja-easy': 'ありません',
        en: 'None in particular',
        zh: '没有特别的途径',
        ko: '특별히 없다',
        vi: 'Không có gì đặc biệt',
      },
      exclusive: true,
    },
  ],
};

export const community: Section = {
  key: 'community',
  title: {
    ja: '地域のつながりと活動',
    'ja-easy': '{近|ちか}くの{人|ひと}とのつながりと{活動|かつどう}',
    en: 'Community ties and activities',
    zh: '地区的联系与活动',
    ko: '지역의 유대와 활동',
    vi: 'Sự gắn kết và hoạt động trong khu vực',
  },
  intro: {
    ja: 'お住まいの地域について、日頃お感じになっていることをお聞かせください。',
    'ja-easy': 'あなたが{住|す}んでいるところについて、{教|おし}えてください。',
    en: 'Please tell us how you feel about the community you live in.',
    zh: '请告诉我们您平时对所居住地区的感受。',
    ko: '살고 계신 지역에 대해 평소 느끼시는 점을 들려주십시오.',
    vi: 'Hãy cho chúng tôi biết cảm nhận thường ngày của bạn về khu vực nơi bạn sống.',
  },
  questions: [
    yearsLived,
    agree('ties', {
      ja: '身近な地域で、声をかけ合い、見守り、助け合い、支え合っていると感じますか。',
      'ja-easy': '{近|ちか}くの{人|ひと}は、あいさつをしたり、{助|たす}けたりしていると{思|おも}いますか。',
      en: 'Do you feel that people near you greet, watch over, help and support one another?',
      zh: '您是否感到身边的人们互相打招呼、互相关照、互相帮助、互相支持？',
      ko: '가까운 이웃끼리 서로 인사하고, 살피고, 돕고, 의지하며 지낸다고 느끼십니까?',
      vi: 'Bạn có cảm thấy những người sống gần bạn chào hỏi, để ý, giúp đỡ và hỗ trợ lẫn nhau không?',
    }),
    agree(
      'local_governance',
      {
        ja: 'お住まいの校区では、いろいろな団体や人が話し合い、地域の課題に自分たちで取り組んでいると感じますか。',
        'ja-easy':
          'あなたが{住|す}んでいる{校区|こうく}では、みんなで{話|はな}して、{困|こま}ったことを{自分|じぶん}たちで{直|なお}していると{思|おも}いますか。',
        en: 'Do you feel that groups and people in your school district talk together and solve local issues themselves?',
        zh: '您是否感到在您居住的校区，各种团体和居民通过协商自主解决地区的问题？',
        ko: '살고 계신 학구에서 여러 단체와 주민이 의논하여 지역의 과제를 스스로 풀어 가고 있다고 느끼십니까?',
        vi: 'Bạn có cảm thấy trong học khu nơi bạn sống, các tổ chức và người dân cùng bàn bạc và tự giải quyết các vấn đề của khu vực không?',
      },
      {
        ja: '「校区」は、小学校の通学区域のことです。',
        'ja-easy':
          '「{校区|こうく}」は、{同|おな}じ{小学校|しょうがっこう}に{行|い}く{人|ひと}が{住|す}んでいるところです。',
        en: '“School district” is the area of a primary school.',
        zh: '“校区”是指小学的就学区域。',
        ko: '‘학구’는 초등학교의 통학 구역을 말합니다.',
        vi: '“Học khu” là khu vực thuộc một trường tiểu học.',
      },
    ),
    agree('wider_cooperation', {
      ja: '校区を超えたまちづくりが、地域団体・NPO・企業などの協力で進められていると感じますか。',
      'ja-easy':
        '{町|まち}をよくする{活動|かつどう}を、{地域|ちいき}のグループやNPO、{会社|かいしゃ}が{一緒|いっしょ}にしていると{思|おも}いますか。',
      en: 'Do you feel that community building beyond school districts is carried by local groups, NPOs and companies together?',
      zh: '您是否感到超越校区的社区建设正在地区团体、NPO、企业等的合作下推进？',
      ko: '학구를 넘어선 마을 만들기가 지역 단체·NPO·기업 등의 협력으로 이루어지고 있다고 느끼십니까?',
      vi: 'Bạn có cảm thấy việc xây dựng khu phố vượt ra ngoài học khu đang được các nhóm địa phương, NPO và doanh nghiệp cùng nhau thực hiện không?',
    }),
    agree('local_leaders', {
      ja: '地域の活動で、話し合いを進めたり人と人をつないだりできる人が活躍していると感じますか。',
      'ja-easy':
        '{地域|ちいき}の{活動|かつどう}で、{人|ひと}と{人|ひと}をつなぐ{人|ひと}ががんばっていると{思|おも}いますか。',
      en: 'Do you feel that people who can lead discussions and bring others together play a part in local activities?',
      zh: '您是否感到在地区活动中，有能够推动协商、把人们联系起来的人在发挥作用？',
      ko: '지역 활동에서 대화를 이끌고 사람과 사람을 이어 주는 사람이 활약하고 있다고 느끼십니까?',
      vi: 'Bạn có cảm thấy trong các hoạt động của khu vực có những người biết dẫn dắt trao đổi và kết nối mọi người đang phát huy vai trò không?',
    }),
    eventNews,
  ],
};
