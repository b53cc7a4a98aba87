import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RoundId, WardId } from '../../../shared/id.ts';
import { readConfig } from '../../../server/config.ts';
import { createIndicator } from '../../../server/indicator/actions.ts';
import { openContext, type OpenContext } from '../../../server/open-context.ts';
import { createWard } from '../../../server/ward/actions.ts';
import { makeRound } from '../../support/fixtures.ts';
import { counterIndicator } from '../../support/small-questionnaire.ts';
import { drawAnswers, drawCell, makeRandom, questionCount, readQuestionnaire } from './questionnaire.ts';

/** A data folder with one closed round of so many responses, and an indicator on each of its questions. */
export interface Filled {
  readonly context: OpenContext;
  readonly wardId: WardId;
  readonly roundId: RoundId;
  readonly count: number;
  /** Undefined where the folder was filled before. */
  readonly perSecond: number | undefined;
}

const operator = { kind: 'operator', id: 'command-line', wardId: null } as const;
const wave = 1000;

/** Fills an empty folder through the product's own writer, or opens one that was filled before. */
export async function openFilled(folder: string, count: number): Promise<Filled> {
  const mark = path.join(folder, 'filled');
  const isFilled = existsSync(mark);
  const context = await openContext(readConfig({ data: folder }));
  if (!isFilled) await prepareWard(context);
  const round = await context.read
    .selectFrom('round')
    .select(['id', 'ward_id'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const started = performance.now();
  if (!isFilled) await appendAll(context, round.ward_id, round.id, count);
  const seconds = (performance.now() - started) / 1000;
  if (!isFilled) await closeRound(context, round.id);
  writeFileSync(mark, String(count));
  const perSecond = isFilled ? undefined : count / seconds;
  return { context, wardId: round.ward_id, roundId: round.id, count, perSecond };
}

async function prepareWard(context: OpenContext): Promise<void> {
  const ward = { code: '271039', nameJa: '試験区', nameEn: 'Test Ward', isDemo: false };
  const wardId = await createWard(context, operator, ward);
  await makeRound(context, { wardId, definition: readQuestionnaire, people: 0 });
  for (let index = 0; index < questionCount; index += 1) {
    if (index % 10 === 9) continue;
    const { filter: _filter, ...binding } = counterIndicator.binding;
    const parts = [{ question: `q${index}`, codes: ['a', 'b'] }];
    const document = { ...counterIndicator, code: `X${index}`, binding: { ...binding, parts } };
    await createIndicator(context, { ...operator, wardId }, wardId, document);
  }
}

async function appendAll(
  context: OpenContext,
  wardId: WardId,
  roundId: RoundId,
  count: number,
): Promise<void> {
  const random = makeRandom(count);
  const documents = Array.from({ length: 5000 }, () =>
    JSON.stringify({ version: roundId, language: 'ja', answers: drawAnswers(random) }),
  );
  for (let start = 0; start < count; start += wave) {
    const size = Math.min(wave, count - start);
    const entries = Array.from({ length: size }, (_, index) => ({
      ...{ roundId, wardId, respondentKey: context.makeId(), cell: drawCell(random) },
      document: documents[Math.floor(random() * documents.length)] ?? '',
      ...{ contentHash: `hash ${start + index}`, reference: `${start + index}` },
      ...{ at: context.now().toISOString(), auditId: context.makeId() },
    }));
    await Promise.all(entries.map((entry) => context.responses.append(entry)));
  }
}

/** Breakdowns are shown of closed rounds only. */
function closeRound(context: OpenContext, roundId: RoundId): Promise<void> {
  const closes_at = new Date(context.now().getTime() - 1000).toISOString();
  return context.changes.run(async (writer) => {
    await writer.updateTable('round').set({ closes_at }).where('id', '=', roundId).execute();
  });
}
