/** What was measured, round by round, under names. */
export class Figures {
  readonly #values = new Map<string, number[]>();

  note(name: string, value: number): void {
    const own = this.#values.get(name) ?? [];
    own.push(value);
    this.#values.set(name, own);
  }

  median(name: string): number {
    return median(this.#values.get(name) ?? []);
  }

  /** Of two figures measured in the same round, round by round. */
  ratio(name: string, to: string): number {
    const below = this.#values.get(to) ?? [];
    return median((this.#values.get(name) ?? []).map((value, index) => value / (below[index] ?? Number.NaN)));
  }

  /** Median and spread of every figure, in the order they were first noted. */
  describe(): string[] {
    return [...this.#values].map(([name, values]) => {
      const sorted = values.toSorted((a, b) => a - b);
      const [low = Number.NaN, high = Number.NaN] = [sorted[0], sorted.at(-1)];
      return `${name.padEnd(48)} ${write(median(values)).padStart(8)}   (${write(low)} – ${write(high)}, ${values.length})`;
    });
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Three digits tell as much as there is to tell. */
export function write(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
