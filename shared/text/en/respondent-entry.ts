import type { respondentEntry as ja } from '../ja/respondent-entry.ts';
import type { MessagesOf } from '../messages.ts';

export const respondentEntry: MessagesOf<typeof ja> = {
  code: {
    title: 'Enter your code',
    lead: 'Type the answer code printed on the postcard or letter you received.',
    label: 'Answer code',
    hint: '12 or 8 letters and digits in groups of four. Hyphens and spaces may be left out; small or capital letters are all the same.',
    open: 'Open the survey',
    helpTitle: 'If it does not work',
    helpLookAlike: '0 (zero) and O, 1 (one) and I and the like are read either way.',
    helpScan: 'If there is a QR code on the letter, scan it with your phone’s camera: no typing needed.',
    helpContact: 'If nothing helps, ask the ward office at the contact given in the letter.',
    errorTitle: 'Please check the code',
    empty: 'Type the answer code',
    wrongCharacter: (character) => `“${character}” is not used in answer codes. Please check it`,
    tooShort: (length) => `Only ${length} characters were typed. A code has 12 or 8: please type all of it`,
    tooLong: (length) => `${length} characters were typed. A code has 12 or 8`,
    wrongCheck: 'Something in the code is mistyped. Please compare it with the letter',
    unknown: 'No invitation has this code. Please compare it with the letter',
    waitTitle: 'Please wait a little',
    waitLead: (minutes) =>
      `Several codes in a row were wrong, so checking is paused. You can try again in about ${minutes} min.`,
    waitReason:
      'This keeps anybody from guessing other people’s codes. Somebody else on the same connection may have caused it.',
    waitInstead: 'If you are in a hurry, scan the QR code on the letter: it works at any time.',
    again: 'Back to entering the code',
  },
};
