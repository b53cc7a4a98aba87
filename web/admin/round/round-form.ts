import { fiscalYearOf } from '../../../shared/fiscal-year.ts';
import type { ageBands, recruitments, sexes } from '../../../shared/panel/definition.ts';
import type { Population, RoundDraft } from '../../../shared/round/definition.ts';
import type { Design } from '../../../shared/round/design.ts';
import type { api, ResponseOf } from '../api.ts';

/** A round as it is edited; an empty list of a group means everybody. */
export interface RoundForm {
  name: string;
  questionnaireId: string;
  panelId: string;
  fiscalYear: string;
  design: Design | '';
  ageBands: (typeof ageBands)[number][];
  sexes: (typeof sexes)[number][];
  districts: string[];
  recruitments: (typeof recruitments)[number][];
  /** Instants (ISO 8601), empty until given. */
  opensAt: string;
  closesAt: string;
}

type Round = ResponseOf<(typeof api.rounds)[':id']['$get']>;

export function fillRoundForm(round: Round | undefined, now: string): RoundForm {
  const { ageBands = [], sexes = [], districts = [], recruitments = [] } = round?.population ?? {};
  const groups = { ageBands, sexes, districts, recruitments };
  if (round === undefined) {
    const fiscalYear = String(fiscalYearOf(now));
    const empty = { name: '', questionnaireId: '', panelId: '', design: '' as const };
    return { ...empty, ...groups, fiscalYear, opensAt: '', closesAt: '' };
  }
  const { name, questionnaire, panel, fiscalYear, design, opensAt, closesAt } = round;
  const ids = { questionnaireId: questionnaire.id, panelId: panel?.id ?? '' };
  return { name, ...ids, fiscalYear: String(fiscalYear), design, ...groups, opensAt, closesAt };
}

export function readPopulation(form: RoundForm): Population {
  return {
    ...(form.ageBands.length === 0 ? {} : { ageBands: form.ageBands }),
    ...(form.sexes.length === 0 ? {} : { sexes: form.sexes }),
    ...(form.districts.length === 0 ? {} : { districts: form.districts }),
    ...(form.recruitments.length === 0 ? {} : { recruitments: form.recruitments }),
  };
}

/** What the API takes; undefined while something needed is missing. */
export function readRoundForm(form: RoundForm): RoundDraft | undefined {
  const { name, questionnaireId, panelId, design, opensAt, closesAt } = form;
  if ([name.trim(), questionnaireId, panelId, design, opensAt, closesAt].includes('')) return undefined;
  if (design === '') return undefined;
  const fiscalYear = Number(form.fiscalYear);
  const ids = { questionnaireId, panelId };
  return { name, ...ids, fiscalYear, design, population: readPopulation(form), opensAt, closesAt };
}

/** Fiscal years a round may be counted for, the newest first: those around now, those with a plan, and the round's own. */
export function listRoundYears(now: string, planYears: readonly number[], own: number | undefined): number[] {
  const current = fiscalYearOf(now);
  const around = [current - 2, current - 1, current, current + 1];
  return [...new Set([...around, ...planYears, ...(own === undefined ? [] : [own])])].toSorted(
    (one, other) => other - one,
  );
}
