import type { TableColumn } from '../response/table.ts';
import { findAnalysisWeight } from './carried-design.ts';
import { fileNames, type Study } from './study.ts';
import type { Variable } from './variable.ts';
import { node, writeXml, type XmlNode } from './xml.ts';

/**
 * Triple-S XML 3.0 (https://www.triple-s.org): the metadata, and the columns of its own data file. The ticks of a multiple
 * choice are one variable there, a string of 0 and 1 in the order of the choices, empty where nothing was answered.
 */
type Item = Variable | Multiple;
interface Multiple {
  readonly kind: 'multiple';
  readonly name: string;
  readonly label: string;
  readonly ticks: readonly Variable[];
  /** Words of the choices, in their order. */
  readonly choices: readonly string[];
}

/** Largest number a question can have, for the range the standard asks for. */
const range = 1_000_000_000;
const textSize = 4000;

function gatherTicks(variables: readonly Variable[]): Item[] {
  const gathered = new Set<string | null>();
  return variables.flatMap((variable): Item[] => {
    if (variable.kind !== 'coded' || variable.source.of !== 'tick') return [variable];
    const { question, source } = variable;
    if (gathered.has(question)) return [];
    gathered.add(question);
    const own = variables.flatMap((one) =>
      one.kind === 'coded' && one.source.of === 'tick' && one.question === question
        ? [{ tick: one, choice: one.source.choice }]
        : [],
    );
    const name = variable.name.replace(/_\d+$/, '');
    const [ticks, choices] = [own.map(({ tick }) => tick), own.map(({ choice }) => choice)];
    return [{ kind: 'multiple', name, label: source.title, ticks, choices }];
  });
}

export function listTripleSColumns(variables: readonly Variable[]): TableColumn[] {
  return gatherTicks(variables).map((item) => ({
    header: item.name,
    read: (row) =>
      item.kind === 'multiple' ? joinTicks(item.ticks.map((tick) => tick.read(row))) : item.read(row),
  }));
}

function joinTicks(ticks: readonly (string | number)[]): string {
  return ticks.every((tick) => tick === 0 || tick === 1) ? ticks.join('') : '';
}

export function writeTripleS(study: Study, variables: readonly Variable[]): string {
  const items = gatherTicks(variables);
  const weight = findAnalysisWeight(variables);
  const [date, time = ''] = study.madeAt.split('T');
  const record = node(
    'record',
    { ident: 'A', href: fileNames['triple-s-csv'], format: 'csv', skip: 1 },
    items.map((item, index) => describeItem(item, index + 1, item === weight)),
  );
  const title = [study.title, study.design, study.synthetic, study.weighting]
    .filter((words) => words !== null)
    .join(' / ');
  return writeXml(
    node('sss', { version: '3.0' }, [
      node('date', {}, date ?? ''),
      node('time', {}, time.slice(0, 8)),
      node('origin', {}, study.program),
      node('user', {}, study.ward),
      node('survey', {}, [
        node('name', {}, study.id),
        node('version', {}, `${study.version}.${study.position}`),
        node('title', {}, title),
        record,
      ]),
    ]),
  );
}

const types = { coded: 'single', multiple: 'multiple', number: 'quantity', text: 'character' } as const;

/** One variable alone is told to be the weight: programs take the one marked, or the last. */
function describeItem(item: Item, place: number, isWeight: boolean): XmlNode {
  const use = isWeight ? { use: 'weight' } : {};
  return node('variable', { ident: place, type: types[item.kind], ...use }, [
    node('name', {}, item.name),
    node('label', {}, item.label),
    node('position', { start: place }),
    describeValues(item),
  ]);
}

function describeValues(item: Item): XmlNode {
  if (item.kind === 'text') return node('size', {}, String(textSize));
  if (item.kind === 'number') {
    const edge = range.toFixed(item.decimals);
    const from = item.use === 'weight' ? (0).toFixed(item.decimals) : `-${edge}`;
    return node('values', {}, [node('range', { from, to: edge })]);
  }
  const values =
    item.kind === 'multiple'
      ? item.choices.map((label, index) => ({ value: index + 1, label }))
      : item.values;
  return node(
    'values',
    {},
    values.map(({ value, label }) => node('value', { code: value }, label)),
  );
}
