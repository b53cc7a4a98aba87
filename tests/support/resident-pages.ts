import { definitionSchema } from '../../shared/questionnaire/definition.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import { readJourney } from '../../shared/questionnaire/journey.ts';
import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import {
  renderAlreadyReceivedPage,
  renderClosedPage,
  renderNotOpenYetPage,
  renderProblemPage,
  renderQuestionnairePage,
  renderReceivedPage,
  renderWaitingPage,
  renderWrongLinkPage,
} from '../../web/respondent/render.ts';
import { listPosted } from '../../web/respondent/answer-copy.ts';
import { renderAccessibilityPage } from '../../web/respondent/render-accessibility.ts';
import {
  renderCopyPage,
  renderDeviceAnsweredPage,
  renderEnterCodePage,
  renderThanksPage,
  renderWaitForCodePage,
} from '../../web/respondent/render-entry.ts';
import { sampleFields, sampleQuestionnaire } from './sample-questionnaire.ts';

const ward = { ja: '福島区', en: 'Fukushima Ward' };
const closesAt = '2026-11-30T08:00:00.000Z';
const fields = collectFields(Object.entries(sampleFields));
const faulty = collectFields([
  ['q.times', 'x'],
  ['q.ready', 'none'],
  ['q.ready', 'food'],
]);
const { faults } = readJourney(sampleQuestionnaire, faulty);

export const residentSample = { ward, closesAt, faulty };

/** Asks for a year as well, which the sample does not. */
const withYear = definitionSchema.parse({
  ...sampleQuestionnaire,
  sections: [
    ...sampleQuestionnaire.sections,
    {
      key: 'you',
      questions: [
        { kind: 'number', key: 'born', title: { ja: '生まれた年' }, calendar: 'era', min: 1900, max: 2010 },
      ],
    },
  ],
});

/** Every page a resident can meet in every state, in one language. */
export function renderResidentPages(language: RespondentLanguage) {
  const surroundings = { language, ward, isSynthetic: true };
  const options = { ward, closesAt };
  const bareReceipt = {
    surroundings,
    reference: 'K7M-4XR-9DA',
    receivedAt: '2026-11-16T03:00:00.000Z',
    closesAt,
  };
  const receipt = { ...bareReceipt, correctPath: '/r/x/correct' };
  const received = { reference: receipt.reference, receivedAt: receipt.receivedAt };
  const late = { definition: sampleQuestionnaire, fields };
  const words = {
    resultsExpected: '2027年3月に、区の広報紙とホームページでお知らせします。',
    reflectionNote: '前回「夜道が暗い」という声を多くいただき、通学路の街灯を12か所増やしました。',
    reflectionUrl: '/reflection',
  };
  const open = { ...surroundings, access: 'public', isOncePerDevice: true } as const;
  const counter = { ...surroundings, access: 'kiosk' } as const;
  const show = (more: Parameters<typeof renderQuestionnairePage>[2]) =>
    renderQuestionnairePage(sampleQuestionnaire, language, { ...options, ...more });
  return {
    blank: renderQuestionnairePage(withYear, language, options),
    preview: renderQuestionnairePage(sampleQuestionnaire, language, { preview: true }),
    faulty: show({ fields: faulty, faults }),
    correcting: show({ fields, correcting: 'K7M' }),
    waiting: renderWaitingPage({ language }, listPosted(sampleQuestionnaire, fields)),
    failed: show({ fields, hasFailed: true }),
    received: renderReceivedPage(receipt, false),
    corrected: renderReceivedPage(receipt, true),
    already: renderAlreadyReceivedPage(receipt),
    notOpenYet: renderNotOpenYetPage(surroundings, '2026-11-20T00:00:00.000Z'),
    receivedWithNews: renderReceivedPage({ ...receipt, copyPath: '/r/x/copy', words }, false),
    receivedElsewhere: renderAlreadyReceivedPage({ ...bareReceipt, surroundings: open }),
    copy: renderCopyPage({ ...receipt, receivedPath: '/r/x/received' }, late),
    publicForm: show({ access: 'public', isOncePerDevice: true }),
    deviceAnswered: renderDeviceAnsweredPage(open, { ...late, path: '/p/x' }),
    kioskForm: show({ access: 'kiosk' }),
    kioskFaulty: show({ access: 'kiosk', fields: faulty, faults }),
    kioskThanks: renderThanksPage(counter, '/p/x'),
    kioskLate: renderClosedPage(counter, { closesAt, late, nextPath: '/p/x' }),
    closed: renderClosedPage(surroundings, { closesAt }),
    closedAfterAnswer: renderClosedPage(surroundings, { closesAt, received }),
    late: renderClosedPage(surroundings, { closesAt, received, late }),
    wrongLink: renderWrongLinkPage({ language }),
    tooLarge: renderProblemPage(surroundings, 'tooLarge', { back: '/r/x' }),
    broken: renderProblemPage({ language }, 'failed', { requestId: '1' }),
    accessibility: renderAccessibilityPage({ language }),
    codeBlank: renderEnterCodePage({ language }),
    code: renderEnterCodePage({ language }, { typed: 'X', fault: { code: 'unknown' } }),
    codeLater: renderWaitForCodePage({ language }, 90),
  };
}
