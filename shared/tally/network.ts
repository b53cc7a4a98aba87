/**
 * How far a withheld count can be pinned down by somebody who knows every shown count and every total. Withheld counts
 * are flows on arcs between rows and columns; totals fix what enters and leaves each node, so any other table with the
 * same totals differs by flows around circles. The largest such flow is exact in whole numbers (a network's bounds are
 * integral), so this is the linear bound and the integer bound at once.
 */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** The true count. */
  readonly value: number;
  /** The most it could be; Infinity where nothing says so. */
  readonly limit: number;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Least and greatest count on an arc over all whole tables with the same totals; the search stops `reach` away from the true count. */
export function boundArc(arcs: readonly Arc[], index: number, reach: number): Bounds {
  const arc = arcs[index];
  if (arc === undefined) throw new RangeError(`There is no arc ${index}`);
  const others = arcs.filter((_, other) => other !== index);
  const up = pushFlow(others, arc.to, arc.from, Math.min(reach, arc.limit - arc.value));
  const down = pushFlow(others, arc.from, arc.to, Math.min(reach, arc.value));
  return { low: arc.value - down, high: arc.value + up };
}

/** Largest flow from one node to another in what the arcs leave free in both directions, at most `wanted`. */
function pushFlow(arcs: readonly Arc[], source: number, sink: number, wanted: number): number {
  const flows = arcs.map(({ value }) => value);
  const touching = listTouching(arcs);
  let pushed = 0;
  while (pushed < wanted) {
    const path = findPath(arcs, flows, touching, source, sink);
    if (path === undefined) break;
    const amount = Math.min(
      wanted - pushed,
      ...path.map(({ index, sign }) => roomOn(arcs, flows, index, sign)),
    );
    for (const { index, sign } of path) flows[index] = (flows[index] ?? 0) + sign * amount;
    pushed += amount;
  }
  return pushed;
}

interface Step {
  readonly index: number;
  readonly sign: 1 | -1;
}

function roomOn(arcs: readonly Arc[], flows: readonly number[], index: number, sign: 1 | -1): number {
  const flow = flows[index] ?? 0;
  return sign === 1 ? (arcs[index]?.limit ?? 0) - flow : flow;
}

function listTouching(arcs: readonly Arc[]): ReadonlyMap<number, readonly Step[]> {
  const touching = new Map<number, Step[]>();
  const add = (node: number, step: Step): void => {
    const steps = touching.get(node);
    if (steps === undefined) touching.set(node, [step]);
    else steps.push(step);
  };
  arcs.forEach(({ from, to }, index) => {
    add(from, { index, sign: 1 });
    add(to, { index, sign: -1 });
  });
  return touching;
}

/** A shortest path with room on every step, found breadth first. */
function findPath(
  arcs: readonly Arc[],
  flows: readonly number[],
  touching: ReadonlyMap<number, readonly Step[]>,
  source: number,
  sink: number,
): Step[] | undefined {
  const cameBy = new Map<number, Step | null>([[source, null]]);
  const queue = [source];
  for (const node of queue) {
    if (node === sink) return walkBack(arcs, cameBy, sink);
    for (const step of touching.get(node) ?? []) {
      const next = endOf(arcs, step);
      if (cameBy.has(next) || roomOn(arcs, flows, step.index, step.sign) <= 0) continue;
      cameBy.set(next, step);
      queue.push(next);
    }
  }
  return undefined;
}

function endOf(arcs: readonly Arc[], { index, sign }: Step): number {
  return (sign === 1 ? arcs[index]?.to : arcs[index]?.from) ?? NaN;
}

function walkBack(arcs: readonly Arc[], cameBy: ReadonlyMap<number, Step | null>, sink: number): Step[] {
  const path: Step[] = [];
  let node = sink;
  for (let step = cameBy.get(node); step; step = cameBy.get(node)) {
    path.push(step);
    node = (step.sign === 1 ? arcs[step.index]?.from : arcs[step.index]?.to) ?? NaN;
  }
  return path;
}
