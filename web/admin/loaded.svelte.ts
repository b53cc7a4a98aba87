import { onMount } from 'svelte';
import { ApiProblem } from './api.ts';
import { onLive, type LiveTopic } from './live.ts';

/** What a screen shows of the server: nothing yet, a value, or the reason why not. A reload keeps the old value until the new one is there. */
export class Loaded<Value> {
  value = $state.raw<Value>();
  problem = $state<ApiProblem>();
  private readonly load: () => Promise<Value>;
  private turn = 0;

  constructor(load: () => Promise<Value>) {
    this.load = load;
  }

  /** Answers can overtake each other; only the one asked for last is shown. */
  async reload(): Promise<void> {
    const turn = ++this.turn;
    try {
      const value = await this.load();
      if (turn !== this.turn) return;
      this.value = value;
      this.problem = undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (turn === this.turn) this.problem = error;
    }
  }
}

/** While a component is set up: loads at once, and again whenever one of the topics changes on the server. */
export function useLoaded<Value>(
  load: () => Promise<Value>,
  topics: readonly LiveTopic[] = [],
): Loaded<Value> {
  const loaded = new Loaded(load);
  onMount(() => {
    void loaded.reload();
    return topics.length === 0 ? undefined : onLive(topics, () => void loaded.reload());
  });
  return loaded;
}
