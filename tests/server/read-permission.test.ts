import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '../../shared/account/role.ts';
import { mayDo, type Verb } from '../../shared/account/verb.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { callOperation, listOperations, readDescription, type Operation } from '../support/operation.ts';

/** What reading needs; null where a session is enough. An endpoint that is not here fails the test: say whose it is. */
const verbOfReading: Readonly<Record<string, Verb | null>> = {
  '/session': null,
  '/live': null,
  '/accounts': 'account.read',
  '/accounts/{id}': 'account.read',
  '/tokens': 'token.create',
  '/audit': 'audit.read',
  '/panels': 'panel.read',
  '/panels/{id}': 'panel.read',
  '/panels/{id}/members': 'member.read',
  '/members/{id}': 'member.read',
  '/member-list-template': 'panel.read',
  '/questionnaires': 'questionnaire.read',
  '/questionnaires/{id}': 'questionnaire.read',
  '/questionnaires/{id}/versions': 'questionnaire.read',
  '/questionnaire-versions/{id}': 'questionnaire.read',
  '/question-bank': 'questionnaire.read',
  '/rounds': 'round.read',
  '/rounds/{id}': 'round.read',
  '/rounds/{id}/check': 'round.launch',
  '/rounds/{id}/tally': 'result.read',
  // One question, unfiltered; tables of one's own choosing need more.
  '/rounds/{id}/analysis': 'result.read',
  '/rounds/{id}/analysis/{format}': 'result.read',
  '/rounds/{id}/analysis-sides': 'result.read',
  '/views': 'result.read',
  '/rounds/{id}/responses.csv': 'response.export',
  '/rounds/{id}/export/{format}': 'round.export',
  '/rounds/{id}/texts': 'response.read',
  '/rounds/{id}/texts/{key}': 'response.read',
  '/rounds/{id}/texts/{key}/words': 'response.read',
  '/rounds/{id}/coding/{key}': 'response.read',
  '/coded-questions': 'result.read',
  '/rounds/{id}/poster': 'round.read',
  '/rounds/{id}/invitations.csv': 'invitation.export',
  '/rounds/{id}/invitations/print': 'invitation.export',
  '/plans': 'result.read',
  '/plans/{fiscalYear}': 'result.read',
  '/plans/{fiscalYear}/file': 'result.read',
  '/evaluations/{fiscalYear}': 'result.read',
  '/evaluations/{fiscalYear}/entries': 'result.read',
  '/evaluations/{fiscalYear}/publications': 'result.read',
  '/rule-sets/{fiscalYear}': 'result.read',
  '/dashboard': 'result.read',
  '/benchmarks': 'result.read',
  '/rounds/{id}/weights': 'result.read',
  '/indicators': 'result.read',
  '/indicators/{code}': 'result.read',
  '/indicators/{code}/chart.svg': 'result.read',
  '/indicators/{code}/proofs/{fiscalYear}': 'result.read',
};

let served: TestApp;
let description: unknown;
let readings: Operation[];

beforeAll(async () => {
  served = await openTestApp();
  description = await readDescription(served);
  readings = listOperations(description).filter(({ method }) => method === 'GET');
});
afterAll(() => served.close());

test('every endpoint that reads is in the table, and the table names no others', () => {
  expect(readings.map(({ path }) => path).toSorted()).toEqual(Object.keys(verbOfReading).toSorted());
});

test.each(roles)('the role %s reads what its verbs allow, and nothing else', async (role) => {
  const client = await served.as(role);
  const actor = { kind: 'account', id: '', wardId: served.wardId, role } as const;
  const wrong: string[] = [];
  for (const operation of readings) {
    const verb = verbOfReading[operation.path];
    if (operation.path === '/live') continue;
    const answer = await callOperation(client, operation, description);
    const isAllowed = verb === null || (verb !== undefined && mayDo(actor, verb));
    const isRefused = answer.at('code') === 'account.notAllowed';
    if (isRefused === isAllowed || answer.status >= 500) {
      wrong.push(`${operation.path}: ${answer.status} ${String(answer.at('code'))}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('names, links and records are for nobody who only reads results', () => {
  const official = { kind: 'account', id: '', wardId: '', role: 'official' } as const;
  const closed: Verb[] = [
    'member.read',
    'invitation.export',
    'audit.read',
    'account.read',
    'token.create',
    'response.export',
  ];
  expect(closed.filter((verb) => mayDo(official, verb))).toEqual([]);
});
