/** Entry by a code from paper, rounds open to anybody, and devices that many people use. */
type Amount = string | number;

export const respondentEntry = {
  code: {
    title: '回答コードの入力',
    lead: 'はがきや封書の案内に書かれている回答コードを入力してください。',
    label: '回答コード',
    hint: '4文字ずつ区切られた、12文字または8文字の英数字です。ハイフンや空白は省いてもかまいません。大文字と小文字、全角と半角は、どちらでも読み取ります。',
    open: 'アンケートを開く',
    helpTitle: '入力がうまくいかないとき',
    helpLookAlike:
      '0（ゼロ）とO（オー）、1（イチ）とI（アイ）など、似た文字はどちらで入力しても読み取ります。',
    helpScan: '案内にQRコードがあるときは、スマートフォンのカメラで読み取ると、コードを入力せずに開けます。',
    helpContact: '読み取れないときは、案内に書かれている区役所の連絡先までお問い合わせください。',
    errorTitle: 'コードをご確認ください',
    empty: '回答コードを入力してください',
    wrongCharacter: (character: string) =>
      `「${character}」は回答コードには使われていません。もう一度ご確認ください`,
    tooShort: (length: Amount) =>
      `${length}文字しか入力されていません。12文字または8文字のコードを、最後まで入力してください`,
    tooLong: (length: Amount) => `${length}文字入力されています。コードは12文字または8文字です`,
    wrongCheck: 'コードのどこかに入力の誤りがあります。案内と見比べて、もう一度ご確認ください',
    unknown: 'このコードの案内は見つかりませんでした。案内と見比べて、もう一度ご確認ください',
    waitTitle: '少し時間をおいてください',
    waitLead: (minutes: Amount) =>
      `正しくないコードの入力が続いたため、確認を止めています。約${minutes}分たつと、また入力できます。`,
    waitReason:
      'ほかの方のコードを言い当てられないようにするための仕組みです。同じ回線を使う別の方の入力で止まることもあります。',
    waitInstead: 'お急ぎのときは、案内のQRコードを読み取ってください。QRコードはいまでも使えます。',
    again: 'コードの入力に戻る',
  },
  /** A round without invitations. */
  open: {
    contact: (ward: string) => `ご不明な点は、${ward}までお問い合わせください。`,
    handlingNoName: 'お名前や連絡先はお聞きしません。だれの回答かを調べることはありません。',
    handlingCorrect: '締切までは、この端末の同じページから回答を訂正できます。',
    handlingOnce: '回答は、お一人1回でお願いします。',
    oncePerDevice: '同じ端末（ブラウザー）からの回答は、1回分だけ数えます。',
    deviceTitle: 'この端末からの回答は、すでに受け付けています',
    deviceLead:
      'このアンケートは、1台の端末につき1回分だけ数えます。いま送信された内容は保存していません。先に送信した回答は、そのまま集計されます。',
    deviceLink: '受け付けた回答を確認する',
    deviceOther: '同じ端末をご家族などで使っているときは、それぞれの端末からお答えください。',
    receiptNoCorrection: 'この画面からは訂正できません。訂正は、回答した端末の同じブラウザーからできます。',
  },
  kiosk: {
    handlingAfter: '送信すると、画面は次の方のために最初に戻ります。送信したあとの訂正はできません。',
    handlingIdle: 'しばらく操作がないと、入力した内容は消えて、最初の画面に戻ります。',
    beforeSending: '送信する前に、もう一度回答をご確認ください。送信したあとは訂正できません。',
    clear: '回答をやめて、入力した内容を消す',
    idleTitle: 'まだ入力の途中ですか',
    idleLead: (seconds: Amount) =>
      `このまま操作がないと、あと${seconds}秒で、入力した内容を消して最初の画面に戻ります。`,
    idleStay: '入力を続ける',
    thanksTitle: 'ありがとうございました',
    thanksLead: '回答を受け付けました。',
    thanksClear: '入力した内容は、この端末には残っていません。',
    thanksNext: '最初の画面に戻る（次の方）',
    thanksSoon: (seconds: Amount) => `${seconds}秒たつと、自動で最初の画面に戻ります。`,
  },
  receipt: {
    copyLink: '回答の控えを表示する（印刷できます）',
    copyTitle: '回答の控え',
    copyLead: '印刷または画面保存して、お手元に置いてください。',
    copyPrint: '印刷するときは、ブラウザーのメニューから「印刷」を選んでください。',
    copyCare: 'ほかの方と共用の端末では、見終わったらこの画面を閉じてください。',
    copyBack: '受付の画面に戻る',
    nothing: '（無回答）',
    resultsTitle: '結果の公表',
    reflectionTitle: 'いただいた声と区の対応',
    reflectionLead: '前回までにいただいた声をもとに、区が行ったことです。',
    reflectionLink: 'くわしく見る',
  },
};
