import type { ElementRule, Grammar } from './xml-grammar.ts';

/**
 * What the schema of DDI-Codebook 2.5 (codebook.xsd of 2012-01-17, DDI Alliance) says of the elements we write: sequences,
 * how often each child may stand, attributes with their types, and what must be there. Children we never write are left out
 * where the schema lets them be absent, so that the grammar is narrower than the schema and never wider. Text elements may
 * hold formatting there; ours hold text alone.
 */
const text: ElementRule = {};
const dated: ElementRule = { attributes: { date: 'text' } };
const period: ElementRule = { attributes: { date: 'text', event: 'start|end|single', cycle: 'text' } };
const notes: ElementRule = {
  attributes: { type: 'text', subject: 'text', level: 'text', resp: 'text', sdatrefs: 'IDREFS' },
};

const statistic = {
  wgtd: 'wgtd|not-wgtd',
  ...{ 'wgt-var': 'IDREFS', weight: 'IDREFS' },
};

const study: Grammar['elements'] = {
  codeBook: {
    order: ['docDscr*', 'stdyDscr+', 'fileDscr*', 'dataDscr*'],
    attributes: {
      ...{ version: '2.5', xmlns: 'ddi:codebook:2_5' },
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': 'text',
    },
  },
  docDscr: { order: ['citation?', 'notes*'] },
  citation: {
    order: ['titlStmt', 'rspStmt?', 'prodStmt?', 'verStmt*', 'notes*'],
    attributes: { MARCURI: 'text' },
  },
  titlStmt: { order: ['titl', 'subTitl*', 'altTitl*', 'parTitl*', 'IDNo*'] },
  ...{ titl: text, subTitl: text, altTitl: text, parTitl: text },
  IDNo: { attributes: { agency: 'text', level: 'text' } },
  rspStmt: { order: ['AuthEnty*'] },
  AuthEnty: { attributes: { affiliation: 'text' } },
  prodStmt: { order: ['producer*', 'prodDate*', 'software*'] },
  producer: { attributes: { abbr: 'text', affiliation: 'text', role: 'text' } },
  ...{ prodDate: dated, software: { attributes: { date: 'text', version: 'text' } } },
  verStmt: { order: ['version?', 'notes*'] },
  version: { attributes: { date: 'text', type: 'text' } },
  stdyDscr: { order: ['citation+', 'stdyInfo*', 'method*', 'notes*'], attributes: { access: 'IDREFS' } },
  stdyInfo: { order: ['sumDscr*', 'notes*'] },
  sumDscr: {
    order: [
      ...[
        'timePrd*',
        'collDate*',
        'nation*',
        'geogCover*',
        'geogUnit*',
        'anlyUnit*',
        'universe*',
        'dataKind*',
      ],
    ],
  },
  ...{ timePrd: period, collDate: period, nation: { attributes: { abbr: 'text' } } },
  ...{ geogCover: text, geogUnit: text, anlyUnit: text, dataKind: text },
  universe: { attributes: { level: 'text', clusion: 'I|E' } },
  method: { order: ['dataColl*', 'notes*', 'anlyInfo?'] },
  dataColl: { order: ['timeMeth*', 'sampProc*', 'collMode*', 'weight*'] },
  ...{ timeMeth: { attributes: { method: 'text' } }, sampProc: text, collMode: text, weight: text },
  anlyInfo: { order: ['respRate*'] },
  ...{ respRate: text, notes },
};

const files: Grammar['elements'] = {
  fileDscr: { order: ['fileTxt*', 'notes*'], attributes: { URI: 'text' } },
  fileTxt: { order: ['fileName?', 'fileCont?', 'dimensns?', 'fileType?', 'format?', 'verStmt?'] },
  ...{ fileName: text, fileCont: text, format: text },
  dimensns: { order: ['caseQnty*', 'varQnty*'] },
  ...{ caseQnty: text, varQnty: text },
  fileType: { attributes: { charset: 'text' } },
};

const variables: Grammar['elements'] = {
  dataDscr: { order: ['var*', 'notes*'] },
  var: {
    order: [
      ...['location*', 'labl*', 'qstn*', 'invalrng*', 'universe*', 'sumStat*', 'txt*'],
      ...['catgry*', 'codInstr*', 'concept*', 'varFormat?', 'notes*'],
    ],
    attributes: {
      ...{ name: '!text', wgt: 'wgt|not-wgt', 'wgt-var': 'IDREFS', weight: 'IDREFS', files: 'IDREFS' },
      ...{ dcml: 'text', intrvl: 'contin|discrete', measUnit: 'text', scale: 'text', methrefs: 'IDREFS' },
      representationType: 'text|numeric|code|datetime|other',
    },
  },
  location: {
    isEmpty: true,
    attributes: { StartPos: 'text', EndPos: 'text', width: 'text', RecSegNo: 'text', fileid: 'IDREF' },
  },
  labl: { attributes: { level: 'text', vendor: 'text', country: 'text', sdatrefs: 'IDREFS' } },
  qstn: {
    choice: ['preQTxt', 'qstnLit', 'postQTxt', 'ivuInstr'],
    attributes: { seqNo: 'text', responseDomainType: 'text|numeric|code|category|multiple|other' },
  },
  ...{ preQTxt: text, qstnLit: text, postQTxt: text, ivuInstr: text },
  invalrng: { choice: ['item'] },
  item: { isEmpty: true, attributes: { UNITS: 'INT|REAL', VALUE: '!text' } },
  sumStat: {
    attributes: { ...statistic, type: '!mean|medn|mode|vald|invd|min|max|stdev|other', otherType: 'text' },
  },
  ...{ txt: { attributes: { level: 'text' } }, codInstr: text, concept: text },
  catgry: {
    order: ['catValu?', 'labl*', 'txt*', 'catStat*'],
    attributes: { missing: 'Y|N', missType: 'text', excls: 'true|false' },
  },
  catValu: text,
  catStat: { attributes: { ...statistic, type: 'freq|percent|crosstab|other', otherType: 'text' } },
  varFormat: {
    attributes: {
      ...{ type: 'character|numeric', formatname: 'text', schema: 'SAS|SPSS|IBM|ANSI|ISO|XML-Data|other' },
      ...{ otherSchema: 'text', category: 'date|time|currency|other' },
    },
  },
};

export const ddiGrammar: Grammar = {
  root: 'codeBook',
  elements: { ...study, ...files, ...variables },
  everywhere: { ID: 'ID', 'xml:lang': 'text', source: 'archive|producer' },
};
