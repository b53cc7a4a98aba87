import type { Evaluation, MeasureResult } from '../evaluation/evaluation.ts';
import type { Plan } from '../plan/definition.ts';
import type { Finding } from '../problem.ts';

/**
 * What may not be put before the public, because the data do not carry it. A plan's own titles are quoted as printed, and
 * beside each figure stands whom it speaks for; but nobody may write of all residents what only some answered, nor show a
 * figure from other people than the plan names.
 */
export function inspectClaims(evaluation: Evaluation, plan: Plan): Finding[] {
  return [...inspectRemarks(evaluation, plan), ...inspectInstruments(evaluation, plan)];
}

const people = '(?:区民|市民|住民)';
const amount =
  '(?:[0-9]+(?:\\.[0-9]+)?|[一二三四五六七八九十百]+(?:点[一二三四五六七八九〇]+)?)\\s*(?:%|割|パーセント|ポイント)|過半数|半数|大半|大多数|大部分|ほとんど|全員';

/** 「区民の60％」「75％の区民」「住民の過半数」, with nobody said to have answered. */
const claims = [
  new RegExp(
    `(?<!(?:回答|答え|参加|来庁)した)(?:全)?${people}(?:全体|全員)?の(?:うち|約|およそ|実に|\\s)*(?:${amount}|多く)`,
  ),
  new RegExp(`(?:${amount})の(?!回答した|答えた|参加した|来庁した)(?:全)?${people}(?!モニター)`),
  /\b(?:[0-9]+(?:\.[0-9]+)?\s*(?:%|percent|per cent)|most|half|(?:a|the) majority)\s+of\s+(?:all\s+|the\s+|our\s+)*(?:residents|citizens|inhabitants|people of the ward)\b(?!\s+who\s+(?:answered|responded))/i,
];

interface Told {
  readonly path: string;
  readonly text: string | null | undefined;
}

/** Everything somebody wrote that goes before the public with the figures. Titles of the plan are quoted as printed. */
function listTold({ rows, actions, strategies, indicators, outcomes }: Evaluation, plan: Plan): Told[] {
  const measures = [...indicators, ...outcomes, ...actions.flatMap(({ goals }) => goals)];
  return [
    ...[...rows.map((row) => ({ ...row, at: `row ${row.row}` }))].flatMap((row) => [
      { path: `${row.at} issues`, text: row.issues },
      { path: `${row.at} improvements`, text: row.improvements },
      ...listNotes(row.at, row.notes),
    ]),
    ...actions.flatMap(({ code, issues, improvements, decision, title, notes, workloads }) => [
      { path: `action ${code} issues`, text: issues },
      { path: `action ${code} improvements`, text: improvements },
      { path: `action ${code} decision`, text: decision?.text },
      ...listWords(`action ${code} title`, title),
      ...listNotes(`action ${code}`, notes),
      ...workloads.flatMap((one) => listNotes(`action ${code}`, one.notes)),
    ]),
    ...strategies.flatMap(({ code, title, notes }) => [
      ...listWords(`strategy ${code} title`, title),
      ...listNotes(`strategy ${code}`, notes),
    ]),
    ...measures.flatMap(({ code, title, shortTitle, notes }) => [
      { path: `${code} title`, text: title },
      ...listWords(`${code} shortTitle`, shortTitle),
      ...listNotes(code, notes),
    ]),
    { path: 'plan title', text: plan.title },
  ];
}

function listWords(path: string, words: { readonly ja: string; readonly en: string }): Told[] {
  return [
    { path: `${path} ja`, text: words.ja },
    { path: `${path} en`, text: words.en },
  ];
}

function listNotes(path: string, notes: readonly { readonly ja: string; readonly en: string }[]): Told[] {
  return notes.flatMap((note, index) => listWords(`${path} notes ${index + 1}`, note));
}

/** A share counted or drawn from all residents may be called theirs. */
function inspectRemarks(evaluation: Evaluation, plan: Plan): Finding[] {
  const knownOfAll = listMeasures(evaluation)
    .filter(speaksForAll)
    .map(({ current }) => current?.value ?? NaN);
  return listTold(evaluation, plan).flatMap(({ path, text }) =>
    listClaims(text ?? '')
      .filter((claim) => !knownOfAll.includes(readNumber(claim)))
      .map((claim) => ({ path, code: 'claimOfAllResidents', details: { claim } })),
  );
}

/** The words in a text that speak of all residents, as they stand there. */
export function listClaims(text: string): string[] {
  // One character for one, so that a place there is a place in the text.
  const plain = text.replaceAll(/[０-９％．]/g, (one) => one.normalize('NFKC'));
  return claims.flatMap((claim) =>
    [...plain.matchAll(new RegExp(claim, `${claim.flags}g`))].map(({ index, 0: found }) =>
      text.slice(index, index + found.length),
    ),
  );
}

function readNumber(claim: string): number {
  return Number(/[0-9]+(?:\.[0-9]+)?/.exec(claim.normalize('NFKC'))?.[0]);
}

/** Figures of this installation's surveys; those printed or entered carry their own source. */
function inspectInstruments(evaluation: Evaluation, plan: Plan): Finding[] {
  const kinds = new Map(
    [...plan.indicators, ...plan.outcomes].map(({ code, instrument }) => [code, instrument?.kind]),
  );
  return listMeasures(evaluation).flatMap(({ code, current }) => {
    const asked = current?.source === 'survey' ? current.speaksFor : null;
    const planned = kinds.get(code);
    const isOther = asked !== null && planned !== undefined && !isOfKind(asked, planned);
    return isOther ? [{ path: code, code: 'otherPeopleThanPlanned', details: { code } }] : [];
  });
}

type Kind = NonNullable<NonNullable<MeasureResult['current']>['speaksFor']>;

/** Asking a random sample, or everybody, says more than the sort of people a plan had in mind. */
function isOfKind(asked: Kind, planned: Kind): boolean {
  return asked === planned || asked === 'completeCount' || asked === 'allAsked' || asked === 'randomSample';
}

function speaksForAll({ current }: MeasureResult): boolean {
  return current?.speaksFor === 'randomSample' || current?.speaksFor === 'completeCount';
}

function listMeasures({ indicators, outcomes }: Evaluation): readonly MeasureResult[] {
  return [...indicators, ...outcomes];
}
