import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../../shared/account/role.ts';
import { mayDo, type Verb } from '../../shared/account/verb.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Answer, Client } from '../support/client.ts';
import { callOperation, listOperations, readDescription, type Operation } from '../support/operation.ts';

/** What each changing endpoint needs. An endpoint that is not here fails the test: say whose it is. */
const verbOfOperation: Readonly<Record<string, Verb>> = {
  'POST /accounts': 'account.create',
  'PATCH /accounts/{id}': 'account.change',
  'POST /accounts/{id}/sign-in-link': 'account.issueLink',
  'POST /tokens': 'token.create',
  'DELETE /tokens/{id}': 'token.revoke',
  'POST /panels': 'panel.create',
  'PATCH /panels/{id}': 'panel.edit',
  'POST /panels/{id}/members': 'member.change',
  'POST /panels/{id}/import': 'member.import',
  'PUT /members/{id}': 'member.change',
  'POST /members/{id}/end-term': 'member.change',
  'POST /questionnaires': 'questionnaire.create',
  'PUT /questionnaires/{id}': 'questionnaire.edit',
  'DELETE /questionnaires/{id}': 'questionnaire.delete',
  'POST /rounds': 'round.create',
  'PUT /rounds/{id}': 'round.edit',
  'DELETE /rounds/{id}': 'round.delete',
  'POST /round-population': 'round.create',
  'POST /rounds/{id}/launch': 'round.launch',
  'POST /rounds/{id}/close': 'round.close',
  'POST /rounds/{id}/extend': 'round.edit',
  'PUT /rounds/{id}/receipt': 'round.edit',
  'POST /plans': 'plan.load',
  'POST /rounds/{id}/intake': 'response.import',
  'POST /evaluations/{fiscalYear}/entries': 'evaluation.enter',
  'POST /evaluations/{fiscalYear}/publications': 'publication.release',
  'PUT /rule-sets/{fiscalYear}': 'ruleSet.change',
  'POST /benchmarks': 'benchmark.enter',
  'POST /benchmark-table': 'benchmark.enter',
  'POST /rounds/{id}/weights/preview': 'weight.make',
  'POST /rounds/{id}/weights': 'weight.make',
  'POST /rounds/{id}/weights/withdraw': 'weight.withdraw',
  'POST /indicators': 'indicator.create',
  'PUT /indicators/{code}': 'indicator.edit',
  'POST /indicators/{code}/values': 'indicator.enter',
};

const member = {
  number: '1',
  ageBand: '30s',
  sex: 'female',
  district: '福島',
  recruitment: 'public',
  termStart: '2026-04-01',
  termEnd: '2028-03-31',
  email: 'a@b.example',
};

/** Where a schema does not say all that must hold. */
const bodyOfOperation: Readonly<Record<string, object>> = {
  'POST /panels/{id}/members': member,
  'PUT /members/{id}': member,
};

/** For everybody, or before anybody has signed in. */
const ofSession = new Set([
  'POST /session',
  'DELETE /session',
  'POST /sign-in-link/read',
  'POST /sign-in-link/redeem',
]);

let served: TestApp;
let description: unknown;
let operations: Operation[];

beforeAll(async () => {
  served = await openTestApp();
  description = await readDescription(served);
  operations = listOperations(description).filter(({ name }) => !ofSession.has(name));
});
afterAll(() => served.close());

const callAs = (client: Client, operation: Operation): Promise<Answer> =>
  callOperation(client, operation, description, bodyOfOperation[operation.name]);

const changing = (): Operation[] => operations.filter(({ method }) => method !== 'GET');

describe('every endpoint of the API', () => {
  test('that changes something is in the table, and the table names no others', () => {
    expect(
      changing()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(verbOfOperation).toSorted());
  });

  test('refuses whoever has not signed in, reading too', async () => {
    expect(operations.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const operation of operations) {
      const answer = await callAs(served.anonymous, operation);
      const code = answer.at('code');
      if (code !== 'account.notSignedIn') wrong.push(`${operation.name}: ${answer.status} ${String(code)}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(roles)('does for the role %s what its verb allows, and nothing else', async (role) => {
    const client = await served.as(role);
    const actor = { kind: 'account', id: '', wardId: served.wardId, role } as const;
    const wrong: string[] = [];
    for (const operation of changing()) {
      const verb = verbOfOperation[operation.name];
      const answer = await callAs(client, operation);
      const isRefused = answer.at('code') === 'account.notAllowed';
      if (verb === undefined || isRefused === mayDo(actor, verb)) {
        wrong.push(`${operation.name}: ${answer.status} ${String(answer.at('code'))}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('leaves no row in the audit log when it refuses', async () => {
    const official = await served.as('official');
    const count = () => served.context.read.selectFrom('audit').select('id').execute();
    const before = (await count()).length;
    for (const operation of changing()) await callAs(official, operation);
    expect(await count()).toHaveLength(before);
  });
});
