import type { Finding } from '../problem.ts';

/** Columns a member list can have. Order and presence are free as long as the required ones and a way of contact are there. */
export const memberFields = [
  'number',
  'name',
  'ageBand',
  'sex',
  'district',
  'recruitment',
  'termStart',
  'termEnd',
  'email',
  'postalCode',
  'postalAddress',
] as const;
export type MemberField = (typeof memberFields)[number];

const requiredFields = [
  'number',
  'ageBand',
  'sex',
  'district',
  'recruitment',
  'termStart',
  'termEnd',
] as const satisfies readonly MemberField[];

/** Headers as wards write them, after `simplify`. The codes themselves are accepted too. */
const headersOfField: Readonly<Record<MemberField, readonly string[]>> = {
  number: [
    '登録番号',
    '番号',
    'モニター番号',
    '会員番号',
    'no',
    'no.',
    'id',
    'registrationnumber',
    'membernumber',
  ],
  name: ['氏名', '名前', 'お名前', '姓名', 'fullname'],
  ageBand: ['年代', '年齢', '年齢層', '年齢区分', '年齢階級', 'age', 'agegroup'],
  sex: ['性別', 'gender'],
  district: ['校下', '校区', '小学校区', '小学校下', '校区等地域', '地域', '連合', 'schooldistrict'],
  recruitment: ['区分', '募集区分', '選出区分', '公募/抽出', '公募・抽出', '募集方法', 'recruitedby'],
  termStart: ['任期開始', '任期開始日', '任期始', '任期自', '開始日', 'startofterm'],
  termEnd: ['任期終了', '任期終了日', '任期満了', '任期満了日', '任期終', '任期至', '終了日', 'endofterm'],
  email: ['メールアドレス', 'メール', 'eメール', 'e-mail', 'e-mailアドレス', 'mail', 'emailaddress'],
  postalCode: ['郵便番号', '〒', 'zip', 'zipcode', 'postcode'],
  postalAddress: ['住所', '送付先', '送付先住所', '現住所', 'address'],
};

export interface ColumnReading {
  /** Field of each column; undefined for a column that is not used. */
  readonly fields: readonly (MemberField | undefined)[];
  readonly unknownHeaders: readonly string[];
  readonly faults: readonly Omit<Finding, 'path'>[];
}

/** Which column holds what. A header nobody knows is reported and its column left out; a missing one stops the import. */
export function readColumns(headers: readonly string[]): ColumnReading {
  const fields = headers.map(findField);
  const has = (field: MemberField): boolean => fields.includes(field);
  const faults: Omit<Finding, 'path'>[] = requiredFields
    .filter((field) => !has(field))
    .map((field) => ({ code: 'missingColumn', details: { field } }));
  if (!has('email') && !has('postalAddress')) faults.push({ code: 'missingContactColumn' });
  for (const field of new Set(fields)) {
    if (field !== undefined && fields.filter((one) => one === field).length > 1) {
      faults.push({ code: 'duplicateColumn', details: { field } });
    }
  }
  const unknownHeaders = headers.filter(
    (header, index) => fields[index] === undefined && header.trim() !== '',
  );
  return { fields, unknownHeaders, faults };
}

function findField(header: string): MemberField | undefined {
  const whole = simplify(header);
  const candidates = [whole.replace(/[()]/g, ''), whole.replace(/\(.*\)/, '')];
  return memberFields.find((field) =>
    candidates.some((text) => text === field.toLowerCase() || headersOfField[field].includes(text)),
  );
}

/** No header is longer; looking for closing brackets in what somebody pasted there would take minutes. */
const longestHeader = 100;

/** Full-width letters and brackets, spaces, underscores and a `*` or 【必須】 mark do not make another header. */
function simplify(header: string): string {
  return header
    .slice(0, longestHeader)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/【[^】]*】|\[[^\]]*\]|[\s_*※]/g, '');
}
