import { Hono } from 'hono';
import { z } from 'zod';
import { Problem } from '../../shared/problem.ts';
import { questionnaire as en } from '../../shared/text/en/questionnaire.ts';
import { questionnaire as ja } from '../../shared/text/ja/questionnaire.ts';
import { respondentLanguages } from '../../shared/questionnaire/localized.ts';
import { renderQuestionnairePage } from '../../web/respondent/render.ts';
import type { Context } from '../context.ts';
import { requireActorFor } from '../http/api.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { sendPage } from '../http/page.ts';
import { findWard } from '../ward/queries.ts';
import { fillBlanks } from './fill-blanks.ts';
import { readDraft } from './document.ts';
import { findQuestionnaire } from './queries.ts';

/** `lang` is what the page's own switch of languages asks for. */
const querySchema = z.object({
  lang: z.enum(respondentLanguages).optional().catch(undefined),
  language: z.enum(respondentLanguages).catch('ja'),
});

/** A draft as respondents will see it, drawn by the same code; mounted below the API, where the session is known. */
export function makeQuestionnairePages(context: Context): Hono<RequestEnvironment> {
  const pages = new Hono<RequestEnvironment>();
  pages.get('/questionnaires/:id/preview', async (c) => {
    const { wardId } = requireActorFor(c, 'questionnaire.read');
    const row = await findQuestionnaire(context.read, wardId, c.req.param('id'));
    if (row === undefined) throw new Problem('resource.notFound');
    const ward = await findWard(context.read, wardId);
    const { lang, language } = querySchema.parse(c.req.query());
    const shown = lang ?? language;
    const draft = fillBlanks(readDraft(row.draft), (shown === 'ja' || shown === 'ja-easy' ? ja : en).blank);
    const page = renderQuestionnairePage(draft, shown, {
      ward: { ja: ward.name_ja, en: ward.name_en },
      isSynthetic: row.is_synthetic === 1,
      preview: true,
    });
    return sendPage(c, page);
  });
  return pages;
}
