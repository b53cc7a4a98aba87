import { SvelteSet } from 'svelte/reactivity';
import { indicatorText, type Line } from './figure.ts';
import { language } from '../language.svelte.ts';

const highlightMilliseconds = 4000;

/** Notices which figures a reload has changed: they are marked for a moment, and how many there are is said once. */
export class Watch {
  message = $state(indicatorText().dashboard.isLive);
  readonly changed = new SvelteSet<string>();
  private known = new Map<string, string>();
  private fiscalYear: number | undefined;

  note(fiscalYear: number, lines: readonly Line[]): void {
    const seen = new Map(lines.map((line) => [line.result.code, JSON.stringify([line.result, line.survey])]));
    if (fiscalYear === this.fiscalYear) this.compare(seen);
    this.fiscalYear = fiscalYear;
    this.known = seen;
  }

  private compare(seen: ReadonlyMap<string, string>): void {
    const codes = [...seen].filter(([code, shown]) => this.known.get(code) !== shown).map(([code]) => code);
    const text = indicatorText().dashboard;
    const time = new Date().toLocaleTimeString(language.current, { hour: '2-digit', minute: '2-digit' });
    this.message = codes.length === 0 ? text.unchanged(time) : text.updated(codes.length, time);
    for (const code of codes) {
      this.changed.add(code);
      setTimeout(() => this.changed.delete(code), highlightMilliseconds);
    }
  }
}
