import type { MeasureResult } from '../evaluation/evaluation.ts';
import type { Design } from '../round/design.ts';
import {
  chartWords,
  describeGoal,
  describeSeries,
  endOfScale,
  isDrawable,
  sayVoice,
  tellGoals,
  tellSeries,
  tellWhom,
  tellWhomByYear,
  type GoalRow,
  type Line,
  type SeriesPoint,
  type YearOfMeasure,
} from './chart.ts';
import type { FigureWords } from './figure.ts';
import type { Language } from './messages.ts';

/** Everything a goal chart is drawn from, but its width. `source`: a whole sentence. */
export interface GoalProps {
  readonly label: string;
  readonly language: Language;
  readonly title: string;
  readonly rows: readonly GoalRow[];
  readonly notes: readonly string[];
}

interface GoalSource {
  readonly title: string;
  readonly source: string;
  readonly lines?: readonly (Line | null)[];
  /** Of the rounds that may have given a figure. */
  readonly designsOf?: (measure: MeasureResult) => readonly Design[];
}

/** Measures that cannot be drawn are left out; the table beside the chart has them. */
export function makeGoalProps(
  figures: FigureWords,
  measures: readonly MeasureResult[],
  { title, source, lines = [], designsOf = () => [] }: GoalSource,
): GoalProps {
  const { language } = figures;
  const t = chartWords[language];
  const drawn = measures.filter(isDrawable);
  const lineOf = ({ code }: MeasureResult): Line | null => lines.find((line) => line?.goal === code) ?? null;
  const voiceOf = (measure: MeasureResult) => ({ figure: measure.current, designs: designsOf(measure) });
  const whom = tellWhom(language, drawn.map(voiceOf));
  const markOf = (sentence: string | null): string =>
    sentence === null || whom.length < 2 ? '' : t.whomMark(String(whom.indexOf(sentence) + 1));
  // Of several sorts of people each figure has a mark of its sentence: below them all nobody could tell which is meant.
  const rows = drawn.map((measure) => {
    const row = describeGoal(figures, measure, lineOf(measure));
    const mark = markOf(sayVoice(language, voiceOf(measure)));
    return mark === '' ? row : { ...row, valueText: `${row.valueText} ${mark}` };
  });
  return {
    label: tellGoals(figures, drawn),
    language,
    title,
    rows,
    notes: [
      ...whom.map((sentence) => (whom.length < 2 ? sentence : t.marked(markOf(sentence), sentence))),
      source,
    ],
  };
}

/** A chart of many measures in parts that fit on a sheet of paper, so that none is torn by the end of a page. */
export function makeGoalParts(
  figures: FigureWords,
  measures: readonly MeasureResult[],
  { title, most, ...rest }: GoalSource & { readonly most: number },
): GoalProps[] {
  const drawn = measures.filter(isDrawable);
  const count = Math.ceil(drawn.length / most);
  // Parts of nearly the same length, rather than one left over.
  const size = Math.ceil(drawn.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => {
    const part = drawn.slice(index * size, (index + 1) * size);
    const name = count === 1 ? title : chartWords[figures.language].part(title, index + 1, count);
    return makeGoalProps(figures, part, { ...rest, title: name });
  });
}

export interface SeriesProps {
  readonly label: string;
  readonly language: Language;
  readonly title: string;
  readonly points: readonly SeriesPoint[];
  readonly max: number;
  readonly unit: string;
  readonly notes: readonly string[];
}

/** Everything a series chart is drawn from, but its width. */
export function makeSeriesProps(
  figures: FigureWords,
  years: readonly YearOfMeasure[],
  { subject, source }: { subject: string; source: string },
): SeriesProps {
  const t = chartWords[figures.language];
  const [first] = years;
  const points =
    first !== undefined && years.every(({ result }) => isDrawable(result))
      ? describeSeries(figures, years)
      : [];
  const drawn = points.flatMap(({ value, high, goal }) => [value, high, goal]);
  const isSynthetic = years.some(({ result }) => result.current?.synthetic === true);
  return {
    label: tellSeries(figures.language, subject, points),
    language: figures.language,
    title: t.seriesTitle(subject),
    points,
    max: first === undefined ? 1 : endOfScale(first.result, drawn),
    unit: first?.result.unit === 'percent' ? '%' : '',
    notes: [...tellWhomByYear(figures.language, years), ...(isSynthetic ? [t.synthetic] : []), source],
  };
}
