/** How finely weighted figures can be printed without telling what small groups answered. */
export const weightPrint = {
  whole:
    '小数を示すと少人数の区分の回答が推測できるおそれがあるため、整数の％で示しています。標準誤差は0.5ポイント単位に切り上げています。',
  title: '補正した値を示せる成果指標',
  count: (shown: string, all: string) => `${all}指標のうち${shown}指標で、補正した値を示せます。`,
  none: 'この調査回には、値を示せる成果指標がありません。',
  wholeOnes: (names: string) => `整数の％で示す指標：${names}`,
  withheld: (names: string) => `補正した値を示せない指標：${names}`,
  advice:
    '示せない値があるのは、少人数の区分の回答が推測されるのを防ぐためです。分け方や区分のまとめ方を変えると、示せる指標が増えることがあります。',
};
