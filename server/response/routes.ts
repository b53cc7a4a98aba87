import { createRoute, z } from '@hono/zod-openapi';
import { makeWeightVariable } from '../../shared/codebook/weight.ts';
import type { RoundId } from '../../shared/id.ts';
import { requireDesign } from '../../shared/round/design.ts';
import { Problem } from '../../shared/problem.ts';
import {
  listCodeColumns,
  listLabelColumns,
  tableForms,
  type TableColumn,
  type TableForm,
} from '../../shared/response/table.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { idParams } from '../http/shapes.ts';
import { findRoundCodings, readCountedDefinition } from '../coding/final.ts';
import { readCarriedColumns } from '../intake/carried-columns.ts';
import { findIntake } from '../intake/queries.ts';
import { requireRound } from '../round/read-round.ts';
import { exportResponses } from './actions.ts';
import {
  chooseTableWords,
  describeCarried,
  describeDesign,
  nameAnswerFile,
  nameWeights,
} from './answer-file-words.ts';
import { findEditionInForce } from '../weight/stored.ts';
import { streamAnswers } from './answer-file.ts';

const exportRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/responses.csv',
  summary: 'One line for each person who answered (CSV, UTF-8 with BOM); recorded',
  description:
    'No names, no keys, no time finer than the hour, in random order. `form=codes` has a column `<key>.state` beside each answer and a 0/1 column `<key>=<choice>` for each choice of a multiple one; `form=labels` has the words. The column `design` says how the people were asked and so whom the answers speak for. A closed round with weights in force has the column `weight.<edition>`. Answers taken in from elsewhere end in what they came with: `weight.design` (how many people the respondent stands for) and `stratum`, each as it was taken in. `until` leaves out what came after that log position; without it, all there is. The header `Machikoe-Position` says where the file stands.',
  request: {
    params: idParams,
    query: z.object({
      form: z.enum(tableForms).default('codes'),
      until: z.coerce.number().int().nonnegative().optional(),
    }),
  },
  responses: {
    200: { description: 'The table', content: { 'text/csv': { schema: z.string() } } },
  },
});

interface Wording {
  readonly form: TableForm;
  readonly language: Language;
}

/** Each line's weight; nothing where no weights are in force. */
async function weighLines(
  { read }: Context,
  roundId: RoundId,
  { form, language }: Wording,
): Promise<TableColumn[]> {
  const inForce = await findEditionInForce(read, roundId);
  if (inForce === null) return [];
  const header = nameWeights(form, inForce.edition, language);
  const { read: readOwn } = makeWeightVariable({ weights: inForce.weights, name: header, label: header });
  return [{ header, read: readOwn }];
}

/** What the answers of a round taken in from elsewhere came with. */
async function listCarriedColumns(
  { read }: Context,
  roundId: RoundId,
  { form, language }: Wording,
): Promise<TableColumn[]> {
  const intake = await findIntake(read, roundId);
  return intake === undefined ? [] : describeCarried(form, readCarriedColumns(intake.mapping), language);
}

export function makeResponseRoutes(context: Context) {
  return makeApi().openapi(exportRoute, async (c) => {
    const actor = requireActorFor(c, 'response.export');
    const { form, until = Infinity } = c.req.valid('query');
    const round = await requireRound(context, actor.wardId, c.req.valid('param').id);
    if (round.definition === null) throw new Problem('round.invalidState', { state: 'draft' });
    const position = Math.min(until, round.position);
    await exportResponses(context, actor, { roundId: round.id, form, position });
    const language = languageOf(c);
    const codings = await findRoundCodings(context.read, round.id);
    const definition = readCountedDefinition(round.definition, codings);
    const columns = [
      ...(form === 'codes'
        ? listCodeColumns(definition)
        : listLabelColumns(definition, chooseTableWords(language))),
      describeDesign(form, requireDesign(round.design), language),
      // Weights are made for the whole of a closed round, not for what had come by some earlier moment.
      ...(position === round.position ? await weighLines(context, round.id, { form, language }) : []),
      ...(await listCarriedColumns(context, round.id, { form, language })),
    ];
    const version = round.version_number ?? 0;
    const name = nameAnswerFile(language, { round: round.name, version, position });
    return c.body(streamAnswers(context, round.id, position, columns), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="responses.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
      'machikoe-position': String(position),
      'machikoe-version': round.questionnaire_version_id ?? '',
    });
  });
}
