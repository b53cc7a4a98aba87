import type { RoundId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { pickText } from '../../shared/questionnaire/localized.ts';
import { component as wordsEn } from '../../shared/text/en/component.ts';
import { component as wordsJa } from '../../shared/text/ja/component.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { readDefinition } from '../questionnaire/document.ts';
import { findWard } from '../ward/queries.ts';
import { makePublicLink } from './invitation.ts';
import type { PosterRound } from './poster-print.ts';
import { requireRound } from './read-round.ts';

/** What the poster of an open round says. Throws `resource.notFound`, and `round.invalidState` while it has no address. */
export async function readPoster(
  context: Context,
  wardId: WardId,
  id: RoundId,
  language: Language,
): Promise<PosterRound> {
  const row = await requireRound(context, wardId, id);
  const { public_code: code, definition: text } = row;
  if (code === null || text === null) throw new Problem('round.invalidState', { state: 'draft' });
  const ward = await findWard(context.read, wardId);
  const definition = readDefinition(text);
  return {
    wardName: language === 'en' ? ward.name_en : ward.name_ja,
    title: pickText(definition.title, language).text,
    minutes: definition.minutes,
    closesAt: row.closes_at,
    link: makePublicLink(context.origin, code),
    code,
    codeAddress: `${new URL(context.origin).host}/code`,
    syntheticLabel: row.is_synthetic === 1 ? (language === 'en' ? wordsEn : wordsJa).synthetic : undefined,
  };
}
