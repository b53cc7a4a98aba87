import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import FunnelPlot from '../components/chart/FunnelPlot.svelte';
import GoalChart from '../components/chart/GoalChart.svelte';
import SeriesChart from '../components/chart/SeriesChart.svelte';

/** Charts as files of their own: the very components the screens show, drawn without a browser. */
export const renderGoalChart = (props: ComponentProps<typeof GoalChart>): string =>
  finishSvg(render(GoalChart, { props }).body);
export const renderSeriesChart = (props: ComponentProps<typeof SeriesChart>): string =>
  finishSvg(render(SeriesChart, { props }).body);
export const renderFunnelPlot = (props: ComponentProps<typeof FunnelPlot>): string =>
  finishSvg(render(FunnelPlot, { props }).body);

/** Marks for hydration, which a file never does. Texts cannot hold one: Svelte escapes every `<`. */
const hydrationMarks = /<!--[[\]!\d-]*-->/g;
/** What XML 1.0 cannot hold at all, even escaped: control characters and the two non-characters. */
const unwritable = /[\p{Cc}\ufffe\uffff]/gu;

function finishSvg(body: string): string {
  const drawing = body.replace(hydrationMarks, '').replace(unwritable, ' ').trim();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawing}\n`;
}
