import type { MarkEntry } from '../../shared/indicator/series-mark.ts';
import { markSeries } from '../indicator/actions.ts';
import { readBreaksAt } from '../indicator/detail.ts';
import type { OpenContext } from '../open-context.ts';
import { listStoredMarks } from '../series/stored.ts';
import type { Officer } from './officers.ts';

const code = 'IND12';
const entry: MarkEntry = {
  fiscalYear: 2015,
  mark: 'harmless',
  reason: '（架空の判断）読点を「，」から「、」に改めただけで、質問の意味は変わらない。',
};

/** What staff say of the question that was punctuated otherwise a year before, once. */
export async function declareDemoSeries(context: OpenContext, loader: Officer): Promise<void> {
  const { wardId } = loader;
  const isKnown = (await listStoredMarks(context.read, wardId)).some((mark) => mark.code === code);
  if (isKnown) return;
  const found = await readBreaksAt(context, wardId, code, entry.fiscalYear);
  // A demo loaded by an earlier version asked the same in both years.
  if (found.length > 0) await markSeries(context, loader, wardId, { code, entry, found });
}
