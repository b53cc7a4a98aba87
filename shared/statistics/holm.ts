export interface FamilyMember {
  readonly key: string;
  readonly p: number;
}

export interface FamilyResult {
  /** How many were tested together; printed with the result. */
  readonly k: number;
  readonly alpha: number;
  /** In the order given. */
  readonly members: readonly (FamilyMember & {
    readonly adjusted: number;
    readonly isSignificant: boolean;
  })[];
}

/**
 * Holm's adjustment for a family of tests: with many indicators one in twenty would "change" by chance alone.
 *
 * Source: Holm (1979), Scandinavian Journal of Statistics 6:65–70; `p.adjust(method = "holm")` of R. Holds under any
 * dependence. Refuses p outside 0–1. An empty family has no result, and k = 0.
 * Example: 0.01, 0.04, 0.03 → 0.03, 0.06, 0.06.
 */
export function adjustFamily(members: readonly FamilyMember[], alpha = 0.05): FamilyResult {
  const broken = members.find(({ p }) => !(p >= 0 && p <= 1));
  if (broken !== undefined) throw new RangeError(`adjustFamily: p = ${broken.p} of ${broken.key}`);
  const k = members.length;
  const order = members
    .map((_, index) => index)
    .toSorted((a, b) => (members[a]?.p ?? 0) - (members[b]?.p ?? 0));
  const adjusted = new Map<number, number>();
  let highest = 0;
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, (k - rank) * (members[index]?.p ?? 0)));
    adjusted.set(index, highest);
  });
  return {
    k,
    alpha,
    members: members.map((member, index) => {
      const value = adjusted.get(index) ?? 1;
      return { ...member, adjusted: value, isSignificant: value < alpha };
    }),
  };
}
