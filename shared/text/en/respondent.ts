import type { respondent as ja } from '../ja/respondent.ts';
import type { MessagesOf } from '../messages.ts';

export const respondent: MessagesOf<typeof ja> = {
  switchTo: '日本語',
  skipToForm: 'Skip to the questions',
  synthetic: 'Fictitious data',
  syntheticNote: 'This is a trial page, not a real survey.',
  unnamedWard: 'the ward office',
  titleEnd: (ward) => `${ward} survey`,
  errorTitle: (title) => `Error: ${title}`,
  footer: (ward) => `This survey is run by ${ward}.`,
  contact: (ward) =>
    `If you have a question, please use the contact of ${ward} given in the letter or e-mail that brought you this link.`,

  start: {
    minutes: 'Time needed',
    minutesValue: (minutes) => (Number(minutes) === 1 ? 'About 1 minute' : `About ${minutes} minutes`),
    questions: 'Questions',
    questionsValue: (count) => `${count}`,
    deadline: 'Please answer by',
    deadlineValue: (time) => `${time} (Japan time)`,
    handlingTitle: 'How your answers are treated',
    handlingApart:
      'Your name and contact details are kept apart from your answers. No name is attached to an answer.',
    handlingUse:
      'Answers are counted together and used as statistics only. Nothing is published that would show who answered what.',
    handlingCorrect: 'Until the closing time you can correct your answers through the same link.',
    handlingLink: 'This link is for you alone. Please do not pass it on.',
  },

  form: {
    number: (number) => `Question ${number}`,
    required: 'Required',
    optional: 'Optional',
    dontKnow: 'I don’t know',
    amount: (amount, unit) => `${amount} ${unit}`,
    or: 'or',
    chooseOne: 'Choose one',
    chooseAny: 'Choose all that apply',
    chooseUpTo: (max) => `Choose up to ${max}`,
    exclusive: (choice) => `If you choose “${choice}”, please choose nothing else.`,
    specify: (choice) => `Please describe “${choice}”`,
    upToLength: (max) => `Up to ${max} characters`,
    between: (min, max) => `Enter a number from ${min} to ${max}`,
    atLeast: (min) => `Enter a number of ${min} or more`,
    atMost: (max) => `Enter a number of ${max} or less`,
    decimals: (decimals) => `Up to ${decimals} decimal places`,
    send: 'Send my answers',
    sendCorrection: 'Send my corrected answers',
    beforeSending:
      'Please look through your answers before you send them. You can still correct them until the closing time.',
    previewTitle: 'Preview',
    previewNote: 'This is for checking only. Answers cannot be sent from here.',
    correctingTitle: 'Correcting your answers',
    correctingNote: (reference) =>
      `These are your answers with reference ${reference}. Change what you want to change and send them with the button at the bottom. The new answers replace the old ones.`,
    busyTitle: 'Your answers have not been sent yet',
    busyNote:
      'We are very busy right now and could not take your answers. What you entered is still on this page. Please wait a moment and press the button at the bottom again.',
    failedTitle: 'Your answers have not been sent yet',
    failedNote:
      'Something went wrong on our side and your answers were not received. What you entered is still on this page. Please press the button at the bottom again.',
  },

  condition: {
    only: (phrase) => `Answer only if ${phrase}`,
    or: ' or ',
    quote: (label) => `“${label}”`,
    atLeast: (amount) => `${amount} or more`,
    atMost: (amount) => `${amount} or less`,
    said: (question, what) => `you answered ${what} to ${question}`,
    saidAnd: (question, what) => `you answered ${what} to ${question} and `,
    saidNot: (question, what) => `you did not answer ${what} to ${question}`,
    saidNotAnd: (question, what) => `you did not answer ${what} to ${question} and `,
    answered: (question) => `you answered ${question}`,
    answeredAnd: (question) => `you answered ${question} and `,
    answeredNot: (question) => `you did not answer ${question}`,
    answeredNotAnd: (question) => `you did not answer ${question} and `,
    either: ', or ',
    groupAnd: (phrase) => `(${phrase}) and `,
  },

  error: {
    summaryTitle: (count) => (Number(count) === 1 ? 'Please check 1 place' : `Please check ${count} places`),
    summaryLead: 'Your answers have not been sent yet. What you entered is still here.',
    prefix: 'Error: ',
    link: (question, words) => `${question}: ${words}`,
    requiredOne: 'Choose one answer',
    requiredAny: 'Choose at least one answer',
    requiredNumber: 'Enter a number',
    requiredText: 'Enter an answer',
    unknownChoice: 'Choose from the answers shown',
    oneChoiceOnly: 'Choose only one answer',
    exclusiveChoice: (choice) => `“${choice}” cannot be chosen together with others. Keep one or the other`,
    specifyWithoutChoice: (choice) => `You wrote something. Choose “${choice}”, or clear what you wrote`,
    tooManyChoices: (max) => `Choose no more than ${max}`,
    dontKnowWithAnswer: 'There is both “I don’t know” and another answer. Keep one or the other',
    notNumber: 'Enter a number, for example 3',
    notWhole: 'Enter a whole number',
    notDecimals: (decimals) => `Enter no more than ${decimals} decimal places`,
    tooSmall: (min) => `Enter a number of ${min} or more`,
    tooLarge: (max) => `Enter a number of ${max} or less`,
    tooLong: (max) => `Use ${max} characters or fewer`,
    tooLongNow: (max, length) => `Use ${max} characters or fewer (now ${length})`,
    wrongShape: 'We could not read this answer. Please answer again',
    followsUnanswered: (follower) =>
      `You answered ${follower}. Answer this question too, or clear ${follower}`,
  },

  receipt: {
    receivedTitle: 'We have received your answers',
    receivedLead: 'Thank you for your help.',
    correctedTitle: 'We have received your corrected answers',
    correctedLead: 'The new answers have replaced the former ones.',
    againTitle: 'We already have your answers',
    againLead: 'You do not need to send them again. Thank you for your help.',
    reference: 'Reference number',
    receivedAt: 'Received',
    correctUntil: 'Can be corrected until',
    keep: 'Note this number, or print or save this page, in case you want to ask us about your answers.',
    nextTitle: 'What happens next',
    nextCount: 'Your answers are counted together with those of others.',
    nextUse: 'The results show how far the ward has reached its goals, and are used to improve what it does.',
    nextNothing: 'There is nothing more for you to do. You can close this page.',
    correctTitle: 'If you want to change something',
    correctLead: (time) =>
      `Until ${time} (Japan time) you can correct your answers as often as you like. The last ones sent are counted.`,
    correctLink: 'Correct my answers',
  },

  notOpenYet: {
    title: 'This survey has not opened yet',
    lead: (time) => `You can answer from ${time} (Japan time).`,
    later: 'Please open the same link again then.',
  },

  closed: {
    title: 'This survey has closed',
    lead: (time) => `It closed on ${time} (Japan time).`,
    answered: 'We have your answers. Thank you for your help.',
    notAnswered: 'If you found no time to answer, please do not worry.',
    tooLateTitle: 'The survey has closed, so your answers could not be taken',
    tooLateLead: (time) =>
      `What you just sent has not been stored. The survey closed on ${time} (Japan time).`,
    tooLateCounted: 'The answers you sent earlier are counted as they are.',
    copyTitle: 'A copy of what you tried to send',
    copyLead: 'You can print or save this page if you want to keep it.',
    copyNothing: '(no answer)',
  },

  wrongLink: {
    title: 'This link does not work',
    lead: 'The address seems to be cut off or partly wrong.',
    stepsTitle: 'Please try this',
    stepTap: 'Open the link in the e-mail once more.',
    stepWhole: 'If you typed the address, check that it is complete to the last character.',
    stepScan: 'If you used a QR code, scan it again.',
  },

  problem: {
    tooLargeTitle: 'What you sent is too large',
    tooLargeLead:
      'Your answers have not been received. Please go back, shorten long texts and send them again.',
    unreadableTitle: 'We could not read what was sent',
    unreadableLead: 'Your answers have not been received. Please send them again from the survey page.',
    busyTitle: 'We are very busy right now',
    busyLead: 'Please wait a moment and open the page again.',
    failedTitle: 'The page could not be shown',
    failedLead: 'Something went wrong on our side. Please wait a moment and open the page again.',
    requestId: (id) => `If you contact us, please give this number: ${id}`,
    back: 'Open the survey page',
  },
};
