import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from './app.ts';
import type { Client } from './client.ts';
import { addFilledPanel } from './members.ts';
import { sampleFields, sampleQuestionnaire } from './sample-questionnaire.ts';
import { makeTokenClient } from './token-client.ts';

/** A ward with 120 monitors and a questionnaire, and what is done with rounds there through their addresses. */
export interface RoundHouse {
  readonly app: TestApp;
  readonly staff: Client;
  readonly official: Client;
  readonly panelId: string;
  readonly questionnaireId: string;
  addQuestionnaire(draft?: object): Promise<string>;
  makeDraft(wishes?: object): object;
  addRound(wishes?: object): Promise<string>;
  readTokens(roundId: string): Promise<string[]>;
  sendAnswer(token: string): Promise<number>;
}

const listSchema = z.array(z.record(z.string(), z.string()));

export async function openRoundHouse(): Promise<RoundHouse> {
  const app = await openTestApp();
  const staff = await makeTokenClient(app, 'staff');
  const official = await makeTokenClient(app, 'official');
  const panelId = await addFilledPanel(staff, 120);
  const addQuestionnaire = async (draft: object = sampleQuestionnaire): Promise<string> => {
    const id = (await staff.post('/questionnaires', { title: 'x' })).text('id');
    expect((await staff.put(`/questionnaires/${id}`, { revision: 1, draft })).status).toBe(200);
    return id;
  };
  const questionnaireId = await addQuestionnaire();
  const makeDraft = (wishes: object = {}): object => ({
    ...{ name: '第1回', questionnaireId, panelId, fiscalYear: 2026, design: 'mixed-monitor' },
    ...{ population: {}, opensAt: '2026-05-01T00:00:00Z', closesAt: '2026-05-31T15:00:00Z' },
    ...wishes,
  });
  return {
    ...{ app, staff, official, panelId, questionnaireId, addQuestionnaire, makeDraft },
    addRound: async (wishes) => (await staff.post('/rounds', makeDraft(wishes))).text('id'),
    readTokens: async (roundId) => {
      const { body } = await staff.get(`/rounds/${roundId}/invitations.csv`);
      const rows = listSchema.parse(parse(String(body), { columns: true, bom: true }));
      return rows.map((row) => row['回答用リンク']?.split('/r/')[1] ?? '');
    },
    sendAnswer: async (token) => {
      const body = new URLSearchParams(sampleFields);
      return (await app.app.request(`/r/${token}`, { method: 'POST', body })).status;
    },
  };
}
