/** Points of five-point scales, `p5` the best. They become part of a questionnaire, and stay there as written. */
export const scaleWords = {
  agreement: {
    p5: 'そう思う',
    p4: 'どちらかといえばそう思う',
    p3: 'どちらともいえない',
    p2: 'どちらかといえばそう思わない',
    p1: 'そう思わない',
  },
  satisfaction: {
    p5: '満足',
    p4: 'どちらかといえば満足',
    p3: 'どちらともいえない',
    p2: 'どちらかといえば不満',
    p1: '不満',
  },
  feeling: {
    p5: '感じる',
    p4: 'どちらかといえば感じる',
    p3: 'どちらともいえない',
    p2: 'どちらかといえば感じない',
    p1: '感じない',
  },
  goodness: {
    p5: '良い',
    p4: 'どちらかといえば良い',
    p3: 'どちらともいえない',
    p2: 'どちらかといえば悪い',
    p1: '悪い',
  },
};
