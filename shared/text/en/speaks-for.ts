import type { speaksFor as ja } from '../ja/speaks-for.ts';
import type { MessagesOf } from '../messages.ts';

const ofThoseWhoAnswered = 'It is a share of the residents who answered, not of all residents.';

const sentence: MessagesOf<typeof ja>['sentence'] = {
  'public-monitor': `This figure is about those who answered among the monitors who volunteered. ${ofThoseWhoAnswered}`,
  'drawn-monitor': `This figure is about those who answered among the monitors who were drawn at random and agreed. ${ofThoseWhoAnswered}`,
  'mixed-monitor': `This figure is about those who answered among the monitors, some of whom volunteered and some of whom were drawn at random and agreed. ${ofThoseWhoAnswered}`,
  'random-sample':
    'This figure comes from those who answered among residents drawn at random. It estimates a share of residents, within a margin of error. How those who did not answer differ is not in that margin.',
  visitor: 'This figure is about visitors of the office who answered. It is not a share of residents.',
  'open-link': `This figure is about people who chose to answer by an open link. ${ofThoseWhoAnswered}`,
  census:
    'This figure is about those who answered when everybody concerned was asked. It is the share of the residents concerned only if all of them answered.',
};

export const speaksFor: MessagesOf<typeof ja> = {
  sentence,
  ofKind: {
    monitors: `This figure is about those who answered among the monitors. ${ofThoseWhoAnswered}`,
    randomSample: sentence['random-sample'],
    visitors: sentence.visitor,
    openLink: sentence['open-link'],
    trainees: 'This figure is about the staff who were trained. It is not a share of residents.',
    participants:
      'This figure is about participants of the event who answered. It is not a share of residents.',
    mysteryCallers: 'This figure is a score given by mystery callers. It is not a share of residents.',
    completeCount: 'This figure is a count of all concerned.',
    records: 'This figure is from the ward’s own records. No residents were asked.',
    allAsked:
      'This figure is about those who answered when everybody concerned was asked. Not all of them answered, so it is not a share of the residents concerned.',
    mixed: `This figure puts together those who answered surveys that reached people in different ways. ${ofThoseWhoAnswered}`,
    unknown: 'The document does not say whom the value is about.',
  },
  header: 'Whom it speaks for',
};
