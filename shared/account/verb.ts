import { Problem } from '../problem.ts';
import type { AccountId, RespondentKey, RoundId, WardId } from '../id.ts';
import type { Role } from './role.ts';

/**
 * The closed list of what can be done and who may do it. Permission checks, the audit log and its filter read this one
 * vocabulary. `operator` is the person at the server's own command line, or the server doing its own upkeep; `respondent` is a resident with a personal link,
 * `visitor` somebody of whom nothing is known yet.
 */
type ActorKind = Role | 'respondent' | 'visitor' | 'operator';

const administrators = ['administrator', 'operator'] as const;
const staff = ['administrator', 'staff', 'operator'] as const;
const everyAccount = ['administrator', 'staff', 'official', 'operator'] as const;

const actorsOfVerb = {
  'session.open': ['administrator', 'staff', 'official'],
  'session.close': ['administrator', 'staff', 'official'],
  'account.create': administrators,
  'account.change': administrators,
  'account.issueLink': administrators,
  'account.read': administrators,
  'account.setOwnPassword': ['administrator', 'staff', 'official'],
  'audit.read': administrators,
  'token.create': administrators,
  'token.revoke': administrators,
  'ward.create': ['operator'],
  'panel.create': staff,
  'panel.edit': staff,
  'panel.read': everyAccount,
  'member.import': staff,
  'member.change': staff,
  'member.read': staff,
  'questionnaire.create': staff,
  'questionnaire.edit': staff,
  'questionnaire.delete': staff,
  'questionnaire.read': everyAccount,
  'round.create': staff,
  'round.edit': staff,
  'round.launch': staff,
  'round.close': staff,
  'round.delete': staff,
  'round.export': staff,
  'round.read': everyAccount,
  'invitation.export': staff,
  'invitation.guess': ['visitor'],
  'response.send': ['respondent'],
  'response.correct': ['respondent'],
  'response.draft': ['respondent'],
  'response.import': staff,
  'response.read': staff,
  'response.export': staff,
  'coding.editFrame': staff,
  'coding.start': staff,
  'coding.mark': staff,
  'coding.compare': staff,
  'coding.decide': staff,
  'coding.finalise': staff,
  'coding.drop': staff,
  'result.read': everyAccount,
  'view.create': staff,
  'view.change': staff,
  'view.delete': staff,
  'tally.checkpoint': ['operator'],
  'benchmark.enter': staff,
  'weight.make': staff,
  'weight.withdraw': staff,
  'indicator.create': staff,
  'indicator.edit': staff,
  'indicator.enter': staff,
  'indicator.markSeries': staff,
  'plan.load': administrators,
  'ruleSet.change': administrators,
  'evaluation.enter': staff,
  'publication.release': administrators,
} as const satisfies Record<string, readonly ActorKind[]>;

export type Verb = keyof typeof actorsOfVerb;
export const verbs = Object.keys(actorsOfVerb) as readonly Verb[];

/** The noun a verb belongs to. */
export type VerbArea = AreaOf<Verb>;
type AreaOf<Name> = Name extends `${infer Area}.${string}` ? Area : never;

export function areaOf(verb: Verb): VerbArea {
  return verb.slice(0, verb.indexOf('.')) as VerbArea;
}

export type Actor =
  | { readonly kind: 'account'; readonly id: AccountId; readonly wardId: WardId; readonly role: Role }
  | { readonly kind: 'token'; readonly id: string; readonly wardId: WardId; readonly role: Role }
  | {
      readonly kind: 'respondent';
      readonly id: RespondentKey;
      readonly wardId: WardId;
      readonly roundId: RoundId;
    }
  | { readonly kind: 'visitor'; readonly id: string; readonly wardId: null }
  | { readonly kind: 'operator'; readonly id: 'command-line' | 'server'; readonly wardId: WardId | null };

/** Somebody who acts within one ward. */
export type WardActor = Actor & { readonly wardId: WardId };

export function mayDo(actor: Actor, verb: Verb): boolean {
  const allowed: readonly ActorKind[] = actorsOfVerb[verb];
  return allowed.includes('role' in actor ? actor.role : actor.kind);
}

/** Verbs an account of this role may do; the screen offers no others. */
export function listVerbs(role: Role): Verb[] {
  return verbs.filter((verb) => (actorsOfVerb[verb] as readonly ActorKind[]).includes(role));
}

/** Reading what not everybody may see. Throws `account.notAllowed`. */
export function requireVerb(actor: Actor, verb: Verb): void {
  if (!mayDo(actor, verb)) throw new Problem('account.notAllowed', { verb });
}
