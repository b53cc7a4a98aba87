import type { TestApp } from './app.ts';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Visited {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A resident's browser without scripts: opens an address. Redirects are not followed, so that a test sees them. */
export async function visit(
  { app }: Pick<TestApp, 'app'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Visited> {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The same browser, sending a form. */
export async function sendForm(
  { app }: Pick<TestApp, 'app'>,
  path: string,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<Visited> {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(pairs).toString(),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
