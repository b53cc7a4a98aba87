import { language } from '../language.svelte.ts';
import type { Line } from './figure.ts';

/** What a screen shows of each indicator, by code, in a form two readings can be compared in. */
export type ShownFigures = ReadonlyMap<string, string>;

export function noteFigures(lines: readonly Line[]): ShownFigures {
  return new Map(lines.map((line) => [line.result.code, JSON.stringify([line.result, line.survey])]));
}

export function findChanged(before: ShownFigures, after: ShownFigures): string[] {
  return [...after].filter(([code, shown]) => before.get(code) !== shown).map(([code]) => code);
}

/** The time on the reader's clock, e.g. 14:05. */
export function clockTime(): string {
  return new Date().toLocaleTimeString(language.current, { hour: '2-digit', minute: '2-digit' });
}
