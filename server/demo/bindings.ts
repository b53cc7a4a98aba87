import type { Binding } from '../../shared/indicator/definition.ts';

/** Which question of the demo questionnaire feeds which indicator of the ward's plan. */
function bindAgreement(question: string): Binding {
  return bindTopTwo(question, ['agree', 'rather_agree']);
}

/** 「そう思う」 and 「どちらかといえばそう思う」 count; those who do not know stay in the base, as the ward counts them. */
function bindTopTwo(question: string, codes: readonly [string, string]): Binding {
  return {
    kind: 'share',
    parts: [{ question, codes: [...codes] }],
    combine: 'all',
    base: 'valid',
    dontKnow: 'inBase',
  };
}

/** 「過去1年間に…した区民のうち」: only those who said yes to the filter are in the base. */
function bindAmong(filter: string, question: string): Binding {
  return {
    ...bindAgreement(question),
    filter: { question: filter, operator: 'isAnyOf', codes: ['yes'] },
  };
}

export const demoBindings: Readonly<Record<string, Binding>> = {
  IND01: bindAgreement('ties'),
  IND02: bindAgreement('local_governance'),
  IND03: bindAgreement('wider_cooperation'),
  IND07: bindAgreement('local_leaders'),
  IND09: bindAgreement('opinions_heard'),
  IND10: bindAgreement('fits_the_ward'),
  IND11: bindAgreement('needed_information'),
  IND12: bindAgreement('heard_in_planning'),
  IND13: bindAgreement('learns_from_review'),
  IND14: bindAmong('consulted_office', 'consultation_handled'),
  IND15: bindAmong('visited_office', 'counter_service'),
  IND17: bindTopTwo('knows_efficient_work', ['know_well', 'know_somewhat']),
};
