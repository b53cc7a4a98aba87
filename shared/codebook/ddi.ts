import { tokyoDayOf } from '../tokyo-time.ts';
import type { VariableStatistics } from './statistics.ts';
import { fileNames, type Study } from './study.ts';
import type { CodedValue, Variable } from './variable.ts';
import { node, writeXml, type XmlNode } from './xml.ts';

/**
 * DDI-Codebook 2.5 (https://ddialliance.org/Specification/DDI-Codebook/2.5/): study, file, and each variable with its question,
 * values and statistics. Elements stand in the order of the standard's schema. What is withheld has no `catStat`, and a note
 * says so.
 */
export interface DdiVariable {
  readonly variable: Variable;
  readonly statistics: VariableStatistics | null;
  /** Percent by value, weighted; null where none are given. */
  readonly weighted: readonly (string | null)[] | null;
}

export interface DdiWords {
  readonly withheld: string;
  readonly universe: string;
  readonly sampled: (invited: number, respondents: number) => string;
}

export function writeDdi(study: Study, variables: readonly DdiVariable[], words: DdiWords): string {
  const place = variables.findIndex(({ variable }) => isWeight(variable));
  const weightId = place < 0 ? null : idOf(place);
  return writeXml(
    node(
      'codeBook',
      {
        xmlns: 'ddi:codebook:2_5',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation':
          'ddi:codebook:2_5 https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd',
        version: '2.5',
        'xml:lang': study.language,
      },
      [
        describeDocument(study),
        describeStudy(study, words),
        describeFile(study, variables.length),
        node(
          'dataDscr',
          {},
          variables.map((one, index) => describeVariable(one, index, { ...words, weightId })),
        ),
      ],
    ),
  );
}

function describeTitle({ title, id, synthetic }: Study): XmlNode {
  const mark = synthetic === null ? [] : [node('subTitl', {}, synthetic)];
  return node('titlStmt', {}, [node('titl', {}, title), ...mark, node('IDNo', { agency: 'Machikoe' }, id)]);
}

function describeDocument(study: Study): XmlNode {
  const production = node('prodStmt', {}, [
    node('producer', {}, study.ward),
    node('prodDate', { date: tokyoDayOf(study.madeAt) }, tokyoDayOf(study.madeAt)),
    node('software', {}, study.program),
  ]);
  return node('docDscr', {}, [node('citation', {}, [describeTitle(study), production])]);
}

function describeStudy(study: Study, words: DdiWords): XmlNode {
  const [from, until] = [tokyoDayOf(study.opensAt), tokyoDayOf(study.closesAt)];
  const mark = study.synthetic === null ? [] : [node('notes', { type: 'synthetic' }, study.synthetic)];
  return node('stdyDscr', {}, [
    node('citation', {}, [
      describeTitle(study),
      node('rspStmt', {}, [node('AuthEnty', {}, study.ward)]),
      node('verStmt', {}, [node('version', {}, `${study.version}.${study.position}`)]),
    ]),
    node('stdyInfo', {}, [
      node('sumDscr', {}, [
        node('timePrd', { event: 'single' }, String(study.fiscalYear)),
        node('collDate', { event: 'start', date: from }, from),
        node('collDate', { event: 'end', date: until }, until),
        node('nation', { abbr: 'JP' }, 'Japan'),
        node('geogCover', {}, study.ward),
        node('anlyUnit', {}, 'Individual'),
        node('universe', {}, words.universe),
        node('dataKind', {}, 'survey data'),
      ]),
      ...mark,
    ]),
    node('method', {}, [
      node('dataColl', {}, [
        node('timeMeth', {}, 'CrossSection'),
        node('sampProc', {}, study.design),
        ...(study.weighting === null ? [] : [node('weight', {}, study.weighting)]),
      ]),
      node('anlyInfo', {}, [node('respRate', {}, words.sampled(study.invited, study.respondents))]),
    ]),
  ]);
}

function describeFile({ respondents }: Study, variables: number): XmlNode {
  return node('fileDscr', { ID: 'F1', URI: fileNames.csv }, [
    node('fileTxt', {}, [
      node('fileName', {}, fileNames.csv),
      node('dimensns', {}, [
        node('caseQnty', {}, String(respondents)),
        node('varQnty', {}, String(variables)),
      ]),
      node('fileType', { charset: 'UTF-8' }, 'CSV'),
      node('format', {}, 'comma-delimited'),
    ]),
  ]);
}

const idOf = (index: number): string => `V${index + 1}`;

function isWeight(variable: Variable): boolean {
  return variable.kind === 'number' && variable.use === 'weight';
}

function describeWeight(variable: Variable, weightId: string | null): Record<string, string> {
  if (isWeight(variable)) return { wgt: 'wgt' };
  return weightId === null || variable.question === null ? {} : { 'wgt-var': weightId };
}

interface WeightedWords extends DdiWords {
  readonly weightId: string | null;
}

function describeVariable(described: DdiVariable, index: number, words: WeightedWords): XmlNode {
  const { variable, statistics } = described;
  const isDiscrete = variable.kind === 'coded';
  const intrvl = isDiscrete ? 'discrete' : 'contin';
  const decimals = variable.kind === 'number' ? { dcml: variable.decimals } : {};
  const question =
    variable.question === null ? [] : [node('qstn', {}, [node('qstnLit', {}, variable.label)])];
  const note = statistics?.isWithheld === true ? [node('notes', { type: 'disclosure' }, words.withheld)] : [];
  const own = { ID: idOf(index), name: variable.name, ...describeWeight(variable, words.weightId) };
  return node('var', { ...own, files: 'F1', intrvl, ...decimals }, [
    // Without an end or a width it is the place among the fields; with one it would be the place among the characters.
    node('location', { StartPos: index + 1, fileid: 'F1' }),
    node('labl', {}, variable.label),
    ...question,
    ...(isDiscrete ? listInvalid(variable.values) : []),
    ...(statistics === null ? [] : listSummaries(statistics)),
    ...(isDiscrete
      ? variable.values.map((value, at) => describeValue(value, described, at, words.weightId))
      : []),
    node('varFormat', { type: variable.kind === 'text' ? 'character' : 'numeric' }),
    ...note,
  ]);
}

function listInvalid(values: readonly CodedValue[]): XmlNode[] {
  const missing = values.filter(({ state }) => state !== null);
  if (missing.length === 0) return [];
  return [
    node(
      'invalrng',
      {},
      missing.map(({ value }) => node('item', { VALUE: value })),
    ),
  ];
}

function listSummaries({ valid, invalid, mean, s }: VariableStatistics): XmlNode[] {
  const figures = [
    ['vald', valid],
    ['invd', invalid],
    ['mean', mean],
    ['stdev', s],
  ] as const;
  return figures.flatMap(([type, figure]) =>
    figure === null ? [] : [node('sumStat', { type }, String(figure))],
  );
}

function describeValue(
  value: CodedValue,
  { statistics, weighted }: DdiVariable,
  at: number,
  weightId: string | null,
): XmlNode {
  const count = statistics?.frequencies[at] ?? null;
  const share = weighted?.[at] ?? null;
  const weight = weightId === null ? {} : { 'wgt-var': weightId };
  return node('catgry', value.state === null ? {} : { missing: 'Y', missType: value.state }, [
    node('catValu', {}, String(value.value)),
    node('labl', {}, value.label),
    ...(count === null ? [] : [node('catStat', { type: 'freq' }, String(count))]),
    ...(share === null ? [] : [node('catStat', { type: 'percent', wgtd: 'wgtd', ...weight }, share)]),
  ]);
}
