import type { respondentEntry as ja } from '../ja/respondent-entry.ts';
import type { MessagesOf } from '../messages.ts';

export const respondentEntry: MessagesOf<typeof ja> = {
  code: {
    title: 'Enter your code',
    lead: 'Type the answer code printed on the postcard or letter you received.',
    label: 'Answer code',
    hint: '12 or 8 letters and digits in groups of four. Hyphens and spaces may be left out; capital and small letters are read alike.',
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
  open: {
    contact: (ward) => `If anything is unclear, please ask ${ward}.`,
    handlingNoName: 'We do not ask for your name or contact, and nobody looks into who answered what.',
    handlingCorrect: 'Until closing you can correct your answers on the same page of this device.',
    handlingOnce: 'Please answer once only.',
    oncePerDevice: 'Of each device (browser) one answer is counted.',
    deviceTitle: 'An answer from this device has been received already',
    deviceLead:
      'Of each device one answer is counted. What was sent just now was not stored; the answer sent before is counted as it is.',
    deviceLink: 'See the answer that was received',
    deviceOther: 'If your family shares this device, please answer from devices of your own.',
    receiptNoCorrection:
      'It cannot be corrected from here, but from the same browser of the device it was sent from.',
  },
  kiosk: {
    handlingAfter:
      'After sending, the screen returns to the start for the next person. Nothing can be corrected then.',
    handlingIdle:
      'If nothing is touched for a while, what was entered is cleared and the screen returns to the start.',
    beforeSending: 'Please check your answers before sending. They cannot be corrected afterwards.',
    clear: 'Stop and clear what was entered',
    idleTitle: 'Are you still answering?',
    idleLead: (seconds) =>
      `If nothing is touched, everything entered is cleared in ${seconds} seconds and the screen returns to the start.`,
    idleStay: 'Go on answering',
    thanksTitle: 'Thank you',
    thanksLead: 'We have received your answers.',
    thanksClear: 'Nothing you entered is left on this device.',
    thanksNext: 'Back to the start (next person)',
    thanksSoon: (seconds) => `The screen returns to the start in ${seconds} seconds.`,
  },
  receipt: {
    copyLink: 'Show a copy of my answers (to print)',
    copyTitle: 'Copy of your answers',
    copyLead: 'Print this page or save it as a picture to keep it.',
    copyPrint: 'To print, choose “Print” from your browser’s menu.',
    copyCare: 'On a device shared with others, please close this page when you are done.',
    copyBack: 'Back to the receipt',
    nothing: '(no answer)',
    resultsTitle: 'When results appear',
    reflectionTitle: 'What you said, what we changed',
    reflectionLead: 'What the ward did because of what residents said before.',
    reflectionLink: 'Read more',
  },
};
