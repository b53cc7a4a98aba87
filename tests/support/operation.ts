import type { TestApp } from './app.ts';
import type { Answer, Client } from './client.ts';
import { isRecord, makeSample } from './sample.ts';

/** One endpoint of the API as its own description has it. */
export interface Operation {
  readonly method: string;
  /** Below `/api/v1`, with `{names}`. */
  readonly path: string;
  /** `POST /accounts`. */
  readonly name: string;
  readonly described: Readonly<Record<string, unknown>>;
}

export async function readDescription(served: TestApp): Promise<unknown> {
  return (await served.anonymous.get('/openapi.json')).body;
}

export function listOperations(description: unknown): Operation[] {
  const paths = isRecord(description) && isRecord(description['paths']) ? description['paths'] : {};
  return Object.entries(paths).flatMap(([address, item]) =>
    Object.entries(isRecord(item) ? item : {}).flatMap(([verb, described]) => {
      const path = address.replace(/^\/api\/v1/, '');
      const method = verb.toUpperCase();
      return isRecord(described) ? [{ method, path, name: `${method} ${path}`, described }] : [];
    }),
  );
}

/** Calls an endpoint with the smallest request its description allows; `given` is sent where rules beyond it hold. */
export function callOperation(
  client: Client,
  operation: Operation,
  description: unknown,
  given?: object,
): Promise<Answer> {
  const { method, described } = operation;
  const parameters = Array.isArray(described['parameters']) ? described['parameters'] : [];
  let path = operation.path;
  const query = new URLSearchParams();
  for (const parameter of parameters) {
    if (!isRecord(parameter) || parameter['required'] !== true) continue;
    const [name, value] = [String(parameter['name']), String(makeSample(parameter['schema'], description))];
    if (parameter['in'] === 'query') query.set(name, value);
    path = path.replace(`{${name}}`, encodeURIComponent(value));
  }
  const address = query.size === 0 ? path : `${path}?${String(query)}`;
  return client.send(method, address, given ?? makeBody(described, description));
}

function makeBody(described: Operation['described'], description: unknown): object | FormData | undefined {
  const body = described['requestBody'];
  const content = isRecord(body) && isRecord(body['content']) ? body['content'] : {};
  const [type, media] = Object.entries(content)[0] ?? [];
  const sample = makeSample(isRecord(media) ? media['schema'] : undefined, description);
  if (!isRecord(sample)) return undefined;
  if (type !== 'multipart/form-data') return sample;
  const form = new FormData();
  for (const name of Object.keys(sample)) form.set(name, new Blob(['a,b\n']), 'sample.csv');
  return form;
}
