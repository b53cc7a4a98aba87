import { z } from 'zod';
import { codeFrameSchema } from '../../shared/coding/frame.ts';
import type { WardId } from '../../shared/id.ts';
import {
  askedQuestionSchema,
  findAsked,
  questionNameSchema,
  toQuestionName,
} from '../../shared/indicator/asked-question.ts';
import { listBoundQuestions, type Binding } from '../../shared/indicator/definition.ts';
import { Problem } from '../../shared/problem.ts';
import { codedKey } from '../../shared/tally/coded.ts';
import { findRoundCodings } from '../coding/final.ts';
import type { Context } from '../context.ts';
import { readRulesOfYear } from '../evaluation/stored.ts';
import { program } from '../program.ts';
import { readDefinition } from '../questionnaire/document.ts';
import { listRoundVersions } from '../tally/queries.ts';
import { listAsked } from './detail.ts';
import { findSurvey, makeLine, toMeasure } from './line.ts';
import { assembleFigures, readWardSources } from './measurements.ts';
import { measureResult, surveyFigureSchema } from './shapes.ts';
import type { StoredValue } from './stored.ts';
import type { SurveyFigure } from './survey.ts';

/** Everything somebody needs who wants to work a figure out again by hand. The indicator's document comes beside it. */
export const proofSchema = z.object({
  fiscalYear: z.number(),
  result: measureResult,
  survey: surveyFigureSchema.nullable(),
  /** Every question it reads, as the year's last round that had it asked it. */
  questions: z.array(askedQuestionSchema),
  rounds: z.array(
    z.object({
      roundId: z.string(),
      version: z.object({ number: z.number(), hash: z.string() }),
      /** Entries of the round's log so far, corrections included. */
      position: z.number(),
      /** SHA-256 over those entries. */
      logHash: z.string(),
      /** Finalised codings of texts that the indicator is bound to. */
      codings: z.array(
        z.object({
          /** Key of the coded question, and what the text it was made of is called. */
          question: z.string(),
          asked: questionNameSchema,
          number: z.number(),
          codes: codeFrameSchema,
          /** SHA-256 of the frame and of the codes of every text. */
          hash: z.string(),
        }),
      ),
    }),
  ),
  /** Where an entered value is the value of record. */
  entered: z
    .object({ source: z.string(), sourcedOn: z.string().nullable(), by: z.string(), at: z.string() })
    .nullable(),
  ruleSet: z.object({ ja: z.string(), en: z.string() }),
  program: z.string(),
});
type IndicatorProof = z.infer<typeof proofSchema>;

/** Throws `resource.notFound`. */
export async function readIndicatorProof(context: Context, wardId: WardId, code: string, fiscalYear: number) {
  const sources = await readWardSources(context, wardId);
  const { indicators, values } = sources;
  const stored = indicators.find(({ document }) => document.code === code);
  if (stored === undefined) throw new Problem('resource.notFound');
  const figures = assembleFigures(sources);
  const { ruleSet } = await readRulesOfYear(context.read, wardId, fiscalYear);
  const reader = { fiscalYear, figures, rule: ruleSet.individual };
  const survey = findSurvey(figures, code, fiscalYear);
  const proof: IndicatorProof = {
    fiscalYear,
    result: makeLine(toMeasure(stored.document), reader).result,
    survey,
    questions: listAsked(
      stored.document,
      sources.counted.filter(({ round }) => survey?.rounds.some(({ roundId }) => roundId === round.id)),
    ),
    rounds:
      survey === null ? [] : await proveRounds(context, wardId, { survey, binding: stored.document.binding }),
    entered: findEntered(values.filter((value) => value.code === code && value.fiscalYear === fiscalYear)),
    ruleSet: ruleSet.name,
    program,
  };
  return { document: stored.document, ...proof };
}

async function proveRounds(
  { read, logHashes }: Context,
  wardId: WardId,
  { survey, binding }: { readonly survey: SurveyFigure; readonly binding: Binding | undefined },
): Promise<IndicatorProof['rounds']> {
  const bound = binding === undefined ? [] : listBoundQuestions(binding);
  const versions = await listRoundVersions(read, wardId);
  const rounds: IndicatorProof['rounds'] = [];
  for (const { roundId } of survey.rounds) {
    const version = versions.find((one) => one.round_id === roundId);
    if (version === undefined) continue;
    const { number, hash, position } = version;
    rounds.push({
      roundId,
      version: { number, hash },
      position,
      logHash: await logHashes.take(read, roundId, position),
      codings: (await findRoundCodings(read, roundId)).flatMap(({ coded, codes, number: of }) => {
        const question = codedKey(coded.question);
        const asked = findAsked(readDefinition(version.definition), coded.question);
        if (asked === undefined || !bound.includes(question)) return [];
        return [{ question, asked: toQuestionName(asked), number: of, codes: [...codes], hash: coded.hash }];
      }),
    });
  }
  return rounds;
}

/** Of a year's values, oldest first, the last is in force. */
function findEntered(values: readonly StoredValue[]): IndicatorProof['entered'] {
  const last = values.at(-1);
  if (last === undefined) return null;
  const { source, sourcedOn } = last.value;
  return { source, sourcedOn, by: last.enteredBy, at: last.enteredAt };
}
