/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, text otherwise. */
  readonly body: unknown;
  /** The text at a place in the JSON, e.g. `items.0.id`; fails when there is none. */
  text(place: string): string;
  /** The value at a place in the JSON; undefined when there is none. */
  at(place: string): unknown;
}

/** JSON values are sent as JSON; text, bytes and forms as they are. */
type Body = object | string | Uint8Array<ArrayBuffer> | FormData;
type Send = (path: string, body?: Body, headers?: Record<string, string>) => Promise<Answer>;

export interface Client {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: Send;
  readonly put: Send;
  readonly patch: Send;
  readonly delete: Send;
  readonly send: (
    method: string,
    path: string,
    body?: Body,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

interface Requestable {
  request(path: string, request: RequestInit): Response | Promise<Response>;
}

/** A browser on a page of the server itself; paths are below `/api/v1`. An empty text removes a header of its own. */
export function makeClient(app: Requestable, ownHeaders: Record<string, string>): Client {
  async function send(
    method: string,
    path: string,
    body?: Body,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isJson = body !== undefined && isPlain(body);
    const all = {
      'sec-fetch-site': 'same-origin',
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...ownHeaders,
      ...headers,
    };
    const kept = Object.entries(all).filter(([, value]) => value !== '');
    const sent = body === undefined ? null : isPlain(body) ? JSON.stringify(body) : body;
    return readAnswer(await app.request(`/api/v1${path}`, { method, headers: kept, body: sent }));
  }
  const sender =
    (method: string): Send =>
    (path, body, headers) =>
      send(method, path, body, headers);
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: sender('POST'),
    put: sender('PUT'),
    patch: sender('PATCH'),
    delete: sender('DELETE'),
    send,
  };
}

function isPlain(body: Body): body is Exclude<Body, string | Uint8Array | FormData> {
  return !(typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData);
}

async function readAnswer(response: Response): Promise<Answer> {
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json() : await response.text();
  const at = (place: string): unknown => readAt(body, place);
  return {
    status: response.status,
    headers: response.headers,
    body,
    at,
    text: (place) => {
      const value = at(place);
      if (typeof value === 'string') return value;
      throw new Error(`${response.status} ${response.url}: no text at ${place} in ${JSON.stringify(body)}`);
    },
  };
}

function readAt(body: unknown, place: string): unknown {
  let value = body;
  for (const part of place.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
