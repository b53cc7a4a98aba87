import type { Section } from '../../../shared/questionnaire/definition.ts';
import { agree, askPastYear, saidYes } from './wording.ts';

export const counter: Section = {
  key: 'counter',
  title: {
    ja: '区役所の窓口',
    'ja-easy': '{区役所|くやくしょ}の{受付|うけつけ}',
    en: 'At the ward office',
    zh: '区政府窗口',
    ko: '구청 창구',
    vi: 'Tại văn phòng quận',
  },
  questions: [
    askPastYear('visited_office', {
      ja: 'この1年間に、区役所へ行きましたか。',
      'ja-easy': 'この1{年|ねん}に、{区役所|くやくしょ}へ{行|い}きましたか。',
      en: 'Did you go to the ward office in the past year?',
      zh: '您在过去一年内去过区政府吗？',
      ko: '최근 1년 사이에 구청에 가신 적이 있습니까?',
      vi: 'Trong một năm qua, bạn có đến văn phòng quận không?',
    }),
    {
      ...agree('counter_service', {
        ja: '来庁したときの案内や窓口の対応は良かったと感じますか。',
        'ja-easy':
          '{区役所|くやくしょ}へ{行|い}ったとき、{働|はたら}いている{人|ひと}の{案内|あんない}や{説明|せつめい}はよかったと{思|おも}いますか。',
        en: 'Do you feel that you were guided and served well there?',
        zh: '您是否感到去区政府时的引导和窗口接待是好的？',
        ko: '구청에 가셨을 때 안내와 창구 응대가 좋았다고 느끼십니까?',
        vi: 'Bạn có cảm thấy mình được hướng dẫn và phục vụ tốt khi đến đó không?',
      }),
      askedIf: saidYes('visited_office'),
    },
    askPastYear('consulted_office', {
      ja: 'この1年間に、日常生活についての相談や要望を区役所にしましたか。',
      'ja-easy':
        'この1{年|ねん}に、{生活|せいかつ}で{困|こま}ったことや、してほしいことを、{区役所|くやくしょ}に{話|はな}しましたか。',
      en: 'Did you bring a question or request about daily life to the ward office in the past year?',
      zh: '您在过去一年内向区政府咨询过日常生活的问题或提出过要求吗？',
      ko: '최근 1년 사이에 일상생활에 관한 상담이나 요망을 구청에 하신 적이 있습니까?',
      vi: 'Trong một năm qua, bạn có hỏi ý kiến hoặc nêu nguyện vọng về đời sống hằng ngày với văn phòng quận không?',
    }),
    {
      ...agree('consultation_handled', {
        ja: '区役所は、その相談や要望に適切に対応したと思いますか。',
        'ja-easy': 'そのとき、{区役所|くやくしょ}はきちんと{助|たす}けてくれたと{思|おも}いますか。',
        en: 'Do you think the ward office dealt with it properly?',
        zh: '您认为区政府对该咨询或要求作出了适当的处理吗？',
        ko: '구청이 그 상담이나 요망에 적절히 대응했다고 생각하십니까?',
        vi: 'Bạn có nghĩ văn phòng quận đã giải quyết thỏa đáng việc đó không?',
      }),
      askedIf: saidYes('consulted_office'),
    },
    {
      kind: 'long-text',
      key: 'free_opinion',
      title: {
        ja: '区政について、ご意見があればお書きください。',
        'ja-easy': '{区|く}の{仕事|しごと}について、{言|い}いたいことがあれば、{書|か}いてください。',
        en: 'Is there anything you would like to tell the ward?',
        zh: '如果您对区政有意见，请填写。',
        ko: '구정에 대한 의견이 있으시면 적어 주십시오.',
        vi: 'Nếu bạn có ý kiến về công việc của quận, hãy ghi vào đây.',
      },
      help: {
        ja: 'お名前やご住所など、個人が分かることは書かないでください。',
        'ja-easy': '{名前|なまえ}や{住所|じゅうしょ}は{書|か}かないでください。',
        en: 'Please leave out names, addresses and anything that points to a person.',
        zh: '请不要填写姓名、住址等能识别个人身份的内容。',
        ko: '성함이나 주소 등 개인을 알 수 있는 내용은 적지 말아 주십시오.',
        vi: 'Xin đừng ghi họ tên, địa chỉ hay những điều cho biết danh tính cá nhân.',
      },
      maxLength: 1000,
    },
  ],
};
