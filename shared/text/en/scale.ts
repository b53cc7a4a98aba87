import type { scaleWords as ja } from '../ja/scale.ts';
import type { MessagesOf } from '../messages.ts';

export const scaleWords: MessagesOf<typeof ja> = {
  agreement: {
    p5: 'Agree',
    p4: 'Somewhat agree',
    p3: 'Neither agree nor disagree',
    p2: 'Somewhat disagree',
    p1: 'Disagree',
  },
  satisfaction: {
    p5: 'Satisfied',
    p4: 'Somewhat satisfied',
    p3: 'Neither satisfied nor dissatisfied',
    p2: 'Somewhat dissatisfied',
    p1: 'Dissatisfied',
  },
  feeling: {
    p5: 'I feel so',
    p4: 'I feel so to some degree',
    p3: 'Neither',
    p2: 'I do not feel so much',
    p1: 'I do not feel so',
  },
  goodness: { p5: 'Good', p4: 'Rather good', p3: 'Neither good nor bad', p2: 'Rather bad', p1: 'Bad' },
};
