import type { accessibility as ja } from '../ja/accessibility.ts';
import type { MessagesOf } from '../messages.ts';

export const accessibility: MessagesOf<typeof ja> = {
  title: 'Accessibility',
  lead: 'These survey pages should be usable by everybody, whatever their age, disability, device or language.',
  goalTitle: 'What we aim at',
  goal: 'Our goal is WCAG 2.2 level AA, which includes level AA of the Japanese standard JIS X 8341-3:2016.',
  goalNote:
    'The checks below were made during development. They are not a formal test under the Japanese standard, so we claim consideration of it, not conformance.',
  testedTitle: 'What we have checked',
  testedLead: 'In November 2026 we checked all pages for residents with Chromium 153.',
  tested: {
    automatic:
      'No findings of the automatic checker axe-core 4.14, in six languages, in light and in dark colours',
    keyboard:
      'Answering, sending and correcting with a keyboard alone; where something is wrong, the list of it is reached at once',
    zoom: 'Reading without scrolling sideways at a width of 320 pixels, at 200% zoom and with text of double size',
    target: 'Buttons, choices, fields and links that stand alone are at least 44 pixels high',
    colour: 'With colours forced by the system, what is chosen and where you are can still be seen',
    motion:
      'Nothing moves, no time runs out (except on shared devices at counters, see below), and no script is needed to answer',
  },
  gapsTitle: 'What is still missing',
  gaps: {
    readers: 'We have not yet tried the pages with screen readers such as NVDA, VoiceOver or TalkBack.',
    people: 'We have not yet tested with disabled or elderly people.',
    browsers: 'We have not yet checked Safari and Firefox.',
    translations:
      'The texts in plain Japanese, English, Chinese, Korean and Vietnamese have not been reviewed by native speakers.',
    mixed:
      'Where a questionnaire lacks a text in your language, Japanese is shown. Inside sentences that say who should answer, a screen reader may not change its voice for the Japanese words.',
    kiosk:
      'A shared device at a counter asks after 90 seconds without use whether you are still there. Without an answer within 30 seconds it clears what was entered and goes back to the first screen. Where scripts do not run, it goes back after 20 minutes without asking.',
    staff:
      'The screens for officials are in Japanese and English only. The main ones are checked automatically; large tables scroll sideways on narrow screens.',
  },
  contactTitle: 'If something is in your way',
  contact:
    'Please tell the ward office, at the contact given in the letter or e-mail that invited you to the survey.',
  otherWay: 'If you cannot answer on this page, please ask there about other ways to answer.',
  updated: 'Written on 22 November 2026.',
};
