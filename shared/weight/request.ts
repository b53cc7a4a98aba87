import { z } from 'zod';
import type { Merge } from '../indicator/weight-category.ts';
import { weightChoiceShape, type WeightSetting } from '../indicator/weights.ts';
import type { Finding } from '../problem.ts';
import { benchmarkVariables, readMargin, type Benchmark } from './benchmark.ts';

/** What an official chooses; margins are named by their variables and read from the benchmark. */
export const weightRequestSchema = z.strictObject({
  ...weightChoiceShape,
  benchmarkId: z.string().min(1).max(64),
  margins: z
    .array(z.array(z.enum(benchmarkVariables)).min(1).max(2))
    .min(1)
    .max(3),
});
export type WeightRequest = z.infer<typeof weightRequestSchema>;

export interface StoredBenchmark {
  readonly id: string;
  readonly edition: number;
  readonly hash: string;
  readonly document: Benchmark;
}

/** The whole setting, or what is wrong with what was asked. */
export function makeSetting(
  { method, trimming, acceptsThin, unplaced, merges = [], margins }: WeightRequest,
  { id, edition, hash, document }: StoredBenchmark,
): { readonly setting: WeightSetting } | { readonly findings: readonly Finding[] } {
  const read = margins.map((variables) => ({ variables, margin: readMargin(document, variables, merges) }));
  const findings: Finding[] = [
    ...inspectMethod(method, margins, trimming.kind),
    ...inspectMerges(merges),
    ...read.flatMap(({ margin }, index): Finding[] =>
      margin === null ? [{ path: `margins.${index}`, code: 'marginNotInBenchmark' }] : [],
    ),
  ];
  if (findings.length > 0) return { findings };
  return {
    setting: {
      ...{ method, trimming, acceptsThin, ...(unplaced === undefined ? {} : { unplaced }) },
      ...(merges.length === 0 ? {} : { merges }),
      margins: read.map(({ variables, margin }) => ({ variables, totals: { ...margin?.totals } })),
      ...{ source: document.source, asOf: document.asOf },
      benchmark: { id, name: document.name, edition, hash },
    },
  };
}

function inspectMethod(
  method: WeightRequest['method'],
  margins: WeightRequest['margins'],
  trimming: WeightRequest['trimming']['kind'],
): Finding[] {
  if (method === 'postStratify') {
    const many: Finding = { path: 'margins', code: 'oneMarginOnly' };
    const trimmed: Finding = { path: 'trimming', code: 'trimmingOfRaking' };
    return [...(margins.length > 1 ? [many] : []), ...(trimming === 'none' ? [] : [trimmed])];
  }
  const used = margins.flat();
  return new Set(used).size < used.length ? [{ path: 'margins', code: 'variableTwice' }] : [];
}

/** A value goes into one merge only. */
function inspectMerges(merges: readonly Merge[]): Finding[] {
  const seen = new Set<string>();
  return merges.flatMap(({ variable, values }, index): Finding[] => {
    const own = values.map((value) => JSON.stringify([variable, value]));
    const isTwice = own.some((one) => seen.has(one)) || new Set(own).size < own.length;
    own.forEach((one) => seen.add(one));
    return isTwice ? [{ path: `merges.${index}`, code: 'mergedTwice' }] : [];
  });
}
