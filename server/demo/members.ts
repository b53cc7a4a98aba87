import type { Member } from '../../shared/panel/definition.ts';
import { makeRandom, pickWeighted } from './random.ts';

/** The ten 校区等地域 of Fukushima Ward. The people are invented; their names and addresses say so. */
const districts = [
  '上福島',
  '福島',
  '玉川',
  '野田',
  '吉野',
  '新家',
  '大開',
  '鷺洲',
  '海老江東',
  '海老江西',
] as const;

const ageBands = [
  ['20s', 14],
  ['30s', 26],
  ['40s', 42],
  ['50s', 34],
  ['60s', 44],
  ['70plus', 40],
] as const;

const recruitments = [
  ['public', 35],
  ['drawn', 165],
] as const;

/** Synthetic monitors, always the same for a seed. Some can be reached by post only. */
export function makeDemoMembers(count: number, seed = 271_039): Member[] {
  const random = makeRandom(seed);
  return Array.from({ length: count }, (_, index) => makeMember(random, index + 1));
}

function makeMember(random: () => number, order: number): Member {
  const number = `D${String(order).padStart(4, '0')}`;
  const ageBand = pickWeighted(random, ageBands);
  const isByPost = random() < (ageBand === '70plus' ? 0.6 : 0.15);
  const district = pickWeighted(
    random,
    districts.map((name) => [name, 1] as const),
  );
  return {
    number,
    name: `架空 ${number}`,
    ageBand,
    sex: random() < 0.55 ? 'female' : 'male',
    district,
    recruitment: pickWeighted(random, recruitments),
    termStart: '2014-04-01',
    termEnd: '2099-03-31',
    ...(isByPost
      ? { postalCode: '553-0000', postalAddress: `（架空の住所）福島区${district}0丁目0番${order}号` }
      : { email: `monitor-${number.toLowerCase()}@example.com` }),
  };
}
