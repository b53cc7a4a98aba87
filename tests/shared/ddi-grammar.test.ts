import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDdi } from '../../shared/codebook/ddi.ts';
import type { Study } from '../../shared/codebook/study.ts';
import type { Variable } from '../../shared/codebook/variable.ts';
import { ddiGrammar } from '../support/ddi-grammar.ts';
import { parseXml } from '../support/plain-xml.ts';
import { has } from '../support/programs.ts';
import { writeXsd, xmlNamespaceXsd } from '../support/write-xsd.ts';
import { listFaults } from '../support/xml-grammar.ts';

const study: Study = {
  weighting: '重み：第1版',
  ...{
    id: 'round',
    title: '調査 & <1>',
    ward: '福島区',
    fiscalYear: 2015,
    design: '公募',
    synthetic: '架空',
  },
  ...{
    opensAt: '2015-06-01T00:00:00.000Z',
    closesAt: '2015-07-01T00:00:00.000Z',
    invited: 20,
    language: 'ja',
  },
  ...{ respondents: 12, version: 1, position: 12, program: 'x 1', madeAt: '2016-01-01T00:00:00.000Z' },
};
const read = (): string => '';
const variables: Variable[] = [
  {
    ...{ kind: 'coded', name: 'a', label: '問1', question: 'a', read },
    values: [
      { value: 1, label: 'はい', state: null },
      { value: 98, label: '無回答', state: 'skipped' },
    ],
    source: { of: 'choices', codes: ['yes'] },
  },
  { kind: 'number', name: 'b', label: '回数', question: 'b', decimals: 1, read },
  { kind: 'number', name: 'w', label: '重み', question: null, decimals: 6, use: 'weight', read },
  { kind: 'text', name: 'c', label: 'ご意見', question: null, read },
];
const statistics = { valid: 11, invalid: 1, frequencies: [11, 1], mean: 2.5, s: 1, isWithheld: true };
const words = { withheld: '示していません', universe: '回答した方', sampled: () => '依頼20人' };
const written = writeDdi(
  study,
  variables.map((variable) => ({
    variable,
    statistics: variable.kind === 'text' ? null : statistics,
    weighted: variable.kind === 'coded' ? ['61.5', null] : null,
  })),
  words,
);

/** One fault each, and what it is found by. */
const faults: [name: string, wrong: string, expected: RegExp][] = [
  ['out of order', swap('<titl>', '<subTitl>'), /titl stands 0 times/],
  ['an attribute unknown to it', change('<location ', '<location colour="red" '), /may not have colour/],
  ['a word outside the list', change('type="vald"', 'type="valid"'), /type="valid"/],
  ['a required attribute left out', change(' name="a"', ''), /without name/],
  ['an ID twice', change('ID="V2"', 'ID="V1"'), /ID="V1"/],
  ['a reference to nothing', change('fileid="F1"', 'fileid="F9"'), /nothing has the ID F9/],
  ['an ID that is none', change('ID="V2"', 'ID="2"'), /ID="2"/],
  ['an element unknown to it', written.replaceAll('sampProc', 'sampling'), /sampling/],
  ['an empty range', written.replace(/<item [^>]*>/, ''), /invalrng.* is empty/],
  ['text among elements', change('<dataDscr>', '<dataDscr>words'), /has text/],
  ['another version', change('version="2.5"', 'version="2.6"'), /version="2\.6"/],
];

function change(from: string, to: string): string {
  return written.replace(from, to);
}
function swap(one: string, other: string): string {
  const close = (tag: string): string => tag.replace('<', '</');
  return written
    .replaceAll(close(one), close('<x>'))
    .replaceAll(one, '<x>')
    .replaceAll(close(other), close(one))
    .replaceAll(other, one)
    .replaceAll('</x>', close(other))
    .replaceAll('<x>', other);
}

describe('a DDI-Codebook file against the schema of the standard', () => {
  test('has no fault', () => {
    expect(listFaults(ddiGrammar, parseXml(written))).toEqual([]);
  });

  test.each(faults)('is told to have %s', (_name, wrong, expected) => {
    expect(wrong).not.toBe(written);
    expect(listFaults(ddiGrammar, parseXml(wrong)).join('\n')).toMatch(expected);
  });
});

describe('libxml2, where it is, judges by the same grammar as an XML Schema', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ddi-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(path.join(folder, 'ddi.xsd'), writeXsd(ddiGrammar, 'ddi:codebook:2_5'));
  writeFileSync(path.join(folder, 'xml.xsd'), xmlNamespaceXsd);

  function isValid(document: string): boolean {
    writeFileSync(path.join(folder, 'ddi.xml'), document);
    try {
      execFileSync('xmllint', ['--nonet', '--noout', '--schema', 'ddi.xsd', 'ddi.xml'], {
        ...{ cwd: folder, stdio: 'pipe' },
      });
      return true;
    } catch (error) {
      // 3 and 4: not valid. Anything else is a fault of the schema or of the call.
      if (![3, 4].includes(Number((error as { status?: number }).status))) throw error;
      return false;
    }
  }

  test.runIf(has('xmllint'))('and says the same of the file and of every fault', () => {
    expect(isValid(written)).toBe(true);
    const taken = faults.filter(([, wrong]) => isValid(wrong)).map(([name]) => name);
    // It does not look where references lead.
    expect(taken).toEqual(['a reference to nothing']);
  });
});
