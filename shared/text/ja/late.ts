/** Words on those who answered late, as a hint of what those who did not answer would have said. */
export const late = {
  heading: (year: string) => `早く答えた方と遅く答えた方（${year}）`,
  lead: '各調査回を、調査中に途中経過として示した値のうち回答が半分に最も近いところで、前半と後半に分けました。前半の方があとから直した回答は、後半に数えます。遅く答えた方は、答えなかった方に近いと考えられています。',
  who: '回答の順',
  early: '前半に答えた方',
  late: '後半に答えた方',
  difference: (points: string, p: string) => `後半と前半の差は${points}です（p値 ${p}）。`,
  differs: '偶然とは考えにくい差です。答えなかった方の考えも、この値とは違うおそれがあります。',
  alike: '偶然の範囲の差です。この比べ方では、答えなかった方による偏りは見つかりません。',
  ifSilent: (silent: string, share: string) =>
    `答えなかった${silent}人が後半の方と同じように答えたとすると、依頼した方全体では${share}です。`,
  test: (numbers: string) => `z ＝ (p₂ − p₁) ÷ √(p(1−p)(1/n₁ ＋ 1/n₂)) ＝ ${numbers}（両側検定）`,
  silent: (numbers: string) => `（数えた人 ＋ 答えなかった人 × 後半の割合）÷ 依頼した方 ＝ ${numbers}`,
  limits: 'これは目安です。督促や締切の影響も受けます。差がないことは、偏りがないことの証明ではありません。',
};
