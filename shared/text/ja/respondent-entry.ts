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
};
