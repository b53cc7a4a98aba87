import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listOperations, readDescription, type Operation } from '../support/operation.ts';
import { isRecord, resolveReference } from '../support/sample.ts';

let served: TestApp;
let description: unknown;
let operations: Operation[];

beforeAll(async () => {
  served = await openTestApp();
  description = await readDescription(served);
  operations = listOperations(description);
});
afterAll(() => served.close());

function listReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listReferences);
  if (!isRecord(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(listReferences)];
}

const responsesOf = ({ described }: Operation) =>
  isRecord(described['responses']) ? described['responses'] : {};

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and readable without signing in', () => {
    expect(description).toMatchObject({ openapi: '3.1.0', info: { title: 'Machikoe API', version: '1' } });
    expect(description).toMatchObject({
      components: { securitySchemes: { token: { scheme: 'bearer' }, session: { in: 'cookie' } } },
    });
  });

  test('has the session, the accounts and the audit log, each under /api/v1', () => {
    const names = operations.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['GET /session', 'POST /accounts', 'GET /audit']));
    expect(
      Object.keys(isRecord(description) && isRecord(description['paths']) ? description['paths'] : {}),
    ).toSatisfy((paths: string[]) => paths.every((path) => path.startsWith('/api/v1/')));
  });

  test('says of every operation what it does, and no two the same', () => {
    const summaries = operations.map(({ described }) => String(described['summary'] ?? ''));
    expect(summaries.filter((summary) => summary.length < 5)).toEqual([]);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  test('says of every operation how it is refused', () => {
    const bare = operations.filter((operation) => {
      const refusal = responsesOf(operation)['default'];
      return !JSON.stringify(refusal ?? null).includes('application/problem+json');
    });
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  test('says of every operation what comes back', () => {
    const bare = operations.filter((operation) => {
      const answer = responsesOf(operation)['200'];
      if (!isRecord(answer)) return true;
      // A file without a schema is at least described in words.
      return !isRecord(answer['content']) && String(answer['description']).length < 5;
    });
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  test('has no reference that points nowhere', () => {
    const references = listReferences(description);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(() => resolveReference(description, reference)).not.toThrow();
  });

  test('names every part of an address as a parameter', () => {
    const bare = operations.filter(({ path, described }) => {
      const parameters = Array.isArray(described['parameters']) ? described['parameters'] : [];
      const names = parameters.map((one: unknown) => (isRecord(one) ? one['name'] : undefined));
      return [...path.matchAll(/\{(\w+)\}/g)].some(([, name]) => !names.includes(name));
    });
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
