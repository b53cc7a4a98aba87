/** Marks between words that come from elsewhere; Japanese and English set them differently. */
export const punctuation = {
  list: (parts: readonly string[]) => parts.join('、'),
  side: (parts: readonly string[]) => parts.join('・'),
  aside: (text: string) => `（${text}）`,
  labelled: (name: string, text: string) => `${name}：${text}`,
  quoted: (text: string) => `「${text}」`,
  quotedList: (texts: readonly string[]) => texts.map((text) => `「${text}」`).join(''),
  range: (low: string, high: string) => `${low}〜${high}`,
};
