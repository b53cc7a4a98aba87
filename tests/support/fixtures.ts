import type { RoundId, WardId } from '../../shared/id.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import { hashSecret } from '../../server/account/hash-secret.ts';
import type { Context } from '../../server/context.ts';
import type { Writer } from '../../server/database/handle.ts';
import { derivePersonalCode, derivePersonalToken, hashPersonalCode } from '../../server/round/invitation.ts';
import { makeRespondentKey, makeRoundId } from '../../server/round/short-id.ts';
import { sampleQuestionnaire } from './sample-questionnaire.ts';

interface RoundWishes {
  readonly wardId: WardId;
  readonly definition?: QuestionnaireDefinition;
  readonly people?: number;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly isSynthetic?: boolean;
}

interface MadeRound {
  readonly id: RoundId;
  /** Personal tokens, one a person. */
  readonly tokens: readonly string[];
  readonly memberIds: readonly string[];
}

/** A launched round with its people and links, put straight into the tables: for tests of what happens afterwards. */
export function makeRound(context: Context, wishes: RoundWishes): Promise<MadeRound> {
  const at = context.now().toISOString();
  const ids = { panel: context.makeId(), questionnaire: context.makeId(), version: context.makeId() };
  return context.changes.run(async (writer) => {
    await insertPanel(writer, wishes, ids.panel, at);
    await insertQuestionnaire(writer, wishes, ids, at);
    const id = await insertRound(writer, context, wishes, ids);
    const people = Array.from({ length: wishes.people ?? 3 }, (_, index) => index);
    const invited = [];
    for (const index of people)
      invited.push(await invite(writer, context, { panel: ids.panel, round: id }, index));
    return { id, tokens: invited.map(({ token }) => token), memberIds: invited.map(({ member }) => member) };
  });
}

interface Ids {
  readonly panel: string;
  readonly questionnaire: string;
  readonly version: string;
}

async function insertPanel(writer: Writer, wishes: RoundWishes, id: string, at: string): Promise<void> {
  const flag = wishes.isSynthetic === true ? 1 : 0;
  await writer
    .insertInto('panel')
    .values({ id, ward_id: wishes.wardId, name: '区民モニター', is_synthetic: flag, created_at: at })
    .execute();
}

async function insertQuestionnaire(writer: Writer, wishes: RoundWishes, ids: Ids, at: string): Promise<void> {
  const definition = writeCanonical(wishes.definition ?? sampleQuestionnaire);
  const flag = wishes.isSynthetic === true ? 1 : 0;
  await writer
    .insertInto('questionnaire')
    .values({
      id: ids.questionnaire,
      ward_id: wishes.wardId,
      draft: definition,
      revision: 1,
      is_synthetic: flag,
      created_at: at,
      changed_at: at,
    })
    .execute();
  await writer
    .insertInto('questionnaire_version')
    .values({
      id: ids.version,
      questionnaire_id: ids.questionnaire,
      number: 1,
      definition,
      definition_hash: hashSecret(definition),
      frozen_at: at,
    })
    .execute();
}

async function insertRound(
  writer: Writer,
  context: Context,
  wishes: RoundWishes,
  ids: Ids,
): Promise<RoundId> {
  const id = makeRoundId(context);
  const now = context.now();
  const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
  await writer
    .insertInto('round')
    .values({
      id,
      ward_id: wishes.wardId,
      panel_id: ids.panel,
      questionnaire_id: ids.questionnaire,
      questionnaire_version_id: ids.version,
      name: '第1回アンケート',
      fiscal_year: 2026,
      design: 'public-monitor',
      population: '{}',
      opens_at: wishes.opensAt ?? inDays(-1),
      closes_at: wishes.closesAt ?? inDays(14),
      launched_at: inDays(-2),
      is_synthetic: wishes.isSynthetic === true ? 1 : 0,
      created_at: inDays(-3),
    })
    .execute();
  return id;
}

const ageBands = ['20s', '30s', '40s', '50s', '60s'];

async function invite(writer: Writer, context: Context, at: { panel: string; round: string }, index: number) {
  const member = context.makeId();
  const invitation = context.makeId();
  const now = context.now().toISOString();
  const token = derivePersonalToken(context.secret, invitation);
  const groups = {
    ageBand: ageBands[index % ageBands.length] ?? 'unknown',
    sex: index % 2 === 0 ? 'female' : 'male',
    district: '北校下',
    recruitment: 'public',
  };
  await writer
    .insertInto('member')
    .values({
      id: member,
      panel_id: at.panel,
      number: String(index + 1),
      name: `福島 花子${index + 1}`,
      age_band: groups.ageBand,
      sex: groups.sex,
      district: groups.district,
      recruitment: groups.recruitment,
      term_start: '2026-01-01',
      term_end: '2027-12-31',
      email: null,
      postal_code: '553-0003',
      postal_address: '大阪市福島区',
      created_at: now,
      changed_at: now,
    })
    .execute();
  await writer
    .insertInto('invitation')
    .values({
      id: invitation,
      round_id: at.round,
      member_id: member,
      token_hash: hashSecret(token),
      code_hash: hashPersonalCode(context.secret, derivePersonalCode(context.secret, invitation)),
      respondent_key: makeRespondentKey(),
      cell: writeCell({ ...groups, mode: 'web' }),
      created_at: now,
    })
    .execute();
  return { token, member };
}
