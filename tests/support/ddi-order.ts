/**
 * What DDI-Codebook 2.5 allows inside the elements we write, in the order of its schema's sequences (only the names that
 * matter here; a name that is missing is refused). `=` in front: exactly one.
 */
const ddiOrder: Readonly<Record<string, readonly string[]>> = {
  codeBook: ['docDscr', 'stdyDscr', 'fileDscr', 'dataDscr', 'otherMat'],
  docDscr: ['citation', 'guide', 'docStatus', 'docSrc', 'controlledVocabUsed', 'notes'],
  citation: [
    ...['=titlStmt', 'rspStmt', 'prodStmt', 'distStmt', 'serStmt', 'verStmt', 'biblCit', 'holdings', 'notes'],
  ],
  titlStmt: ['=titl', 'subTitl', 'altTitl', 'parTitl', 'IDNo'],
  rspStmt: ['AuthEnty', 'othId'],
  prodStmt: ['producer', 'copyright', 'prodDate', 'prodPlac', 'software', 'fundAg', 'grantNo'],
  verStmt: ['version', 'verResp', 'notes'],
  stdyDscr: [
    ...[
      'citation',
      'studyAuthorization',
      'stdyInfo',
      'studyDevelopment',
      'method',
      'dataAccs',
      'othrStdyMat',
    ],
    'notes',
  ],
  stdyInfo: [
    ...['studyBudget', 'subject', 'abstract', 'sumDscr', 'qualityStatement', 'notes', 'exPostEvaluation'],
  ],
  sumDscr: [
    ...['timePrd', 'collDate', 'nation', 'geogCover', 'geogUnit', 'geoBndBox', 'boundPoly', 'anlyUnit'],
    ...['universe', 'dataKind'],
  ],
  method: ['dataColl', 'notes', 'anlyInfo', 'stdyClas', 'dataProcessing', 'codingInstructions'],
  dataColl: [
    ...['timeMeth', 'dataCollector', 'collectorTraining', 'frequenc', 'sampProc', 'sampleFrame'],
    ...[
      'targetSampleSize',
      'deviat',
      'collMode',
      'resInstru',
      'instrumentDevelopment',
      'sources',
      'collSitu',
    ],
    ...['actMin', 'ConOps', 'weight', 'cleanOps'],
  ],
  anlyInfo: ['respRate', 'EstSmpErr', 'dataAppr'],
  fileDscr: ['fileTxt', 'locMap', 'notes'],
  fileTxt: [
    ...[
      'fileName',
      'fileCitation',
      'dataFingerprint',
      'fileCont',
      'fileStrc',
      'dimensns',
      'fileType',
      'format',
    ],
    ...['filePlac', 'dataChck', 'ProcStat', 'dataMsng', 'software', 'verStmt'],
  ],
  dimensns: ['caseQnty', 'varQnty', 'logRecL', 'recPrCas', 'recNumTot'],
  dataDscr: ['varGrp', 'nCubeGrp', 'var', 'nCube', 'notes'],
  var: [
    ...['location', 'labl', 'imputation', 'security', 'embargo', 'respUnit', 'anlysUnit', 'qstn', 'valrng'],
    ...['invalrng', 'undocCod', 'universe', 'TotlResp', 'sumStat', 'txt', 'stdCatgry', 'catgryGrp', 'catgry'],
    ...['codInstr', 'verStmt', 'concept', 'derivation', 'varFormat', 'geoMap', 'catLevel', 'notes'],
  ],
  qstn: ['preQTxt', 'qstnLit', 'postQTxt', 'forward', 'backward', 'ivuInstr'],
  invalrng: ['item', 'range', 'key', 'notes'],
  catgry: ['catValu', 'labl', 'txt', 'catStat', 'mrow'],
};

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** A plain reader for the XML we write: elements, attributes, text. @throws on what does not nest. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, closing, name, given, empty, text] of xml.matchAll(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>|([^<]+)/g,
  )) {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error('Closed more than was opened');
    if (text !== undefined) parent.text += unescape(text);
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${String(name)}> closes something else`);
    } else if (name !== undefined) {
      const attributes = Object.fromEntries(
        [...(given ?? '').matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [
          key,
          unescape(value ?? ''),
        ]),
      );
      const element: Element = { name, attributes, children: [], text: '' };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [only] = root.children;
  if (open.length !== 1 || only === undefined) throw new Error('Not closed');
  return only;
}

function unescape(text: string): string {
  const marks: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replaceAll(/&(\w+);/g, (whole, mark: string) => marks[mark] ?? whole);
}

/** Elements out of place or unknown, as paths. */
export function listOutOfPlace(element: Element, path = element.name): string[] {
  const order = ddiOrder[element.name];
  if (order === undefined) return element.children.length > 0 ? [`${path} has children`] : [];
  const names = order.map((name) => name.replace('=', ''));
  const places = element.children.map(({ name }) => names.indexOf(name));
  const own = element.children.flatMap(({ name }, index) => {
    const place = places[index] ?? -1;
    const isLate = place < Math.max(-1, ...places.slice(0, index));
    return place < 0 || isLate ? [`${path}/${name}`] : [];
  });
  const once = order.filter((name) => name.startsWith('=')).map((name) => name.slice(1));
  const missing = once.filter((name) => element.children.filter((child) => child.name === name).length !== 1);
  const inside = element.children.flatMap((child) => listOutOfPlace(child, `${path}/${child.name}`));
  return [...own, ...missing.map((name) => `${path} without ${name}`), ...inside];
}
