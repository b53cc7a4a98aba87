import { writeFields } from '../../../shared/questionnaire/fields.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../../shared/questionnaire/definition.ts';
import { makeAnswersCheck, readJourney } from '../../../shared/questionnaire/journey.ts';
import { collectFields } from '../../../shared/questionnaire/fields.ts';
import type { Answer, Answers } from '../../../shared/questionnaire/answers.ts';
import { readConfig } from '../../../server/config.ts';
import type { Context } from '../../../server/context.ts';
import { openContext } from '../../../server/open-context.ts';
import { derivePersonalToken, makeInvitations } from '../../../server/round/invitation.ts';
import { makeRoundId } from '../../../server/round/short-id.ts';
import { createWard } from '../../../server/ward/actions.ts';
import { makeRound } from '../../support/fixtures.ts';
import { makeLongQuestionnaire } from '../../support/long-questionnaire.ts';

/** What a load needs to know of the installation it is sent to. */
export interface Prepared {
  /** Personal tokens, round by round, in the order their people answer. */
  readonly tokens: readonly string[];
  /** Forms as a phone posts them. */
  readonly bodies: readonly string[];
  /** The same answers as stored, for what writes without a server. */
  readonly documents: readonly string[];
}

const questionCount = 20;
const bodyCount = 200;
/** As large as panels of monitors are. */
const people = 1000;

/** Fills an empty data folder with rounds of 1,000 invited people each, twenty questions to everybody. */
export async function prepareRounds(folder: string, rounds: number): Promise<Prepared> {
  const context = await openContext(readConfig({ data: folder }));
  const operator = { kind: 'operator', id: 'command-line', wardId: null } as const;
  const ward = { code: '271039', nameJa: '試験区', nameEn: 'Test Ward', isDemo: false };
  const wardId = await createWard(context, operator, ward);
  const definition = makeLongQuestionnaire(questionCount);
  const first = await makeRound(context, { wardId, definition, people });
  const tokens = [...first.tokens];
  for (let index = 1; index < rounds; index += 1) {
    tokens.push(...(await copyRound(context, first.id, first.memberIds)));
  }
  await context.close();
  const answers = Array.from({ length: bodyCount }, (_, index) => makeAnswers(definition, index));
  const bodies = answers.map((own) =>
    new URLSearchParams(writeFields(definition, own).map(([name, value]) => [name, value])).toString(),
  );
  refuseFaults(definition, bodies);
  return {
    tokens,
    bodies,
    documents: answers.map((own) =>
      JSON.stringify({ version: context.makeId(), language: 'ja', answers: own }),
    ),
  };
}

async function copyRound(context: Context, roundId: string, memberIds: readonly string[]): Promise<string[]> {
  const row = await context.read
    .selectFrom('round')
    .selectAll()
    .where('id', '=', roundId)
    .executeTakeFirstOrThrow();
  const id = makeRoundId(context);
  const groups = { ageBand: '40s', sex: 'female', district: '北校下', recruitment: 'public' } as const;
  const invited = memberIds.map((memberId) => ({ id: memberId, member: groups }));
  const invitations = makeInvitations(context, id, invited);
  await context.changes.run(async (writer) => {
    await writer
      .insertInto('round')
      .values({ ...row, id, position: 0 })
      .execute();
    for (let from = 0; from < invitations.length; from += 500) {
      await writer
        .insertInto('invitation')
        .values(invitations.slice(from, from + 500))
        .execute();
    }
  });
  return invitations.map((invitation) => derivePersonalToken(context.secret, invitation.id));
}

function makeAnswers(definition: QuestionnaireDefinition, seed: number): Answers {
  const answers = listQuestions(definition).map((question, index): [string, Answer] => {
    const choice =
      'choices' in question ? question.choices[(seed * 7 + index * 3) % question.choices.length] : undefined;
    const isOpen = question.kind === 'number' || question.kind.endsWith('-text');
    if (!isOpen && choice !== undefined && choice.code !== 'other')
      return [question.key, { state: 'answered', value: { codes: [choice.code] } }];
    if (question.kind === 'number')
      return [question.key, { state: 'answered', value: { number: 1 + ((seed + index) % 50) } }];
    if (question.kind === 'long-text')
      return [
        question.key,
        { state: 'answered', value: { text: `公園のあかりを増やしてください。${seed}` } },
      ];
    return [question.key, { state: 'skipped' }];
  });
  return Object.fromEntries(answers);
}

/** A load of refused forms would measure nothing. */
function refuseFaults(definition: QuestionnaireDefinition, bodies: readonly string[]): void {
  const check = makeAnswersCheck(definition);
  for (const body of bodies) {
    const { answers, faults } = readJourney(definition, collectFields(new URLSearchParams(body)));
    const found = answers === undefined ? faults : check(answers);
    if (found.length > 0) throw new Error(`A form of the load would be refused: ${JSON.stringify(found)}`);
  }
}
