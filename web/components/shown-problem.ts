/** Something refused, as it is shown: the reason, and single faults with their place. */
export interface ShownProblem {
  readonly title: string;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** Whatever was thrown, as something to show. An error that is no refusal shows its own message. */
export function asShownProblem(error: unknown): ShownProblem {
  if (typeof error === 'object' && error !== null && 'title' in error && 'errors' in error) {
    if (typeof error.title === 'string' && Array.isArray(error.errors)) {
      return { title: error.title, errors: error.errors };
    }
  }
  return { title: error instanceof Error ? error.message : String(error), errors: [] };
}
