import { fiscalYearOf } from '../../../shared/fiscal-year.ts';
import type { ageBands, recruitments, sexes } from '../../../shared/panel/definition.ts';
import type { Population, RoundDraft } from '../../../shared/round/definition.ts';
import type { Access } from '../../../shared/round/access.ts';
import type { ReceiptWords } from '../../../shared/round/definition.ts';
import type { Design } from '../../../shared/round/design.ts';
import type { api, ResponseOf } from '../api.ts';

/** What the receipt tells of the time after; empty fields are left out. */
export interface ReceiptForm {
  resultsExpected: string;
  reflectionNote: string;
  reflectionUrl: string;
}

/** A round as it is edited; an empty list of a group means everybody. */
export interface RoundForm extends ReceiptForm {
  name: string;
  access: Access;
  isOncePerDevice: boolean;
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
    const access = { access: 'personal' as const, isOncePerDevice: false };
    return { ...empty, ...access, ...groups, ...fillReceiptForm({}), fiscalYear, opensAt: '', closesAt: '' };
  }
  const { name, access, isOncePerDevice, questionnaire, panel, fiscalYear, design } = round;
  const { opensAt, closesAt } = round;
  const ids = { questionnaireId: questionnaire.id, panelId: panel?.id ?? '' };
  const answering = { access, isOncePerDevice, ...fillReceiptForm(round.receipt) };
  return { name, ...ids, ...answering, fiscalYear: String(fiscalYear), design, ...groups, opensAt, closesAt };
}

export function fillReceiptForm(words: ReceiptWords): ReceiptForm {
  const { resultsExpected = '', reflectionNote = '', reflectionUrl = '' } = words;
  return { resultsExpected, reflectionNote, reflectionUrl };
}

export function readReceiptForm({
  resultsExpected,
  reflectionNote,
  reflectionUrl,
}: ReceiptForm): ReceiptWords {
  return {
    ...(resultsExpected.trim() === '' ? {} : { resultsExpected }),
    ...(reflectionNote.trim() === '' ? {} : { reflectionNote }),
    ...(reflectionUrl.trim() === '' ? {} : { reflectionUrl: reflectionUrl.trim() }),
  };
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
  const { access, isOncePerDevice } = form;
  const isPersonal = access === 'personal';
  if ([name.trim(), questionnaireId, design, opensAt, closesAt].includes('')) return undefined;
  if (design === '' || (isPersonal && panelId === '')) return undefined;
  const fiscalYear = Number(form.fiscalYear);
  const asked = isPersonal ? { panelId, population: readPopulation(form) } : { population: {} };
  const answering = { access, isOncePerDevice: access === 'public' && isOncePerDevice };
  const receipt = readReceiptForm(form);
  return { name, questionnaireId, ...asked, ...answering, receipt, fiscalYear, design, opensAt, closesAt };
}

/** Fiscal years a round may be counted for, the newest first: those around now, those with a plan, and the round's own. */
export function listRoundYears(now: string, planYears: readonly number[], own: number | undefined): number[] {
  const current = fiscalYearOf(now);
  const around = [current - 2, current - 1, current, current + 1];
  return [...new Set([...around, ...planYears, ...(own === undefined ? [] : [own])])].toSorted(
    (one, other) => other - one,
  );
}
