import type { Page } from 'playwright';
import { z } from 'zod';
import { screens } from '../../web/admin/screens.ts';

const named = z.array(z.looseObject({ id: z.string() }));
const closed = z.array(z.looseObject({ id: z.string(), state: z.string() }));
const members = z.object({ members: named });

/** First of a list of the API, as the person signed in on this page gets it. */
async function firstId(
  page: Page,
  url: string,
  read = (answer: unknown) => named.parse(answer),
): Promise<string> {
  const response = await page.request.get(`${url}`);
  const id = read(await response.json())[0]?.id;
  if (id === undefined) throw new Error(`${url} has nothing to show`);
  return id;
}

async function readRounds(page: Page, api: string): Promise<{ id: string; name: string }[]> {
  const response = await page.request.get(`${api}/rounds`);
  return z.array(z.looseObject({ id: z.string(), name: z.string() })).parse(await response.json());
}

/** An address for every screen of the application, with what the demo ward has. A screen without one is an error. */
export async function listAdminAddresses(page: Page, url: string): Promise<ReadonlyMap<string, string>> {
  const api = `${url}/api/v1`;
  const panel = await firstId(page, `${api}/panels`);
  const round = await firstId(page, `${api}/rounds`);
  const over = await firstId(page, `${api}/rounds`, (answer) =>
    closed.parse(answer).filter(({ state }) => state === 'closed'),
  );
  const member = await firstId(
    page,
    `${api}/panels/${panel}/members`,
    (answer) => members.parse(answer).members,
  );
  const account = await firstId(page, `${api}/accounts`);
  const questionnaire = await firstId(page, `${api}/questionnaires`);
  const coded = (await readRounds(page, api)).find(({ name }) => name.startsWith('平成27年度'))?.id ?? '';
  const ids: Readonly<Record<string, string>> = {
    '/admin/questionnaires/:id': questionnaire,
    '/admin/panel/members/:id': member,
    '/admin/rounds/:id': round,
    '/admin/rounds/:id/texts/:key': coded,
    '/admin/rounds/:id/edit': round,
    '/admin/rounds/:id/check': round,
    '/admin/rounds/:id/intake': round,
    '/admin/rounds/:id/weights': over,
    '/admin/accounts/:id': account,
  };
  const queries: Readonly<Record<string, string>> = {
    '/admin/panel/import': `?panel=${panel}`,
    '/admin/panel/members/new': `?panel=${panel}`,
  };
  const fill = (pattern: string): string =>
    pattern
      .replace(':id', () => ids[pattern] ?? '')
      .replace(':code', 'IND01')
      .replace(':key', 'free_opinion')
      .replace(':year', '2015') + (queries[pattern] ?? '');
  return new Map(screens.filter(({ isPublic }) => isPublic !== true).map(({ path }) => [path, fill(path)]));
}
