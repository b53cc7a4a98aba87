import type { respondent as ja } from '../ja/respondent.ts';
import type { MessagesOf } from '../messages.ts';

/** やさしい日本語: short sentences, everyday words, every kanji with its reading (`{漢字|かんじ}`). */
export const respondent: MessagesOf<typeof ja> = {
  languages: 'ことば',
  partlyJapanese: 'やさしい{日本語|にほんご}がない{文|ぶん}は、ふつうの{日本語|にほんご}です。',
  accessibility: 'このページの{使|つか}いやすさについて',
  skipToForm: '{質問|しつもん}へ',
  synthetic: 'れんしゅうのデータ',
  syntheticNote: 'これは れんしゅうのページです。ほんとうのアンケートではありません。',
  unnamedWard: '{区役所|くやくしょ}',
  titleEnd: (ward) => `${ward} アンケート`,
  errorTitle: (title) => `まちがい：${title}`,
  footer: (ward) => `${ward}のアンケートです。`,
  contact: (ward) =>
    `わからないことは、${ward}に{聞|き}いてください。{電話番号|でんわばんごう}などは、{届|とど}いた{手紙|てがみ}やメールに{書|か}いてあります。`,

  start: {
    minutes: 'かかる{時間|じかん}',
    minutesValue: (minutes) => `だいたい${minutes}{分|ふん}`,
    questions: '{質問|しつもん}の{数|かず}',
    questionsValue: (count) => `${count}こ`,
    deadline: 'いつまで',
    deadlineValue: (time) => `${time}まで`,
    handlingTitle: 'あなたの{答|こた}えについて',
    handlingApart:
      'あなたの{名前|なまえ}や{電話番号|でんわばんごう}は、{答|こた}えとは{別|べつ}に{置|お}きます。{答|こた}えに{名前|なまえ}はつきません。',
    handlingUse:
      '{答|こた}えは、みんなの{答|こた}えと{一緒|いっしょ}に{数|かぞ}えます。だれの{答|こた}えかは、だれにも{知|し}らせません。',
    handlingCorrect:
      '{終|お}わりの{日|ひ}まで、{同|おな}じリンクから{何回|なんかい}でも{答|こた}えを{直|なお}すことができます。',
    handlingLink: 'このリンクは、あなただけのものです。ほかの{人|ひと}に{教|おし}えないでください。',
  },

  form: {
    number: (number) => `{問|とい}${number}`,
    required: 'かならず',
    optional: '{答|こた}えなくてもいい',
    dontKnow: 'わかりません',
    amount: (amount, unit) => `${amount}${unit}`,
    or: 'または',
    chooseOne: '1つ{選|えら}んでください',
    chooseAny: 'あてはまるものを、ぜんぶ{選|えら}んでください',
    chooseUpTo: (max) => `${max}つまで{選|えら}んでください`,
    exclusive: (choice) => `「${choice}」を{選|えら}ぶときは、ほかのものを{選|えら}ばないでください。`,
    specify: (choice) => `「${choice}」は どんなことですか。{書|か}いてください`,
    upToLength: (max) => `${max}{文字|もじ}まで`,
    between: (min, max) => `${min}から${max}までの{数字|すうじ}を{書|か}いてください`,
    atLeast: (min) => `${min}か、それより{大|おお}きい{数字|すうじ}を{書|か}いてください`,
    atMost: (max) => `${max}か、それより{小|ちい}さい{数字|すうじ}を{書|か}いてください`,
    decimals: (decimals) => `{小数点|しょうすうてん}の{下|した}は${decimals}けたまで{書|か}くことができます`,
    year: '{西暦|せいれき}でも{昭和|しょうわ}・{平成|へいせい}でもいいです（{例|れい}：1980、{昭和|しょうわ}55{年|ねん}、S55）',
    yearBetween: (min, max) => `${min}{年|ねん}から${max}{年|ねん}までの{年|とし}を{書|か}いてください`,
    yearAtLeast: (min) => `${min}{年|ねん}か、そのあとの{年|とし}を{書|か}いてください`,
    yearAtMost: (max) => `${max}{年|ねん}までの{年|とし}を{書|か}いてください`,
    nextHint: '。',
    send: '{答|こた}えを{送|おく}る',
    sendCorrection: '{直|なお}した{答|こた}えを{送|おく}る',
    beforeSending:
      '{送|おく}る{前|まえ}に、{答|こた}えをもういちど{見|み}てください。{送|おく}ったあとも、{終|お}わりの{日|ひ}までは{直|なお}すことができます。',
    previewTitle: 'ためしに{見|み}るページ',
    previewNote: 'これは、ためしに{見|み}るページです。{答|こた}えを{送|おく}ることはできません。',
    correctingTitle: '{答|こた}えを{直|なお}す',
    correctingNote: (reference) =>
      `これは、{番号|ばんごう} ${reference} の{答|こた}えです。{直|なお}したいところを{変|か}えてください。それから、いちばん{下|した}のボタンをおしてください。{前|まえ}の{答|こた}えは、{新|あたら}しい{答|こた}えに{変|か}わります。`,
    busyTitle: 'まだ{送|おく}っていません',
    busyNote:
      '{今|いま}、{使|つか}う{人|ひと}が{多|おお}いです。だから、{答|こた}えを{受|う}け{取|と}ることができませんでした。{書|か}いたものは、このページにあります。{少|すこ}し{待|ま}ってから、いちばん{下|した}のボタンをもういちどおしてください。',
    failedTitle: 'まだ{送|おく}っていません',
    failedNote:
      'コンピューターがうまく{動|うご}きませんでした。だから、{答|こた}えを{受|う}け{取|と}ることができませんでした。{書|か}いたものは、このページにあります。いちばん{下|した}のボタンをもういちどおしてください。',
  },

  condition: {
    restrictTo: (phrase) => `${phrase}{人|ひと}だけ{答|こた}えてください`,
    or: 'か',
    quote: (label) => `「${label}」`,
    atLeast: (amount) => `${amount}か、それより{多|おお}い`,
    atMost: (amount) => `${amount}か、それより{少|すく}ない`,
    said: (question, what) => `${question}で${what}と{答|こた}えた`,
    saidAnd: (question, what) => `${question}で${what}と{答|こた}えて、`,
    saidNot: (question, what) => `${question}で${what}と{答|こた}えていない`,
    saidNotAnd: (question, what) => `${question}で${what}と{答|こた}えないで、`,
    answered: (question) => `${question}に{答|こた}えた`,
    answeredAnd: (question) => `${question}に{答|こた}えて、`,
    answeredNot: (question) => `${question}に{答|こた}えていない`,
    answeredNotAnd: (question) => `${question}に{答|こた}えないで、`,
    either: '{人|ひと}、または',
    groupAnd: (phrase) => `（${phrase}{人|ひと}）で、`,
  },

  error: {
    summaryTitle: (count) => `${count}つのところを{見|み}てください`,
    summaryLead: 'まだ{送|おく}っていません。{書|か}いたものは、なくなっていません。',
    prefix: 'まちがい：',
    link: (question, words) => `${question}：${words}`,
    requiredOne: '1つ{選|えら}んでください',
    requiredAny: '1つか、もっと{選|えら}んでください',
    requiredNumber: '{数字|すうじ}を{書|か}いてください',
    requiredText: '{答|こた}えを{書|か}いてください',
    requiredYear: '{年|とし}を{書|か}いてください（{例|れい}：1980、{昭和|しょうわ}55{年|ねん}）',
    unknownChoice: 'ページにあるものから{選|えら}んでください',
    oneChoiceOnly: '1つだけ{選|えら}んでください',
    exclusiveChoice: (choice) =>
      `「${choice}」と、ほかのものを{一緒|いっしょ}に{選|えら}ぶことはできません。どちらかにしてください`,
    specifyWithoutChoice: (choice) =>
      `「${choice}」のところに{書|か}いてあります。「${choice}」を{選|えら}ぶか、{書|か}いたものを{消|け}してください`,
    tooManyChoices: (max) => `{選|えら}ぶことができるのは${max}つまでです`,
    dontKnowWithAnswer: '「わかりません」と、ほかの{答|こた}えがあります。どちらかにしてください',
    notNumber: '{数字|すうじ}で{書|か}いてください（{例|れい}：3）',
    notWhole: '{小数|しょうすう}は{書|か}かないでください（{例|れい}：3）',
    notDecimals: (decimals) => `{小数点|しょうすうてん}の{下|した}は${decimals}けたまでにしてください`,
    tooSmall: (min) => `${min}か、それより{大|おお}きい{数字|すうじ}を{書|か}いてください`,
    tooLarge: (max) => `${max}か、それより{小|ちい}さい{数字|すうじ}を{書|か}いてください`,
    notYear:
      '{年|とし}がわかりませんでした。{数字|すうじ}4つで{書|か}くか、{昭和|しょうわ}・{平成|へいせい}などで{書|か}いてください（{例|れい}：1980、{昭和|しょうわ}55{年|ねん}、S55）',
    noSuchEraYear: (era, last) => `${era}は${last}{年|ねん}までです。もういちど{見|み}てください`,
    yearTooSmall: (min) => `${min}{年|ねん}か、そのあとの{年|とし}を{書|か}いてください`,
    yearTooLarge: (max) => `${max}{年|ねん}までの{年|とし}を{書|か}いてください`,
    tooLong: (max) => `${max}{文字|もじ}までにしてください`,
    tooLongNow: (max, length) => `${max}{文字|もじ}までにしてください（{今|いま}は${length}{文字|もじ}です）`,
    wrongShape: '{答|こた}えがわかりませんでした。もういちど{答|こた}えてください',
    followsUnanswered: (follower) =>
      `${follower}に{答|こた}えがあります。この{質問|しつもん}にも{答|こた}えるか、${follower}の{答|こた}えを{消|け}してください`,
  },

  era: {
    meiji: '{明治|めいじ}',
    taisho: '{大正|たいしょう}',
    showa: '{昭和|しょうわ}',
    heisei: '{平成|へいせい}',
    reiwa: '{令和|れいわ}',
  },

  receipt: {
    receivedTitle: '{答|こた}えを{受|う}け{取|と}りました',
    receivedLead: 'ありがとうございました。',
    correctedTitle: '{直|なお}した{答|こた}えが{届|とど}きました',
    correctedLead: '{前|まえ}の{答|こた}えは、{新|あたら}しい{答|こた}えに{変|か}わりました。',
    againTitle: 'あなたの{答|こた}えは、もう{受|う}け{取|と}っています',
    againLead: 'もういちど{送|おく}らなくてもいいです。ありがとうございました。',
    reference: '{受付番号|うけつけばんごう}',
    receivedAt: '{受|う}け{取|と}った{日|ひ}',
    correctUntil: 'いつまで{直|なお}せるか',
    keep: 'この{番号|ばんごう}をメモするか、このページを{印刷|いんさつ}してください。{画面|がめん}の{写真|しゃしん}でもいいです。{区役所|くやくしょ}に{聞|き}くときに{使|つか}います。',
    nextTitle: 'このあとのこと',
    nextCount: 'あなたの{答|こた}えは、みんなの{答|こた}えと{一緒|いっしょ}に{数|かぞ}えます。',
    nextUse:
      '{数|かぞ}えた{結果|けっか}で、{区|く}の{仕事|しごと}がうまくいったかを{調|しら}べます。そして、{仕事|しごと}をもっとよくします。',
    nextNothing: 'これで{終|お}わりです。このページを{閉|と}じてください。',
    correctTitle: '{答|こた}えを{直|なお}したいとき',
    correctLead: (time) =>
      `${time}まで、{何回|なんかい}でも{直|なお}すことができます。{最後|さいご}に{送|おく}った{答|こた}えを{数|かぞ}えます。`,
    correctLink: '{答|こた}えを{直|なお}す',
  },

  notOpenYet: {
    title: 'まだ{始|はじ}まっていません',
    lead: (time) => `このアンケートは、${time}から{答|こた}えることができます。`,
    later: '{始|はじ}まったら、{同|おな}じリンクをもういちど{開|ひら}いてください。',
  },

  closed: {
    title: 'このアンケートは{終|お}わりました',
    lead: (time) => `このアンケートは、${time}に{終|お}わりました。`,
    answered: 'あなたの{答|こた}えは、{受|う}け{取|と}っています。ありがとうございました。',
    notAnswered: '{答|こた}える{時間|じかん}がなかった{人|ひと}も、{心配|しんぱい}しないでください。',
    tooLateTitle: 'アンケートが{終|お}わったので、{答|こた}えは{届|とど}きませんでした',
    tooLateLead: (time) =>
      `{今|いま}{送|おく}った{答|こた}えは、{残|のこ}っていません。このアンケートは、${time}に{終|お}わりました。`,
    tooLateCounted: '{前|まえ}に{受|う}け{取|と}った{答|こた}えは、{数|かぞ}えます。',
    copyTitle: 'あなたが{送|おく}った{答|こた}えのメモ',
    copyLead:
      '{必要|ひつよう}なときは、このページを{印刷|いんさつ}してください。{画面|がめん}の{写真|しゃしん}でもいいです。',
    copyNothing: '（{答|こた}えがありません）',
  },

  wrongLink: {
    title: 'このリンクは{使|つか}うことができません',
    lead: 'アドレスが{短|みじか}いか、{少|すこ}しちがいます。',
    stepsTitle: 'やってみてください',
    stepTap: 'メールのリンクを、もういちど{開|ひら}いてください。',
    stepWhole:
      '{自分|じぶん}でアドレスを{書|か}いた{人|ひと}は、{最後|さいご}の{文字|もじ}まで{同|おな}じか、{見|み}てください。',
    stepScan: 'QRコードは、もういちど{読|よ}み{取|と}ってください。',
  },

  problem: {
    tooLargeTitle: '{文|ぶん}が{長|なが}すぎます',
    tooLargeLead:
      '{答|こた}えを{受|う}け{取|と}ることができませんでした。{前|まえ}のページに{戻|もど}って、{長|なが}い{文|ぶん}を{短|みじか}くしてください。それから、もういちど{送|おく}ってください。',
    unreadableTitle: '{送|おく}ったものを{読|よ}むことができませんでした',
    unreadableLead:
      '{答|こた}えを{受|う}け{取|と}ることができませんでした。アンケートのページから、もういちど{送|おく}ってください。',
    busyTitle: '{今|いま}、{使|つか}う{人|ひと}が{多|おお}いです',
    busyLead: '{少|すこ}し{待|ま}ってから、もういちど{開|ひら}いてください。',
    failedTitle: 'ページが{出|で}ませんでした',
    failedLead:
      'コンピューターがうまく{動|うご}きませんでした。{少|すこ}し{待|ま}ってから、もういちど{開|ひら}いてください。',
    requestId: (id) =>
      `{区役所|くやくしょ}に{聞|き}くときは、この{番号|ばんごう}を{言|い}ってください：${id}`,
    back: 'アンケートのページを{開|ひら}く',
  },
};
