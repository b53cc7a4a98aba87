import { describe, expect, test } from 'vitest';
import { roles } from '../../../shared/account/role.ts';
import {
  areaOf,
  listVerbs,
  mayDo,
  requireVerb,
  verbs,
  type Actor,
  type Verb,
} from '../../../shared/account/verb.ts';
import { Problem } from '../../../shared/problem.ts';
import { account as en } from '../../../shared/text/en/account.ts';
import { account as ja } from '../../../shared/text/ja/account.ts';

const everybody = ['administrator', 'staff', 'official', 'respondent', 'operator'] as const;
type Kind = (typeof everybody)[number];

function actorOf(kind: Kind): Actor {
  if (kind === 'operator') return { kind, id: 'command-line', wardId: 'w' };
  if (kind === 'respondent') return { kind, id: 'k', wardId: 'w', roundId: 'r' };
  return { kind: 'account', id: 'a', wardId: 'w', role: kind };
}

/** Who may do what, written down a second time: a change of the list must be meant. A S O R P as in `everybody`. */
const expected: Record<Verb, string> = {
  'session.open': 'ASO--',
  'session.close': 'ASO--',
  'account.create': 'A---P',
  'account.change': 'A---P',
  'account.issueLink': 'A---P',
  'account.read': 'A---P',
  'account.setOwnPassword': 'ASO--',
  'audit.read': 'A---P',
  'token.create': 'A---P',
  'token.revoke': 'A---P',
  'ward.create': '----P',
  'panel.create': 'AS--P',
  'panel.edit': 'AS--P',
  'panel.read': 'ASO-P',
  'member.import': 'AS--P',
  'member.change': 'AS--P',
  'member.read': 'AS--P',
  'questionnaire.create': 'AS--P',
  'questionnaire.edit': 'AS--P',
  'questionnaire.delete': 'AS--P',
  'questionnaire.read': 'ASO-P',
  'round.create': 'AS--P',
  'round.edit': 'AS--P',
  'round.launch': 'AS--P',
  'round.close': 'AS--P',
  'round.delete': 'AS--P',
  'round.export': 'AS--P',
  'round.read': 'ASO-P',
  'invitation.export': 'AS--P',
  'invitation.guess': '-----',
  'response.send': '---R-',
  'response.correct': '---R-',
  'response.draft': '---R-',
  'response.read': 'AS--P',
  'response.export': 'AS--P',
  'coding.editFrame': 'AS--P',
  'coding.start': 'AS--P',
  'coding.mark': 'AS--P',
  'coding.compare': 'AS--P',
  'coding.decide': 'AS--P',
  'coding.finalise': 'AS--P',
  'coding.drop': 'AS--P',
  'result.read': 'ASO-P',
  'tally.checkpoint': '----P',
  'indicator.create': 'AS--P',
  'indicator.edit': 'AS--P',
  'indicator.enter': 'AS--P',
  'indicator.markSeries': 'AS--P',
  'plan.load': 'A---P',
  'ruleSet.change': 'A---P',
  'evaluation.enter': 'AS--P',
  'publication.release': 'A---P',
  'response.import': 'AS--P',
  'benchmark.enter': 'AS--P',
  'weight.make': 'AS--P',
  'weight.withdraw': 'AS--P',
  'view.create': 'AS--P',
  'view.change': 'AS--P',
  'view.delete': 'AS--P',
};

const cases = verbs.flatMap((verb) =>
  everybody.map((kind, place) => ({ verb, kind, may: expected[verb][place] !== '-' })),
);

describe('the closed list of verbs', () => {
  test('is walked whole', () => {
    expect(cases).toHaveLength(Object.keys(expected).length * everybody.length);
  });

  test.each(cases)('$verb by $kind: $may', ({ verb, kind, may }) => {
    const actor = actorOf(kind);
    expect(mayDo(actor, verb)).toBe(may);
    if (may) expect(() => requireVerb(actor, verb)).not.toThrow();
    else expect(() => requireVerb(actor, verb)).toThrow(Problem);
  });

  test('a visitor may guess a code, and nothing else', () => {
    const visitor: Actor = { kind: 'visitor', id: 'v', wardId: null };
    expect(verbs.filter((verb) => mayDo(visitor, verb))).toEqual(['invitation.guess']);
  });

  test('a token may do what its role may do', () => {
    for (const { verb, kind, may } of cases) {
      if (kind === 'operator' || kind === 'respondent') continue;
      expect(mayDo({ kind: 'token', id: 't', wardId: 'w', role: kind }, verb)).toBe(may);
    }
  });

  test('an official changes nothing but the own session and password', () => {
    const changes = listVerbs('official').filter((verb) => !verb.endsWith('.read'));
    expect(changes).toEqual(['session.open', 'session.close', 'account.setOwnPassword']);
  });

  test('what the screen is told of a role is what the server accepts of it', () => {
    for (const role of roles) {
      const allowed = verbs.filter((verb) => mayDo(actorOf(role), verb));
      expect(listVerbs(role)).toEqual(allowed);
    }
  });

  test('every verb and area is named, in both languages, and no two alike', () => {
    for (const words of [ja, en]) {
      expect(new Set(verbs.map((verb) => words.verb[verb])).size).toBe(verbs.length);
      for (const verb of verbs) expect(words.permission.area[areaOf(verb)]).not.toBe('');
    }
  });
});
