import type { ImportEdge } from './import-edge.ts';

/**
 * Groups of files that import each other in a circle (strongly connected components of more than one file), types
 * included: a circle of types is as hard to follow as one of values. Tarjan's algorithm, one pass.
 */
export function findCircles(edges: readonly ImportEdge[]): string[][] {
  const next = groupTargets(edges);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    stack.push(file);
    for (const target of next.get(file) ?? []) {
      if (!order.has(target)) lower(file, visit(target));
      else if (stack.includes(target)) lower(file, order.get(target) ?? own);
    }
    if (lowest.get(file) === own) keepCircle(stack.splice(stack.indexOf(file)));
    return lowest.get(file) ?? own;
  };
  const lower = (file: string, value: number): void => {
    lowest.set(file, Math.min(lowest.get(file) ?? value, value));
  };
  const keepCircle = (group: string[]): void => {
    if (group.length > 1 || next.get(group[0] ?? '')?.has(group[0] ?? '')) circles.push(group.sort());
  };

  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return circles;
}

function groupTargets(edges: readonly ImportEdge[]): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const { from, to, isOurs } of edges) {
    if (isOurs) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  return next;
}
