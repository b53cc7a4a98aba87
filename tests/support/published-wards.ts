import { expect } from 'vitest';
import type { WardId } from '../../shared/id.ts';
import type { Binding } from '../../shared/indicator/definition.ts';
import type { Answer } from '../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Design } from '../../shared/round/design.ts';
import { loadPlan } from '../../server/plan/actions.ts';
import { addRound, appendEntries } from './answered-round.ts';
import { operatorOf, type TestApp } from './app.ts';
import { readDemoPlan } from './demo-plan.ts';
import { counterIndicator, smallQuestionnaire } from './small-questionnaire.ts';

interface Facts {
  readonly design?: Design;
  readonly binding?: Binding;
  readonly isSynthetic?: boolean;
  readonly questionnaire?: QuestionnaireDefinition;
}

/** Wards by their codes, and what puts one more before the public. */
export interface PublishedWards {
  readonly wards: Readonly<Record<string, WardId>>;
  /** A ward where `yes` of `all` found the counter good, and everything up to its publication; gives the check code. */
  publish(code: string, yes: number, all: number, facts?: Facts): Promise<string>;
  /** The ward's evaluation as it stands, once more. */
  release(code: string): Promise<string>;
}

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

export function makePublishedWards(house: TestApp): PublishedWards {
  const wards: Record<string, WardId> = {};
  const release = async (code: string): Promise<string> => {
    const administrator = await house.as('administrator', wards[code]);
    const released = await administrator.post('/evaluations/2015/publications', {});
    expect(released.status).toBe(200);
    return released.text('checkCode');
  };
  const publish = async (code: string, yes: number, all: number, facts: Facts = {}): Promise<string> => {
    const wardId = (wards[code] ??= await house.addWard(code));
    await loadOwnPlan(house, wardId, code);
    await ask(house, wardId, { yes, all, facts });
    return release(code);
  };
  return { wards, publish, release };
}

/** Of nobody in particular, so that people of every sort may be asked. */
async function loadOwnPlan({ context }: TestApp, wardId: WardId, code: string): Promise<void> {
  const plan = readDemoPlan();
  const indicators = plan.indicators.map(({ instrument: _named, ...one }) => ({ ...one, instrument: null }));
  const own = { ...plan, ward: { code, name: { ja: `試験区${code}`, en: `Ward ${code}` } }, indicators };
  await loadPlan(context, operatorOf(wardId), wardId, 'plan.json', JSON.stringify(own));
}

interface Asked {
  readonly yes: number;
  readonly all: number;
  readonly facts: Facts;
}

async function ask(house: TestApp, wardId: WardId, { yes, all, facts }: Asked): Promise<void> {
  const { context } = house;
  const { binding = counterIndicator.binding, design = 'public-monitor', isSynthetic = false } = facts;
  const { questionnaire = smallQuestionnaire } = facts;
  const own = { fiscalYear: 2015, isSynthetic, design };
  const roundId = await addRound(context, wardId, questionnaire, own);
  const people = Array.from({ length: all }, (_, person) => ({
    person,
    answers: { visited: codes('yes'), counter: codes(person < yes ? 'agree' : 'neither') },
  }));
  await appendEntries(context, wardId, roundId, people);
  const administrator = await house.as('administrator', wardId);
  const document = Object((await administrator.get('/indicators/IND01')).at('document'));
  expect((await administrator.put('/indicators/IND01', { ...document, binding })).status).toBe(200);
  house.clock.pass(1000);
  const closes_at = context.now().toISOString();
  await context.database.write.updateTable('round').set({ closes_at }).where('id', '=', roundId).execute();
}
