/** Words of the components drawn by several sides. */
export const component = {
  required: '必須',
  optional: '任意',
  faultAt: (place: string, message: string) => `${place}：${message}`,
  cancel: 'やめる',
  working: '処理中…',
  loading: '読み込み中…',
  synthetic: '架空データ',
  notNumber: '数字で入力してください',
  choose: '選んでください',
  failed: '処理できませんでした',
  copy: 'コピー',
  pageTitle: (title: string) => `${title}｜まちこえ`,
  saveSvg: '図をSVGで保存',
  savePng: '図をPNGで保存',
  copied: 'コピーしました',
};
