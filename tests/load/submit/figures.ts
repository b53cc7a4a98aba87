import { readFileSync } from 'node:fs';

interface Figure {
  readonly value: number;
  /** Cores the host of a virtual machine gave to others, though this one had work for them, while it was measured. */
  readonly withheld: number;
}

/** With more than this a figure tells of the host. */
const mostWithheld = 0.12;
const fewest = 3;

/**
 * What was measured, round by round, under names. Where `begin` was called before, disturbed figures are left out: all but the
 * three least disturbed, at most.
 */
export class Figures {
  readonly #figures = new Map<string, Figure[]>();
  #begun: { readonly at: number; readonly stolen: number } | undefined;

  /** A slice begins; the figures noted next are its own. */
  begin(): void {
    this.#begun = { at: performance.now(), stolen: readStolenSeconds() };
  }

  note(name: string, value: number): void {
    const own = this.#figures.get(name) ?? [];
    own.push({ value, withheld: this.#readWithheld() });
    this.#figures.set(name, own);
  }

  #readWithheld(): number {
    if (this.#begun === undefined) return 0;
    const { at, stolen } = this.#begun;
    return (1000 * (readStolenSeconds() - stolen)) / (performance.now() - at);
  }

  median(name: string): number {
    return median(keepClean(this.#figures.get(name) ?? []));
  }

  /** Of two figures measured in the same round, round by round. */
  ratio(name: string, to: string): number {
    return this.combine([name, to], ([value = NaN, below = NaN]) => value / below);
  }

  /** What `calculate` makes of figures measured in the same round, round by round; each is as disturbed as the worst of them. */
  combine(names: readonly string[], calculate: (values: readonly number[]) => number): number {
    const lists = names.map((name) => this.#figures.get(name) ?? []);
    const rounds = Math.min(...lists.map(({ length }) => length));
    const made = Array.from({ length: rounds }, (_, round) => {
      const own = lists.flatMap((list) => list[round] ?? []);
      return {
        value: calculate(own.map(({ value }) => value)),
        withheld: Math.max(...own.map(({ withheld }) => withheld)),
      };
    });
    return median(keepClean(made));
  }

  /** Median and spread of every figure, in the order they were first noted, and how many were left in. */
  describe(): string[] {
    return [...this.#figures].map(([name, figures]) => {
      const values = keepClean(figures);
      const sorted = values.toSorted((a, b) => a - b);
      const [low = Number.NaN, high = Number.NaN] = [sorted[0], sorted.at(-1)];
      const spread = `${write(low)} – ${write(high)}, ${values.length} of ${figures.length}`;
      return `${name.padEnd(60)} ${write(median(values)).padStart(8)}   (${spread})`;
    });
  }
}

function keepClean(figures: readonly Figure[]): number[] {
  const byDisturbance = figures.toSorted((a, b) => a.withheld - b.withheld);
  return byDisturbance
    .filter(({ withheld }, rank) => withheld <= mostWithheld || rank < fewest)
    .map(({ value }) => value);
}

/** 0 where the system does not tell. */
function readStolenSeconds(): number {
  const ticksPerSecond = 100;
  try {
    return Number(readFileSync('/proc/stat', 'utf8').split(/\s+/)[8]) / ticksPerSecond;
  } catch {
    return 0;
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
