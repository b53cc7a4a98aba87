import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { addPanel, importList, makeMemberLine, makeMemberList, memberHeader } from '../support/members.ts';
import { makeTokenClient } from '../support/token-client.ts';
import { encodeShiftJis } from '../support/shift-jis.ts';

let app: TestApp;
let staff: Client;
let official: Client;

beforeAll(async () => {
  app = await openTestApp();
  staff = await makeTokenClient(app, 'staff');
  official = await makeTokenClient(app, 'official');
});
afterAll(() => app.close());

async function readNames(panelId: string): Promise<unknown[]> {
  const { body } = await staff.get(`/panels/${panelId}/members?term=all`);
  const page = body as { members: { member: { name: string } }[] };
  return page.members.map(({ member }) => member.name);
}

describe('encodings', () => {
  const list = `${memberHeader}\r\nD1,髙﨑①㈱,30代,女,福島,公募,2015/4/1,2099/3/31,a@example.com,,\r\n`;
  test.each([
    ['UTF-8', new TextEncoder().encode(list), 'utf-8'],
    ['UTF-8 with BOM', new TextEncoder().encode(`\ufeff${list}`), 'utf-8'],
    ['Shift_JIS', encodeShiftJis(list), 'shift_jis'],
  ])('%s is read', async (_, bytes, encoding) => {
    const panelId = await addPanel(staff);
    const answer = await importList(staff, panelId, bytes);
    expect(answer.body).toMatchObject({ isCommitted: true, added: 1, badRows: 0, encoding });
    expect(await readNames(panelId)).toEqual(['髙﨑①㈱']);
  });
  test.each([
    ['EUC-JP', Uint8Array.from([0xc5, 0xd0, 0xff, 0xfe, 0xa0, 0xfd]), 'unknownEncoding'],
    ['UTF-16', Uint8Array.from(Buffer.from(list, 'utf16le')), 'unknownEncoding'],
    ['an open quotation mark', new TextEncoder().encode(`${memberHeader}\n"D1,x`), 'malformedTable'],
    ['a file of line breaks', new TextEncoder().encode(memberHeader + '\r\n'.repeat(50_000)), 'tooManyLines'],
    ['an empty file', new Uint8Array(), 'emptyTable'],
    ['a file without headers', new TextEncoder().encode('D1,x\nD2,y'), 'missingColumn'],
  ])('%s is refused, saying why, even for good rows only', async (_, bytes, code) => {
    const panelId = await addPanel(staff);
    const answer = await importList(staff, panelId, bytes, { onlyGood: true });
    expect(answer.status).toBe(422);
    expect(answer.at('code')).toBe('panel.importInvalid');
    expect(answer.at('errors.0.code')).toBe(code);
    expect(answer.text('errors.0.message')).not.toContain('{');
  });
});

describe('bad rows', () => {
  const list = [
    memberHeader,
    '"D1","山\r\n田",30代,女,福島,公募,2015/4/1,2099/3/31,a@example.com,,',
    'D2,x,若い,女,福島,公募,2015/4/1,2014/3/31,a@example.com,,',
    'D1,x,40代,男,福島,抽出,2015/4/1,2099/3/31,,,大阪市',
  ].join('\r\n');

  test('nothing is imported, and every fault is named with its line of the file', async () => {
    const panelId = await addPanel(staff);
    const answer = await importList(staff, panelId, list);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'panel.importInvalid',
      errors: [
        { path: '4.ageBand', code: 'unknownAgeBand' },
        { path: '4.termEnd', code: 'termEndsBeforeStart' },
        { path: '5.number', code: 'duplicateNumber' },
      ],
    });
    expect(answer.text('title')).toContain('2行');
    expect(await readNames(panelId)).toEqual([]);
  });
  test('the good rows are imported on request', async () => {
    const panelId = await addPanel(staff);
    const answer = await importList(staff, panelId, list, { onlyGood: true });
    expect(answer.body).toMatchObject({ isCommitted: true, added: 1, badRows: 2, faultCount: 3 });
    expect(await readNames(panelId)).toEqual(['山 田']);
  });
  test('a preview tells the same and changes nothing', async () => {
    const panelId = await addPanel(staff);
    const answer = await importList(staff, panelId, list, { commit: false });
    expect(answer.body).toMatchObject({ isCommitted: false, added: 1, badRows: 2, faultCount: 3 });
    expect(answer.body).toMatchObject({ faults: [{ line: 4, field: 'ageBand' }, {}, {}] });
    expect(await readNames(panelId)).toEqual([]);
  });
});

test('a second import updates members by number and keeps who they are', async () => {
  const panelId = await addPanel(staff);
  await importList(staff, panelId, makeMemberList(3));
  const before = await staff.get(`/panels/${panelId}/members`);
  const changed = [
    memberHeader,
    makeMemberLine(1),
    makeMemberLine(2).replace('40代', '50代').replace('30代', '50代').replace('70歳以上', '50代'),
    makeMemberLine(4),
  ];
  const answer = await importList(staff, panelId, changed.join('\n'));
  expect(answer.body).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  const after = await staff.get(`/panels/${panelId}/members`);
  expect(after.at('total')).toBe(4);
  expect(after.at('members.1.id')).toBe(before.at('members.1.id'));
  expect(after.at('members.1.member.ageBand')).toBe('50s');
});

test('10,000 rows are checked and taken in within seconds', async () => {
  const panelId = await addPanel(staff);
  const list = makeMemberList(10_000);
  const start = performance.now();
  expect((await importList(staff, panelId, list, { commit: false })).at('added')).toBe(10_000);
  expect((await importList(staff, panelId, list)).at('added')).toBe(10_000);
  expect((await importList(staff, panelId, list)).at('unchanged')).toBe(10_000);
  expect(performance.now() - start).toBeLessThan(15_000);
  expect((await staff.get(`/panels/${panelId}/members?page=200`)).at('members.49.member.number')).toBe(
    'D10000',
  );
}, 60_000);

test('hostile strings come in as they are and go out as text', async () => {
  const panelId = await addPanel(staff);
  const name = '=HYPERLINK(""http://x"")<script>alert(1)</script>';
  const line = `D1,"${name}",30代,女,<b>福島,公募,2015/4/1,2099/3/31,a@example.com,,'; drop table member`;
  expect((await importList(staff, panelId, `${memberHeader}\n${line}`)).at('added')).toBe(1);
  const answer = await staff.get(`/panels/${panelId}/members`);
  expect(answer.at('members.0.member.name')).toBe(name.replaceAll('""', '"'));
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(
    (await staff.get(`/panels/${panelId}/members?search=${encodeURIComponent("%' or 1=1")}`)).at('total'),
  ).toBe(0);
});

describe('the list of members', () => {
  let panelId: string;
  beforeAll(async () => {
    panelId = await addPanel(staff);
    await importList(staff, panelId, makeMemberList(120));
  });
  test.each([
    ['', 120],
    ['?search=d0012', 1],
    ['?search=D0001', 10],
    ['?search=試験12', 2],
    ['?search=_', 0],
    ['?ageBand=30s', 40],
    ['?ageBand=30s&sex=female', 20],
    ['?recruitment=drawn', 30],
    ['?district=玉川', 60],
  ])('%s finds %i', async (query, total) => {
    expect((await staff.get(`/panels/${panelId}/members${encodeURI(query)}`)).at('total')).toBe(total);
  });
  test('is paged by number', async () => {
    const last = await staff.get(`/panels/${panelId}/members?page=3`);
    expect(last.body).toMatchObject({ total: 120, page: 3, pages: 3 });
    expect(last.at('members.19.member.number')).toBe('D00120');
    expect(last.at('members.20')).toBeUndefined();
  });
  test('is summed up by group for everybody', async () => {
    const { body } = await official.get(`/panels/${panelId}`);
    expect(body).toMatchObject({
      members: 120,
      inTerm: 120,
      byRecruitment: [
        { recruitment: 'public', count: 90 },
        { recruitment: 'drawn', count: 30 },
      ],
      districts: ['玉川', '福島'],
    });
    const { byAgeAndSex } = body as { byAgeAndSex: { count: number }[] };
    expect(byAgeAndSex.reduce((sum, { count }) => sum + count, 0)).toBe(120);
    expect(JSON.stringify(body)).not.toContain('試験');
  });
});

test('a member is registered, changed and taken out of term', async () => {
  const panelId = await addPanel(staff);
  const member = {
    number: 'A1',
    ageBand: '60s',
    sex: 'other',
    district: '野田',
    recruitment: 'drawn',
    termStart: '2026-04-01',
    termEnd: '2028-03-31',
    postalAddress: '大阪市福島区',
  };
  const id = (await staff.post(`/panels/${panelId}/members`, member)).text('id');
  const twice = await staff.post(`/panels/${panelId}/members`, member);
  expect([twice.status, twice.at('code')]).toEqual([409, 'panel.memberNumberTaken']);

  expect((await staff.put(`/members/${id}`, { ...member, name: '佐藤' })).status).toBe(200);
  expect((await staff.get(`/members/${id}`)).at('member.name')).toBe('佐藤');
  const backwards = await staff.put(`/members/${id}`, { ...member, termEnd: '2020-01-01' });
  expect(backwards.body).toMatchObject({
    status: 422,
    errors: [{ path: 'termEnd', code: 'termEndsBeforeStart' }],
  });

  expect((await staff.post(`/members/${id}/end-term`, { lastDay: '2026-03-31' })).status).toBe(422);
  expect((await staff.post(`/members/${id}/end-term`, { lastDay: '2026-04-30' })).status).toBe(200);
  app.clock.set('2026-04-30T14:59:59.000Z');
  expect((await staff.get(`/panels/${panelId}`)).at('inTerm')).toBe(1);
  app.clock.set('2026-04-30T15:00:00.000Z');
  expect((await staff.get(`/panels/${panelId}`)).at('inTerm')).toBe(0);
  expect((await staff.get(`/panels/${panelId}/members?term=all`)).at('total')).toBe(1);
});

test('an official sees counts, never members, and changes nothing', async () => {
  const panelId = await addPanel(staff);
  await importList(staff, panelId, makeMemberList(1));
  const id = (await staff.get(`/panels/${panelId}/members`)).text('members.0.id');
  expect((await official.get('/panels')).status).toBe(200);
  const attempts = await Promise.all([
    official.get(`/panels/${panelId}/members`),
    official.get(`/members/${id}`),
    official.post('/panels', { name: 'x' }),
    official.patch(`/panels/${panelId}`, { name: 'x' }),
    importList(official, panelId, makeMemberList(2)),
    importList(official, panelId, makeMemberList(2), { commit: false }),
    official.post(`/members/${id}/end-term`, { lastDay: '2026-04-30' }),
  ]);
  expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 403));
  expect((await app.anonymous.get('/panels')).status).toBe(401);
});

test('another ward sees nothing of it', async () => {
  const panelId = await addPanel(staff);
  await importList(staff, panelId, makeMemberList(1));
  const id = (await staff.get(`/panels/${panelId}/members`)).text('members.0.id');
  const stranger = await makeTokenClient(app, 'staff', await app.addWard('271047'));
  expect((await stranger.get('/panels')).body).toEqual([]);
  const attempts = await Promise.all([
    stranger.get(`/panels/${panelId}`),
    stranger.get(`/panels/${panelId}/members`),
    stranger.get(`/members/${id}`),
    stranger.patch(`/panels/${panelId}`, { name: 'x' }),
    importList(stranger, panelId, makeMemberList(2)),
    stranger.post(`/members/${id}/end-term`, { lastDay: '2026-04-30' }),
  ]);
  expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 404));
});

test('the template can be filled in and imported', async () => {
  const template = await staff.get('/member-list-template', { 'accept-language': 'en' });
  expect(template.headers.get('content-disposition')).toContain('attachment');
  const panelId = await addPanel(staff);
  const line = 'E1,Name,30s,female,Fukushima,public,2015-04-01,2099-03-31,e@example.com,,';
  expect((await importList(staff, panelId, `${String(template.body)}${line}`)).at('added')).toBe(1);
});
