import type { Answer, Client } from './client.ts';

export const memberHeader =
  '登録番号,氏名,年代,性別,校下,区分(公募/抽出),任期開始,任期終了,メールアドレス,郵便番号,住所';

/** A row of a good member list; members are spread over ages, districts and recruitment by their order. */
export function makeMemberLine(order: number): string {
  const number = `D${String(order).padStart(5, '0')}`;
  const age = ['30代', '40代', '70歳以上'][order % 3];
  const kind = order % 4 === 0 ? '抽出' : '公募';
  const district = order % 2 === 0 ? '福島' : '玉川';
  return `${number},試験${order},${age},${order % 2 === 0 ? '女' : '男'},${district},${kind},H27.4.1,2099/3/31,m${order}@example.com,,`;
}

export function makeMemberList(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => makeMemberLine(index + 1));
  return [memberHeader, ...lines].join('\r\n');
}

export async function addPanel(client: Client, name = '区民モニター'): Promise<string> {
  return (await client.post('/panels', { name })).text('id');
}

export interface ImportChoice {
  readonly commit?: boolean;
  readonly onlyGood?: boolean;
}

export function importList(
  client: Client,
  panelId: string,
  content: string | Uint8Array<ArrayBuffer>,
  { commit = true, onlyGood = false }: ImportChoice = {},
): Promise<Answer> {
  const form = new FormData();
  form.set('file', new File([content], 'members.csv', { type: 'text/csv' }));
  form.set('commit', String(commit));
  form.set('onlyGood', String(onlyGood));
  return client.post(`/panels/${panelId}/import`, form);
}

/** A panel of so many members. */
export async function addFilledPanel(staff: Client, count: number): Promise<string> {
  const panelId = await addPanel(staff);
  await importList(staff, panelId, makeMemberList(count));
  return panelId;
}
