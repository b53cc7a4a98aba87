import { readDecimal, toNumber, type Fraction } from './rounding.ts';

/**
 * Outcome rates of a survey round. All rates are shares (0–1) unless said otherwise; a rate whose denominator is zero is null.
 * Source: AAPOR, Standard Definitions; letters as there. Vector: README of rOpenSci's `outcomerate`.
 */

/** Final dispositions, in AAPOR's letters. */
export interface Dispositions {
  /** Complete. */
  readonly I: number;
  /** Partial. */
  readonly P: number;
  /** Refusal and break-off. */
  readonly R: number;
  /** Non-contact. */
  readonly NC: number;
  /** Other eligible non-interview. */
  readonly O: number;
  /** Unknown whether a household or person was reached. */
  readonly UH: number;
  /** Unknown eligibility, other. */
  readonly UO: number;
  /** Not eligible: out of every denominator. */
  readonly NE: number;
}

type RateName = `RR${1 | 2 | 3 | 4 | 5 | 6}` | `COOP${1 | 2 | 3 | 4}` | `REF${1 | 2 | 3}` | `CON${1 | 2 | 3}`;

export type OutcomeRates = Readonly<Record<RateName, number | null>> & {
  /** Share of the unknown taken as eligible. */
  readonly e: number | null;
};

/**
 * AAPOR's response, cooperation, refusal and contact rates.
 *
 * Assumes each invited person has exactly one disposition. For a register of known monitors UH = UO = 0 and so
 * RR1 = RR5. Without `e` it is estimated by proportional allocation (the share eligible among the known).
 * Refuses: counts that are not whole or negative; e outside 0–1.
 * Example: I4 P2 R1 NC1 O1 UH1 UO1 NE1, e = 0.9 → RR1 0.364, RR2 0.545, RR3 0.370, RR6 0.667.
 */
export function computeOutcomeRates(counts: Dispositions, e?: number): OutcomeRates {
  for (const [name, count] of Object.entries(counts)) assertWholeCount(`computeOutcomeRates: ${name}`, count);
  if (e !== undefined && !(e >= 0 && e <= 1)) {
    throw new RangeError(`computeOutcomeRates: e = ${e} is not a share between 0 and 1`);
  }
  const { I, P, R, NC, O, UH, UO, NE } = counts;
  const D0 = I + P + R + NC + O;
  const eligible = e ?? divide(D0, D0 + NE);
  const D1 = D0 + UH + UO;
  const De = eligible === null ? D1 : D0 + eligible * (UH + UO);
  const contacted = I + P + R + O;
  return {
    e: eligible,
    ...{ RR1: divide(I, D1), RR3: divide(I, De), RR5: divide(I, D0) },
    ...{ RR2: divide(I + P, D1), RR4: divide(I + P, De), RR6: divide(I + P, D0) },
    ...{ COOP1: divide(I, contacted), COOP2: divide(I + P, contacted) },
    ...{ COOP3: divide(I, I + P + R), COOP4: divide(I + P, I + P + R) },
    ...{ REF1: divide(R, D1), REF2: divide(R, De), REF3: divide(R, D0) },
    ...{ CON1: divide(contacted, D1), CON2: divide(contacted, De), CON3: divide(contacted, D0) },
  };
}

export interface ReturnCounts {
  /** 配布数 */
  readonly distributed: number;
  /** 不達数 */
  readonly undelivered: number;
  /** 回収数 */
  readonly returned: number;
  /** 無効数: blank forms, proxies, duplicates. */
  readonly invalid: number;
}

export interface ValidReturnRates {
  /** 有効回収数 */
  readonly valid: number;
  /** 有効回収数 ÷ 配布数 */
  readonly ofDistributed: number | null;
  /** 有効回収数 ÷ (配布数 − 不達数) */
  readonly ofDelivered: number | null;
}

/**
 * 有効回収率 with both denominators in use in Japan; there is no uniform definition, so both are printed.
 *
 * Source: 中央調査報 No. 685. Assumes returns come from delivered forms only.
 * Refuses: counts that are not whole or negative, more undelivered than distributed, more returned than
 * delivered, more invalid than returned.
 * Example: 1,000 distributed, 40 undelivered, 330 returned, 7 invalid → 323 of 1,000 = 0.323, of 960 = 0.336458….
 */
export function computeValidReturnRates(counts: ReturnCounts): ValidReturnRates {
  const { distributed, undelivered, returned, invalid } = counts;
  for (const [name, n] of Object.entries(counts)) assertWholeCount(`computeValidReturnRates: ${name}`, n);
  const delivered = distributed - undelivered;
  if (delivered < 0 || returned > delivered || invalid > returned) {
    throw new RangeError('computeValidReturnRates: more invalid than returned, or returned than delivered');
  }
  const valid = returned - invalid;
  return { valid, ofDistributed: divide(valid, distributed), ofDelivered: divide(valid, delivered) };
}

/**
 * The yearly rate as the ward prints it: the plain mean of the rounds' rates, every round counting alike.
 * In the unit of its arguments, which are taken as written (84.1 is eighty-four and one tenth). Null without a round.
 * Example: 88.1, 84.6, 79.2 → 83.966…, printed 84.0; 0.7 and 0.2 → 0.45, printed 0.5.
 */
export function meanRoundRate(rates: readonly number[]): number | null {
  return meanOf(rates.map(readDecimal));
}

/**
 * The same mean from the rounds' own counts, in percent, without rounding on the way. Null without an invitation;
 * rounds without one have no rate and are left out. Refuses what `poolRoundRate` refuses.
 * Example: 90 of 100 and 30 of 60 → 70.
 */
export function meanCountedRate(rounds: readonly RoundCounts[]): number | null {
  rounds.forEach(assertRound);
  const asking = rounds.filter(({ invited }) => invited > 0);
  return meanOf(asking.map(({ invited, answered }) => percentOf(answered, invited)));
}

function meanOf(parts: readonly Fraction[]): number | null {
  if (parts.length === 0) return null;
  const sum = parts.reduce((total, part) => ({
    numerator: total.numerator * part.denominator + part.numerator * total.denominator,
    denominator: total.denominator * part.denominator,
  }));
  return toNumber({ ...sum, denominator: sum.denominator * BigInt(parts.length) });
}

function percentOf(part: number, whole: number): Fraction {
  return { numerator: 100n * BigInt(part), denominator: BigInt(whole) };
}

export interface RoundCounts {
  readonly invited: number;
  readonly answered: number;
}

/**
 * The pooled yearly rate: all answers over all invitations, so that large rounds count for more.
 * Null without an invitation. Refuses counts that are not whole, negative, or more answers than invitations.
 * Example: 90 of 100 and 30 of 60 → 120/160 = 0.75 (the plain mean would be 0.70).
 */
export function poolRoundRate(rounds: readonly RoundCounts[]): number | null {
  rounds.forEach(assertRound);
  const answered = rounds.reduce((total, round) => total + round.answered, 0);
  const invited = rounds.reduce((total, round) => total + round.invited, 0);
  return divide(answered, invited);
}

function assertRound({ invited, answered }: RoundCounts): void {
  assertWholeCount('round: invited', invited);
  assertWholeCount('round: answered', answered);
  if (answered > invited) throw new RangeError(`round: ${answered} answered of ${invited} invited`);
}

function divide(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

function assertWholeCount(what: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${what} = ${count} must be a whole number, 0 or more`);
  }
}
