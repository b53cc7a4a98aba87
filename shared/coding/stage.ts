/**
 * A coding is worked through once: `coding`, every coder alone and blind to the others; `agreement`, the codes laid beside
 * each other and each disagreement decided; `final`, frozen. One that is dropped stays on record. To code again is a new
 * coding with the next number.
 */
export const codingStages = ['coding', 'agreement', 'final', 'dropped'] as const;
export type CodingStage = (typeof codingStages)[number];
