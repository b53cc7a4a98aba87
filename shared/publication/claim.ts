import type { Evaluation, MeasureResult } from '../evaluation/evaluation.ts';
import type { Plan } from '../plan/definition.ts';
import type { Finding } from '../problem.ts';

/**
 * What may not be put before the public, because the data do not carry it. A plan's own titles are quoted as printed, and
 * beside each figure stands whom it speaks for; but nobody may write of all residents what only some answered, nor show a
 * figure from other people than the plan names.
 */
export function inspectClaims(evaluation: Evaluation, plan: Plan): Finding[] {
  return [...inspectRemarks(evaluation), ...inspectInstruments(evaluation, plan)];
}

/** 「区民の60％」, with nobody said to have answered. A share counted or drawn from all residents may be called theirs. */
const ofAllResidents =
  /(?<!回答した)(?<!答えた)区民(?:全体)?の(?:うち|約|およそ)?\s*[0-9０-９]+(?:[.．][0-9０-９]+)?\s*(?:[%％割]|パーセント)/;

function inspectRemarks(evaluation: Evaluation): Finding[] {
  const knownOfAll = listMeasures(evaluation)
    .filter(speaksForAll)
    .map(({ current }) => current?.value ?? NaN);
  const remarks = [
    ...evaluation.rows.flatMap(({ row, issues, improvements }) => [
      { path: `row ${row} issues`, text: issues },
      { path: `row ${row} improvements`, text: improvements },
    ]),
    ...evaluation.actions.flatMap(({ code, issues, improvements }) => [
      { path: `action ${code} issues`, text: issues },
      { path: `action ${code} improvements`, text: improvements },
    ]),
  ];
  return remarks.flatMap(({ path, text }) => {
    const claim = text === null ? undefined : ofAllResidents.exec(text)?.[0];
    if (claim === undefined || knownOfAll.includes(readNumber(claim))) return [];
    return [{ path, code: 'claimOfAllResidents', details: { claim } }];
  });
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

/** A random sample or a complete count says more than the sort of people a plan had in mind. */
function isOfKind(asked: Kind, planned: Kind): boolean {
  return asked === planned || asked === 'completeCount' || asked === 'randomSample';
}

function speaksForAll({ current }: MeasureResult): boolean {
  return current?.speaksFor === 'randomSample' || current?.speaksFor === 'completeCount';
}

function listMeasures({ indicators, outcomes }: Evaluation): readonly MeasureResult[] {
  return [...indicators, ...outcomes];
}
