import { hc, type ClientResponse } from 'hono/client';
import type { ResponseFormat } from 'hono/types';
import type { StatusCode } from 'hono/utils/http-status';
import type { ApiRoutes } from '../../server/app.ts';
import { shell as shellEn } from '../../shared/text/en/shell.ts';
import { shell as shellJa } from '../../shared/text/ja/shell.ts';
import type { ShownProblem } from '../components/shown-problem.ts';
import { language, words } from './language.svelte.ts';

/** Type of what an endpoint returns: `ResponseOf<typeof api.rounds.$get>`. */
export type { InferResponseType as ResponseOf } from 'hono/client';

/** The server's API, typed by its routes: `call(api.rounds[':id'].$get({ param: { id } }))`. */
export const api = hc<ApiRoutes>('/api/v1', { headers: () => ({ 'accept-language': language.current }) });

type Fault = ShownProblem['errors'][number];

/** A refusal of the server (RFC 9457), in the language of the screen, or a server that cannot be reached (`network`). */
export class ApiProblem extends Error implements ShownProblem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly errors: readonly Fault[];

  constructor(title: string, status: number, code: string, errors: readonly Fault[] = []) {
    super(title);
    this.name = 'ApiProblem';
    this.title = title;
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

let noticeSignedOut = (): void => undefined;

/** Called whenever the server says that nobody is signed in any more. */
export function whenSignedOut(notice: () => void): void {
  noticeSignedOut = notice;
}

/** What the server returned. Throws `ApiProblem`. */
export async function call<Body>(
  pending: Promise<ClientResponse<Body, StatusCode, ResponseFormat>>,
): Promise<Body> {
  const response = await reach(pending);
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as Body;
}

async function reach<Answer>(pending: Promise<Answer>): Promise<Answer> {
  try {
    return await pending;
  } catch {
    throw new ApiProblem(words(shellJa, shellEn).unreachable, 0, 'network');
  }
}

interface Readable {
  readonly status: number;
  json(): Promise<unknown>;
}

async function readProblem(response: Readable): Promise<ApiProblem> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const code = readText(body, 'code') ?? 'unknown';
  if (code === 'account.notSignedIn') noticeSignedOut();
  const title = readText(body, 'title') ?? words(shellJa, shellEn).unexpectedAnswer(status);
  return new ApiProblem(title, status, code, readFaults(body));
}

function readText(body: unknown, key: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Reflect.get(body, key);
  return typeof value === 'string' ? value : undefined;
}

function readFaults(body: unknown): Fault[] {
  const errors: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'errors') : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.map((one: unknown) => ({
    path: readText(one, 'path') ?? '',
    code: readText(one, 'code') ?? '',
    message: readText(one, 'message') ?? '',
  }));
}
