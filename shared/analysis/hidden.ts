interface Shown {
  readonly weights: unknown;
  readonly shares: {
    readonly cells: readonly (readonly {
      readonly share: number | null;
      readonly weighted: number | null;
    }[])[];
  } | null;
}

/** Whether a weighted percentage is withheld where the unweighted one is shown: the reader must be told why. */
export function hidesWeighted({ weights, shares }: Shown): boolean {
  if (weights === null || shares === null) return false;
  return shares.cells.some((row) => row.some(({ share, weighted }) => share !== null && weighted === null));
}
