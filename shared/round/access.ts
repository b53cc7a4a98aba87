/**
 * How people reach a round: everybody invited by a link of their own, anybody by one public address, or whoever stands at
 * a device of the office. Of these two nobody knows who was asked, so no response rate can be told. `elsewhere`: answers were
 * collected by another tool or on paper, and are taken in when the round is over.
 */
export const accesses = ['personal', 'public', 'kiosk', 'elsewhere'] as const;
export type Access = (typeof accesses)[number];

/** Group values of somebody nobody invited. */
export const unknownGroups = {
  ageBand: 'unknown',
  sex: 'unknown',
  district: 'unknown',
  recruitment: 'unknown',
} as const;
