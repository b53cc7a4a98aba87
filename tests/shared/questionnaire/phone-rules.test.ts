import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectFields } from '../../../shared/questionnaire/fields.ts';
import { walkJourney } from '../../../shared/questionnaire/journey.ts';
import { makePhoneRules } from '../../../shared/questionnaire/phone-rules.ts';
import { arbitraryDefinition, arbitraryPost } from '../../support/arbitrary-questionnaire.ts';

test('a phone, which has no words of the questionnaire, asks, reads and refuses what the server does', () => {
  const anyPost = arbitraryDefinition.chain((definition) =>
    fc.tuple(fc.constant(definition), arbitraryPost(definition)),
  );
  fc.assert(
    fc.property(anyPost, ([definition, posted]) => {
      const fields = collectFields(posted);
      expect(walkJourney(makePhoneRules(definition), fields)).toEqual(walkJourney(definition, fields));
    }),
  );
});
