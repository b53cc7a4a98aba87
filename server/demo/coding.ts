import type { CodeFrame } from '../../shared/coding/frame.ts';
import type { RoundId } from '../../shared/id.ts';
import {
  compareCodings,
  decideText,
  editFrame,
  finaliseCoding,
  markText,
  startCoding,
} from '../coding/actions.ts';
import { listCodings } from '../coding/queries.ts';
import { drawDoubledOf, positionsOf, requireSubject, type ReadSubject } from '../coding/read.ts';
import { findUnfinished, readFrame, settleTexts } from '../coding/stored.ts';
import { makeTextShelf } from '../coding/texts.ts';
import type { OpenContext } from '../open-context.ts';
import type { Officer } from './officers.ts';

const question = 'free_opinion';

const frame: CodeFrame = [
  {
    ...{ code: 'notice', label: { ja: 'お知らせ・広報', en: 'Notices' } },
    description: '行事や手続きの知らせ方。例：もっと早く知りたい',
  },
  {
    ...{ code: 'counter', label: { ja: '窓口の対応', en: 'Service at the counter' } },
    description: '窓口の案内や職員の応対。よい評価も含む',
  },
  {
    ...{ code: 'event', label: { ja: '行事・催し', en: 'Events' } },
    description: '地域の行事や催しの内容。例：子ども連れで参加したい',
  },
  { code: 'child', label: { ja: '子育て', en: 'Families with children' } },
  {
    ...{ code: 'nothing', label: { ja: '特になし', en: 'Nothing' }, exclusive: true },
    description: '「特にありません」など、内容のないもの',
  },
];

function codeText(text: string): string[] {
  if (text.includes('特にありません')) return ['nothing'];
  if (text.includes('窓口')) return ['counter'];
  return text.includes('子ども') ? ['child', 'event'] : ['event', 'notice'];
}

/** The second coder takes a wish for earlier notices for notices alone. */
function codeOtherwise(text: string): string[] {
  return text.includes('お知らせ') ? ['notice'] : codeText(text);
}

/**
 * Codes the invented opinions of a closed round, twice over for all of them, and finalises what was agreed. What was finalised
 * before stays; what an interrupted load left half done is completed.
 */
export async function codeOpinions(
  context: OpenContext,
  [coder, second]: readonly [Officer, Officer],
  roundId: RoundId,
): Promise<void> {
  const { read } = context;
  const stages = (await listCodings(read, roundId, question)).map(({ stage }) => stage);
  if (stages.includes('final')) return;
  const shelf = makeTextShelf(context);
  const subject = await requireSubject(context, shelf, coder.wardId, { id: roundId, key: question });
  const { edition } = await readFrame(read, subject.questionnaireId, question);
  if (edition === 0) await editFrame(context, coder, subject, { edition, codes: frame, replace: [] });
  if (stages.length === 0) {
    await startCoding(context, coder, subject, { texts: subject.written.texts.length, doubleShare: 100 });
  }
  if ((await findUnfinished(read, roundId, question))?.stage === 'coding') {
    await markAll(context, coder, subject, codeText);
    await markAll(context, second, subject, codeOtherwise);
    await compareCodings(context, coder, subject, {
      positions: positionsOf(subject),
      drawDoubled: (coding) => drawDoubledOf(subject, coding),
    });
  }
  await decideAll(context, coder, subject);
  await finaliseCoding(context, coder, subject, positionsOf(subject));
}

type Coder = Parameters<typeof markText>[1];

async function markAll(
  context: OpenContext,
  coder: Coder,
  subject: ReadSubject,
  codesOf: (text: string) => string[],
): Promise<void> {
  for (const [place, { position, text }] of subject.written.texts.entries()) {
    await markText(context, coder, subject, { position, number: place + 1, codes: codesOf(text) });
  }
}

async function decideAll(context: OpenContext, coder: Coder, subject: ReadSubject): Promise<void> {
  const coding = await findUnfinished(context.read, subject.roundId, question);
  if (coding === undefined) return;
  const outcomes = await settleTexts(context.read, coding.id, positionsOf(subject));
  for (const [place, { position, text }] of subject.written.texts.entries()) {
    if (outcomes.get(position)?.kind !== 'open') continue;
    await decideText(context, coder, subject, { position, number: place + 1, codes: codeText(text) });
  }
}
