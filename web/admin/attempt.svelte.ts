import { ApiProblem } from './api.ts';

/** One thing a person tries, e.g. saving a form: under way, or refused with a reason to show. */
export class Attempt {
  busy = $state(false);
  problem = $state<ApiProblem>();

  /** True when it was done. A second call while one is under way does nothing. */
  async run(change: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    try {
      await change();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem = error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The fault found at one field, to be shown there. */
  errorAt(path: string): string | undefined {
    return this.problem?.errors.find((fault) => fault.path === path)?.message;
  }
}
