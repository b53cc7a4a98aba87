import { isWholeCount, type Measurement } from '../evaluation/measurement.ts';
import type { MeasureResult } from '../evaluation/evaluation.ts';
import { writeCanonical } from '../questionnaire/canonical.ts';
import { whomOfDesign, type Design } from '../round/design.ts';
import { minimumHeadlineBase } from '../tally/disclosure.ts';
import type { Publication, RoundSource } from './document.ts';
import {
  findUsualAsking,
  gatherAskings,
  isAskedOtherwise,
  readAsking,
  type Asking,
  type Askings,
} from './wording.ts';

/**
 * One indicator across wards, from what each of them published last, and from nothing else. Wards stand side by side only
 * where the same answers to the same questions were counted over the same base, of people found in the same way; all others
 * are named with the reason. A publication from before questions were part of it is taken as it is, and named.
 */
export const incomparableReasons = [
  'noFigure',
  'notCounted',
  'wholeCount',
  'fewAnswers',
  'synthetic',
  'otherDefinition',
  'otherPeople',
  'otherWording',
] as const;
export type IncomparableReason = (typeof incomparableReasons)[number];

export interface PublishedOnce {
  readonly publication: Publication;
  readonly checkCode: string;
}

export interface ComparedWard {
  readonly code: string;
  readonly name: Publication['ward']['name'];
  readonly checkCode: string;
  readonly measure: MeasureResult;
  readonly x: number;
  readonly n: number;
  /** Answers of different people the counts are worth: fewer where some persons gave several of them. */
  readonly worth: number;
  /** How those asked were found, in the rounds of the year that may have given the figure; which did is not published. */
  readonly designs: readonly Design[];
}

export interface OtherWard {
  readonly code: string;
  readonly name: Publication['ward']['name'];
  readonly checkCode: string;
  readonly reason: IncomparableReason;
}

export interface Comparison {
  readonly code: string;
  /** Of the first ward, by its code, that has the indicator. */
  readonly title: string;
  readonly shortTitle: MeasureResult['shortTitle'];
  /** By ward code: an order of value would be read as a ranking. */
  readonly wards: readonly ComparedWard[];
  readonly others: readonly OtherWard[];
  /** The goal all compared wards share, percent; null where they differ or have none. */
  readonly goal: number | null;
  /** How the wards that are compared asked, and those that are not because they asked otherwise. */
  readonly askings: Askings;
}

interface Candidate {
  readonly ward: ComparedWard;
  readonly synthetic: string;
  readonly definition: string;
  readonly asking: Asking;
  readonly people: string;
}

/** Indicators of the publications, by code. */
export function listPublishedMeasures(published: readonly PublishedOnce[]): readonly MeasureResult[] {
  const all = published.flatMap(({ publication: { evaluation } }) => [
    ...evaluation.outcomes,
    ...evaluation.indicators,
  ]);
  const byCode = new Map(all.toReversed().map((measure) => [measure.code, measure]));
  return [...byCode.values()]
    .filter(({ unit }) => unit === 'percent')
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

/** null where nobody published an indicator with this code. */
export function compareWards(published: readonly PublishedOnce[], code: string): Comparison | null {
  const first = listPublishedMeasures(published).find((measure) => measure.code === code);
  if (first === undefined) return null;
  const ordered = published.toSorted((one, other) =>
    one.publication.ward.code < other.publication.ward.code ? -1 : 1,
  );
  const read = ordered.map((one) => ({ one, found: readCandidate(one, code) }));
  const candidates = read.flatMap(({ found }) => (typeof found === 'string' ? [] : [found]));
  const model = findModel(candidates);
  const alike = candidates.filter((one) => differenceOf(one, model) === null);
  const usual = findUsualAsking(alike.map(({ asking }) => asking));
  const judge = (one: Candidate): IncomparableReason | null =>
    differenceOf(one, model) ?? (isAskedOtherwise(one.asking, usual) ? 'otherWording' : null);
  const others = read.flatMap(({ one, found }): OtherWard[] => {
    const reason = typeof found === 'string' ? found : judge(found);
    const { ward } = one.publication;
    return reason === null ? [] : [{ ...ward, checkCode: one.checkCode, reason }];
  });
  const wards = alike.filter(({ asking }) => !isAskedOtherwise(asking, usual)).map(({ ward }) => ward);
  const { title, shortTitle } = first;
  const askings = gatherAskings(alike);
  return { code, title, shortTitle, wards, others, goal: sharedGoal(wards), askings };
}

function readCandidate(
  { publication, checkCode }: PublishedOnce,
  code: string,
): Candidate | IncomparableReason {
  const { evaluation, sources, ward } = publication;
  const measure = [...evaluation.outcomes, ...evaluation.indicators].find((one) => one.code === code);
  const current = measure?.current ?? null;
  if (measure === undefined || current === null || current.value === null) return 'noFigure';
  const binding = sources.indicators.find((one) => one.code === code)?.binding;
  const { x, n, speaksFor } = current;
  const rounds = listRounds(publication, speaksFor);
  const designs = [...new Set(rounds.map(({ design }) => design))].toSorted();
  const isCounted = current.source === 'survey' && binding?.kind === 'share';
  if (!isCounted || x === undefined || n === undefined) return 'notCounted';
  if (isWholeCount(current)) return 'wholeCount';
  if (n < minimumHeadlineBase) return 'fewAnswers';
  return {
    ward: { ...ward, checkCode, measure, x, n, worth: current.effective ?? n, designs },
    synthetic: String(current.synthetic),
    definition: writeCanonical(binding),
    asking: readAsking(rounds, binding),
    people: namePeople(speaksFor, designs),
  };
}

function namePeople(speaksFor: Measurement['speaksFor'], designs: readonly Design[]): string {
  return [isUndecided(speaksFor) ? '' : speaksFor, ...designs].join(' ');
}

function isUndecided(speaksFor: Measurement['speaksFor']): boolean {
  return speaksFor === null || speaksFor === 'mixed';
}

/**
 * Rounds of the year that may have given the figure. Monitors who applied and monitors who were drawn are not the same people.
 * Rounds of several designs may have been put together; so may those of a census, published before that was said.
 */
function listRounds(
  { sources, fiscalYear }: Publication,
  speaksFor: Measurement['speaksFor'],
): RoundSource[] {
  return sources.rounds
    .filter((round) => round.fiscalYear === fiscalYear)
    .filter(({ design }) => isUndecided(speaksFor) || whomOfDesign[design] === speaksFor);
}

/** What most wards have in common; of as many, what comes first by ward code. */
function findModel(candidates: readonly Candidate[]): Candidate | undefined {
  let model = candidates[0];
  let most = 0;
  for (const one of candidates) {
    const alike = candidates.filter((other) => differenceOf(other, one) === null).length;
    if (alike > most) [model, most] = [one, alike];
  }
  return model;
}

function differenceOf(one: Candidate, model: Candidate | undefined): IncomparableReason | null {
  if (model === undefined) return null;
  if (one.synthetic !== model.synthetic) return 'synthetic';
  if (one.definition !== model.definition) return 'otherDefinition';
  return one.people === model.people ? null : 'otherPeople';
}

function sharedGoal(wards: readonly ComparedWard[]): number | null {
  const goals = new Set(wards.map(({ measure: { goal } }) => `${goal?.comparator} ${goal?.value}`));
  const [first] = wards;
  return goals.size === 1 ? (first?.measure.goal?.value ?? null) : null;
}
