import type { problem as ja } from '../ja/problem.ts';
import type { MessagesOf } from '../messages.ts';
import { account } from './account.ts';
import { round } from './round.ts';

const roundStates: Readonly<Record<string, string>> = round.state;

const verbNames: Readonly<Record<string, string>> = account.verb;

export const problem: MessagesOf<typeof ja> = {
  'request.invalid': () => 'Some of what you entered needs correcting. Please check it.',
  'request.malformed': () => 'What was sent could not be read.',
  'request.tooLarge': (d) => `What was sent is too large (limit ${d['limit'] ?? ''}).`,
  'request.forbiddenOrigin': () => 'Requests from another site are not accepted. Please open the page again.',
  'resource.notFound': () => 'Not found. It has been removed, or the address is wrong.',
  'account.notSignedIn': () => 'Please sign in.',
  'account.wrongCredentials': () => 'Wrong ID or password.',
  'account.tooManyAttempts': (d) =>
    `Too many failed attempts. Please wait about ${d['seconds'] ?? ''} seconds and try again.`,
  'account.linkInvalid': () =>
    'This link has been used or has expired. Please ask an administrator for a new one.',
  'account.loginTaken': (d) => `The ID “${d['login'] ?? ''}” is already in use.`,
  'account.lastAdministrator': () => 'There must be at least one active administrator.',
  'account.notAllowed': (d) =>
    `You are not allowed to do this (${verbNames[d['verb'] ?? ''] ?? String(d['verb'])}).`,
  'panel.importInvalid': (d) =>
    d['bad'] === 0
      ? 'Nothing was imported: the file cannot be read, for the reasons listed.'
      : `Nothing was imported: ${d['bad'] ?? ''} rows have errors, listed with their lines.`,
  'panel.memberNumberTaken': (d) => `Registration number “${d['number'] ?? ''}” is already in use.`,
  'questionnaire.invalid': () => 'The questionnaire needs corrections, listed below.',
  'questionnaire.changedElsewhere': () =>
    'This questionnaire was changed elsewhere. Load the latest version before you go on editing.',
  'questionnaire.inUse': () => 'A questionnaire used by a round cannot be deleted.',
  'round.invalidState': (d) =>
    `This is not possible while the round is “${roundStates[String(d['state'])] ?? ''}”.`,
  'round.nobodyInvited': () => 'No monitor matches the chosen population. Please check its conditions.',
  'round.notOpen': () => 'This survey is not open yet.',
  'round.closed': () => 'This survey is closed.',
  'round.deviceAnswered': () => 'An answer from this device has been received already.',
  'invitation.notFound': () => 'This link cannot be used.',
  'response.invalid': () => 'Some answers need correcting. Please check them.',
  'response.alreadyReceived': () => 'This answer has already been sent.',
  'coding.invalid': () => 'Something about the codes needs to be put right.',
  'coding.changedElsewhere': () =>
    'Somebody else has changed the code frame. Load the page again before you change it.',
  'coding.noFrame': (d) => `Write the code frame first (at least ${d['min'] ?? ''} codes).`,
  'coding.noTexts': () => 'Nobody wrote anything here, so there is nothing to code.',
  'coding.underWay': () => 'This question is already being coded.',
  'coding.wrongStage': () =>
    'The coding has reached another stage, so this cannot be done. Load the page again.',
  'coding.incomplete': (d) => `${d['missing'] ?? ''} answers are not finished yet.`,
  'coding.agreed': () => 'The coders agree about this answer; there is nothing to decide.',
  'indicator.invalid': () => 'The indicator needs corrections.',
  'indicator.codeTaken': (d) => `The indicator code “${d['code'] ?? ''}” is already in use.`,
  'indicator.inUse': () => 'An indicator used by a plan cannot be deleted.',
  'plan.invalid': (d) => `The plan file “${d['file'] ?? ''}” has errors; nothing was loaded.`,
  'intake.roundNotWaiting': () =>
    'Answers cannot be taken into this round. Choose one made for answers collected elsewhere that has none yet.',
  'intake.periodNotOver': () =>
    'The end of the survey has not come yet. Set the period to when the survey really took place.',
  'intake.fewerInvited': (d) =>
    `Fewer people were asked (${d['invited'] ?? ''}) than answered (${d['persons'] ?? ''}).`,
  'intake.invalid': (d) => `The file has ${d['faults'] ?? ''} faults; nothing was taken in.`,
  'benchmark.invalid': () => 'The population has faults, so nothing was entered.',
  'weight.invalid': () => 'The choice of weights needs mending.',
  'weight.refused': () => 'No weights can be made like this. Mend the points below and try again.',
  'weight.none': () => 'This round has no weights to take back.',
  'weight.moved': () =>
    'Somebody else changed the weights at the same moment, so nothing was saved. Reload the page and check.',
  'evaluation.noPlan': (d) => `No plan is loaded for fiscal year ${d['fiscalYear'] ?? ''}.`,
  'publication.refused': (d) =>
    `The evaluation of fiscal year ${d['fiscalYear'] ?? ''} cannot be published yet. Please mend the points below first.`,
  'publication.moved': () =>
    'Somebody else published at the same moment; nothing was published now. Please reload and look again.',
  'publication.unknownCode': () => 'Nothing was published under this check code.',
  'analysis.nameTaken': (d) =>
    `A table named “${d['name'] ?? ''}” is saved already. Please choose another name.`,
  'analysis.noWeights': () =>
    'This round has no weights yet. Please make them on the page of the round first.',
  'analysis.missingWeight': (d) =>
    `${d['persons'] ?? ''} of the respondents belong to combinations of groups that nobody had when the weights were made. Please make the weights of this round anew.`,
  'analysis.tooManyWeights': () =>
    'There are too many different weights to compute this table. Please look at it without weights.',
  'server.busy': () => 'The server is busy. Please wait a moment and try again.',
  'server.unexpected': (d) =>
    `Something unexpected went wrong. If it keeps happening, please give an administrator the reference ${d['requestId'] ?? ''}.`,
};
