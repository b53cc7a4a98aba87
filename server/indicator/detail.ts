import { findLastAsked } from '../../shared/indicator/asked-question.ts';
import { inspectBinding, listBoundQuestions } from '../../shared/indicator/definition.ts';
import { findEvidence, type SeriesBreak } from '../../shared/indicator/evidence.ts';
import type { IndicatorDocument } from '../../shared/indicator/document.ts';
import type { WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { readRulesOfYear } from '../evaluation/stored.ts';
import { readLate } from '../series/late.ts';
import { listStoredMarks } from '../series/stored.ts';
import { findSurvey, makeLine, toMeasure } from './line.ts';
import { assembleFigures, readWardSources, type WardFigures } from './measurements.ts';
import type { StoredValue } from './stored.ts';
import type { CountedRound } from './survey.ts';
import type { IndicatorDetail } from './shapes.ts';

/** One indicator in every year it has a goal or a value. Throws `resource.notFound`. */
export async function readIndicatorDetail(
  context: Context,
  wardId: WardId,
  code: string,
): Promise<IndicatorDetail> {
  const sources = await readWardSources(context, wardId);
  const { indicators, counted, values } = sources;
  const stored = indicators.find(({ document }) => document.code === code);
  if (stored === undefined) throw new Problem('resource.notFound');
  const figures = assembleFigures(sources);
  return {
    document: stored.document,
    changedAt: stored.changedAt,
    years: await describeYears(context, wardId, stored.document, { figures, counted }),
    entries: listEntries(values.filter((value) => value.code === code)),
    questions: listAsked(stored.document, counted),
    unfit: listUnfit(stored.document, counted),
    marks: (await listStoredMarks(context.read, wardId))
      .filter((mark) => mark.code === code)
      .toReversed()
      .map(({ code: _own, covers, ...mark }) => ({ ...mark, covers: [...covers] })),
  };
}

/** Everything found at a year of a series that would break it, declared harmless or not. */
export async function readBreaksAt(
  context: Context,
  wardId: WardId,
  code: string,
  fiscalYear: number,
): Promise<SeriesBreak[]> {
  const { evidence } = await readWardSources(context, wardId);
  const own = findEvidence(evidence ?? [], code, fiscalYear);
  return own === undefined ? [] : [...own.breaks, ...(own.forgiven?.breaks ?? [])];
}

function listYears({ code, goals }: IndicatorDocument, { measurements, surveys }: WardFigures): number[] {
  const years = new Set([
    ...goals.map(({ fiscalYear }) => fiscalYear),
    ...Object.keys(measurements[code] ?? {}).map(Number),
    ...surveys.filter((survey) => survey.code === code).map(({ fiscalYear }) => fiscalYear),
  ]);
  return [...years].toSorted((one, other) => other - one);
}

async function describeYears(
  context: Context,
  wardId: WardId,
  document: IndicatorDocument,
  { figures, counted }: { figures: WardFigures; counted: readonly CountedRound[] },
): Promise<IndicatorDetail['years']> {
  const years: IndicatorDetail['years'] = [];
  const lastClosed = findLastClosed(document.code, figures);
  for (const fiscalYear of listYears(document, figures)) {
    const { ruleSet } = await readRulesOfYear(context.read, wardId, fiscalYear);
    const reader = { fiscalYear, figures, rule: ruleSet.individual };
    const survey = findSurvey(figures, document.code, fiscalYear);
    years.push({
      fiscalYear,
      goal: document.goals.find((goal) => goal.fiscalYear === fiscalYear)?.value ?? null,
      result: makeLine(toMeasure(document), reader).result,
      evidence: findEvidence(figures.evidence, document.code, fiscalYear) ?? null,
      survey,
      late:
        survey === null || document.binding === undefined || fiscalYear !== lastClosed
          ? null
          : await readLate(
              context,
              wardId,
              { code: document.code, binding: document.binding },
              survey,
              counted,
            ),
    });
  }
  return years;
}

/** The latest year whose answers are all in; undefined while there is none. */
function findLastClosed(code: string, { surveys }: WardFigures): number | undefined {
  return surveys
    .filter((survey) => survey.code === code && !survey.rounds.some(({ isOpen }) => isOpen))
    .map(({ fiscalYear }) => fiscalYear)
    .toSorted((one, other) => other - one)[0];
}

/** Latest first; of each year the one entered last is in force. */
function listEntries(values: readonly StoredValue[]): IndicatorDetail['entries'] {
  const inForce = new Map(values.map(({ fiscalYear, id }) => [fiscalYear, id]));
  return values.toReversed().map((entry) => ({
    id: entry.id,
    fiscalYear: entry.fiscalYear,
    value: entry.value,
    enteredBy: entry.enteredBy,
    enteredAt: entry.enteredAt,
    isInForce: inForce.get(entry.fiscalYear) === entry.id,
  }));
}

/** Every question an indicator reads, as the last of these rounds that had it asked it. */
export function listAsked(
  { binding }: IndicatorDocument,
  counted: readonly CountedRound[],
): IndicatorDetail['questions'] {
  const keys = binding === undefined ? [] : listBoundQuestions(binding);
  const definitions = counted.map(({ round }) => round.definition);
  return keys.flatMap((key) => findLastAsked(definitions, key) ?? []);
}

/** Launched rounds that cannot feed the binding, and what is missing in them: the series has a gap there. */
function listUnfit(
  { binding }: IndicatorDocument,
  counted: readonly CountedRound[],
): IndicatorDetail['unfit'] {
  if (binding === undefined) return [];
  return counted.flatMap(({ round: { id, name, fiscalYear, definition } }) => {
    const findings = inspectBinding(binding, definition);
    return findings.length === 0 ? [] : [{ roundId: id, name, fiscalYear, findings }];
  });
}
