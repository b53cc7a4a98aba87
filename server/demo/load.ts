import type { Actor } from '../../shared/account/verb.ts';
import type { InvitationId, PanelId, QuestionnaireId, RoundId, WardId } from '../../shared/id.ts';
import { memberFields } from '../../shared/panel/column.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { editIndicator } from '../indicator/actions.ts';
import { listStoredIndicators } from '../indicator/stored.ts';
import type { OpenContext } from '../open-context.ts';
import { createPanel, importMembers } from '../panel/actions.ts';
import { findPanelByName } from '../panel/queries.ts';
import { loadPlan } from '../plan/actions.ts';
import { createQuestionnaire, saveDraft } from '../questionnaire/actions.ts';
import { findQuestionnaire, listQuestionnaires } from '../questionnaire/queries.ts';
import { sendResponse } from '../response/actions.ts';
import { makeVersionShelf } from '../response/version-shelf.ts';
import { openVisitDesk } from '../response/visit-desk.ts';
import { createRound, launchRound } from '../round/actions.ts';
import { derivePersonalToken } from '../round/invitation.ts';
import { listAddressees, listRounds } from '../round/queries.ts';
import { createWard } from '../ward/actions.ts';
import { findWardByCode } from '../ward/queries.ts';
import { makeDemoAnswers, makeDemoPerson } from './answers.ts';
import { codeOpinions } from './coding.ts';
import { demoBindings } from './bindings.ts';
import { earlierQuestionnaire } from './earlier-questionnaire.ts';
import planText from './fukushima-fy2015.plan.json?raw';
import { makeDemoMembers } from './members.ts';
import { listDemoRounds, type DemoRound } from './rounds.ts';
import { appointDemoOfficers, type Officer } from './officers.ts';
import { declareDemoSeries } from './series.ts';
import { weighDemoRound } from './weights.ts';

/** 全国地方公共団体コード of Fukushima Ward, Osaka. */
export const demoWardCode = '271039';

const memberCount = 195;

/**
 * Loads the demo ward: Fukushima Ward's real plan of FY2015 with its printed figures, and beside it an invented panel with
 * invented answers, which feed only indicators for which the document prints no value. Everything goes through the same
 * verbs as the real thing, by invented officials. What an interrupted load left is found again and completed.
 */
export async function loadDemoWard(context: OpenContext): Promise<WardId> {
  const wardId = (await findWardByCode(context.read, demoWard.code))?.id ?? (await makeWard(context));
  const operator: Actor & { readonly wardId: WardId } = { kind: 'operator', id: 'command-line', wardId };
  await loadPlan(context, operator, wardId, 'fukushima-fy2015.plan.json', planText);
  const { surveys: loader, opinions } = await appointDemoOfficers(context, operator, wardId);
  const panelId = await makePanel(context, loader);
  const questionnaireId = await makeQuestionnaire(context, loader);
  await bindIndicators(context, loader);
  for (const [order, round] of listDemoRounds(context.now()).entries()) {
    const roundId = await askAndAnswer(context, loader, { panelId, questionnaireId, round, order });
    if (round.hasCoding) await codeOpinions(context, [loader, opinions], roundId);
  }
  await declareDemoSeries(context, loader);
  return wardId;
}

const demoWard = {
  code: demoWardCode,
  nameJa: '大阪市福島区',
  nameEn: 'Fukushima Ward, Osaka',
  isDemo: true,
};

function makeWard(context: OpenContext): Promise<WardId> {
  return createWard(context, { kind: 'operator', id: 'command-line', wardId: null }, demoWard);
}

async function makePanel(context: OpenContext, loader: Officer): Promise<PanelId> {
  const name = '区民モニター（架空データ）';
  const known = await findPanelByName(context.read, loader.wardId, name);
  const panelId = known?.id ?? (await createPanel(context, loader, { name, isSynthetic: true }));
  const rows = makeDemoMembers(memberCount).map((member, index) => ({ line: index + 2, member }));
  await importMembers(context, loader, panelId, { rows, fields: memberFields });
  return panelId;
}

async function makeQuestionnaire(context: OpenContext, loader: Officer): Promise<QuestionnaireId> {
  const known = await listQuestionnaires(context.read, loader.wardId);
  const own = known.find(({ is_synthetic }) => is_synthetic === 1);
  return own?.id ?? createQuestionnaire(context, loader, { draft: earlierQuestionnaire, isSynthetic: true });
}

async function bindIndicators(context: OpenContext, loader: Officer): Promise<void> {
  for (const { document } of await listStoredIndicators(context.read, loader.wardId)) {
    const binding = demoBindings[document.code];
    if (binding !== undefined) {
      await editIndicator(context, loader, loader.wardId, { ...document, binding });
    }
  }
}

interface Asking {
  readonly panelId: PanelId;
  readonly questionnaireId: QuestionnaireId;
  readonly round: DemoRound;
  readonly order: number;
}

async function askAndAnswer(context: OpenContext, loader: Officer, asking: Asking): Promise<RoundId> {
  const { panelId, questionnaireId, round, order } = asking;
  const before = contextAt(context, round.launchedAt);
  const { name, fiscalYear, opensAt, closesAt } = round;
  const draft = {
    name,
    questionnaireId,
    panelId,
    fiscalYear,
    design: 'mixed-monitor',
    population: {},
  } as const;
  const known = (await listRounds(context.read, loader.wardId)).find((row) => row.name === name);
  const roundId = known?.id ?? (await createRound(before, loader, { ...draft, opensAt, closesAt }));
  if ((known?.launched_at ?? null) === null) {
    await phraseQuestions(before, loader, asking);
    await launchRound(before, loader, roundId);
  }
  await answerRound(context, roundId, round, order);
  if (round.isWeighted === true) await weighDemoRound(context, loader, roundId);
  return roundId;
}

/** The questionnaire as the round asks it; what somebody wrote into it after the last launch stays. */
async function phraseQuestions(
  context: OpenContext,
  loader: Officer,
  { questionnaireId, round }: Asking,
): Promise<void> {
  const row = await findQuestionnaire(context.read, loader.wardId, questionnaireId);
  if (row === undefined) throw new Error('The demo has lost its questionnaire');
  const { revision } = row;
  await saveDraft(context, loader, questionnaireId, { revision, draft: round.questionnaire });
}

async function answerRound(
  context: OpenContext,
  roundId: RoundId,
  round: DemoRound,
  order: number,
): Promise<void> {
  const shelf = makeVersionShelf();
  const invited = await listAddressees(context.read, roundId);
  const answering = invited
    .map(({ id }, index) => ({ id, person: makeDemoPerson(index + 1, order * 31 + 1) }))
    .filter(({ person }) => person.random() < round.participation)
    .map(({ id, person }) => ({ id, person, hour: Math.floor(person.random() * 20) }))
    .sort((a, b) => a.hour - b.hour);
  for (const { id, person, hour } of answering) {
    const at = new Date(Date.parse(round.opensAt) + hour * 3_600_000).toISOString();
    await sendAnswers(contextAt(context, at), shelf, id, (definition) =>
      makeDemoAnswers(definition, person, round.drift),
    );
  }
}

async function sendAnswers(
  context: OpenContext,
  shelf: ReturnType<typeof makeVersionShelf>,
  invitationId: InvitationId,
  answer: (definition: QuestionnaireDefinition) => ReturnType<typeof makeDemoAnswers>,
): Promise<void> {
  const token = derivePersonalToken(context.secret, invitationId);
  const respondent = (await openVisitDesk(context).findInvited(token))?.respondent;
  const versionId = respondent?.questionnaire_version_id ?? undefined;
  if (respondent === undefined || versionId === undefined) throw new Error('A launched round has no version');
  const version = await shelf.take(context.read, respondent.ward_id, versionId);
  await sendResponse(context, respondent, version, { answers: answer(version.definition), language: 'ja' });
}

/** The same installation with the clock of the story the demo tells. */
function contextAt(context: OpenContext, instant: string): OpenContext {
  return { ...context, now: () => new Date(instant) };
}
