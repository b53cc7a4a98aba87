import { SvelteSet } from 'svelte/reactivity';
import { indicatorText, type Line } from './figure.ts';
import { clockTime, findChanged, noteFigures, type ShownFigures } from './shown-figures.ts';

const highlightMilliseconds = 4000;

/** Notices which figures a reload has changed: they are marked for a moment, and how many there are is said once. */
export class Watch {
  message = $state(indicatorText().dashboard.isLive);
  readonly changed = new SvelteSet<string>();
  private known: ShownFigures = noteFigures([]);
  private fiscalYear: number | undefined;

  note(fiscalYear: number, lines: readonly Line[]): void {
    const seen = noteFigures(lines);
    if (fiscalYear === this.fiscalYear) this.tell(findChanged(this.known, seen));
    this.fiscalYear = fiscalYear;
    this.known = seen;
  }

  private tell(codes: readonly string[]): void {
    const text = indicatorText().dashboard;
    const time = clockTime();
    this.message = codes.length === 0 ? text.unchanged(time) : text.updated(codes.length, time);
    for (const code of codes) {
      this.changed.add(code);
      setTimeout(() => this.changed.delete(code), highlightMilliseconds);
    }
  }
}
