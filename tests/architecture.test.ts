import { describe, expect, test } from 'vitest';
import {
  findBarrels,
  findDefaultExports,
  findEnvironmentReaders,
  findImpureRules,
  findOddNames,
  findVagueNames,
} from './support/architecture/convention.ts';
import { findCircles } from './support/architecture/import-circle.ts';
import { listImports, type ImportEdge } from './support/architecture/import-edge.ts';
import { findForbiddenImports } from './support/architecture/import-rule.ts';
import { findStrangers, listBelow, listTopLevel } from './support/architecture/layout.ts';
import { findLongFiles, findLongFunctions } from './support/architecture/size.ts';
import { readSourceFiles, type SourceFile } from './support/architecture/source-file.ts';

const files = readSourceFiles();
const paths = files.map(({ path }) => path);
const edges = files.flatMap(listImports);

describe('the project keeps its architecture', () => {
  test('files import only what the table allows', () => {
    expect(edges.length).toBeGreaterThan(100);
    expect(findForbiddenImports(edges)).toEqual([]);
  });

  test('imports make no circle, types included', () => {
    expect(findCircles(edges)).toEqual([]);
  });

  test('every import of ours leads to a file of ours', () => {
    const known = new Set(paths);
    const code = edges.filter(({ isOurs, to }) => isOurs && /\.(ts|mjs|js|svelte)$/.test(to));
    expect(code.filter(({ to }) => !known.has(to) && !to.endsWith('.config.ts'))).toEqual([]);
  });

  test('files have at most 300 lines, functions at most 60', () => {
    expect(findLongFiles(files)).toEqual([]);
    expect(findLongFunctions(files)).toEqual([]);
  });

  test('names are plain: kebab-case files, PascalCase components, no vague words, no barrels', () => {
    expect(findOddNames(paths)).toEqual([]);
    expect(findVagueNames(paths)).toEqual([]);
    expect(findBarrels(paths)).toEqual([]);
  });

  test('exports are named', () => {
    expect(findDefaultExports(files)).toEqual([]);
  });

  test('rules know no clock, no chance and no machine; one file reads the environment', () => {
    expect(findImpureRules(files)).toEqual([]);
    expect(findEnvironmentReaders(files)).toEqual([]);
  });

  test('the top level is fixed', () => {
    expect(findStrangers(listTopLevel())).toEqual([]);
    expect(findStrangers(listBelow('web'), 'web')).toEqual([]);
    expect(findStrangers(listBelow('tests'), 'tests')).toEqual([]);
  });
});

/** Reads `from -> to`; what is imported may stand in brackets, `()` is types only. */
function readEdge(line: string): ImportEdge {
  const [, from = '', to = '', names] = /^(\S+) -> ([^(]+?)(?: ?\((.*)\))?$/.exec(line) ?? [];
  const values = names === undefined ? ['value'] : names.split(' ').filter((name) => name !== '');
  const isOurs = /^(shared|server|web|migrations|tests)\//.test(to);
  return { from, to, isOurs, values, isTypeOnly: values.length === 0 };
}

const fileOf = (path: string, text: string): SourceFile => ({ path, text });

describe('the rules can fail', () => {
  test.each([
    'shared/statistics/wilson.ts -> shared/problem.ts',
    'shared/tally/cube.ts -> shared/indicator/compute.ts',
    'shared/indicator/compute.ts -> shared/evaluation/verdict.ts ()',
    'shared/questionnaire/question.ts -> shared/text/ja/question.ts',
    'shared/round/state.ts -> server/context.ts',
    'shared/round/state.ts -> node:crypto',
    'shared/round/state.ts -> kysely',
    'server/round/queries.ts -> shared/round/state.ts',
    'server/round/queries.ts -> shared/round/definition.ts (definitionSchema openRound)',
    'server/round/queries.ts -> server/panel/queries.ts',
    'server/round/queries.ts -> hono',
    'server/round/actions.ts -> server/panel/actions.ts',
    'server/round/actions.ts -> server/round/routes.ts',
    'server/round/actions.ts -> server/http/api.ts',
    'server/round/actions.ts -> kysely',
    'server/round/routes.ts -> server/panel/actions.ts',
    'server/round/routes.ts -> server/database/handle.ts',
    'server/round/routes.ts -> server/audit/act.ts',
    'server/round/routes.ts -> web/respondent/render.ts',
    'server/response/pages.ts -> web/respondent/Page.svelte',
    'server/response/form-page.ts -> server/round/actions.ts',
    'server/response/routes.ts -> server/response/form-page.ts',
    'web/respondent/questions/ScaleQuestion.svelte -> node:crypto',
    'server/round/draw-sample.ts -> server/round/actions.ts',
    'server/http/api.ts -> server/account/actions.ts',
    'server/http/api.ts -> server/account/queries.ts',
    'server/database/open.ts -> server/account/queries.ts',
    'server/start/start.mjs -> server/main.ts',
    'server/app.ts -> tests/support/browser.ts',
    'server/round/routes.ts -> server/config.ts',
    'web/respondent/render.ts -> server/context.ts',
    'web/respondent/Page.svelte -> web/admin/api.ts',
    'web/publication/render.ts -> web/respondent/Page.svelte',
    'web/components/Field.svelte -> web/respondent/Page.svelte',
    'web/components/Field.svelte -> hono/client',
    'web/admin/api.ts -> server/app.ts',
    'web/admin/api.ts -> server/context.ts ()',
    'web/admin/round/Round.svelte -> server/app.ts ()',
    'migrations/0001-account.ts -> server/database/handle.ts',
    'migrations/0001-account.ts -> shared/id.ts ()',
    'elsewhere/a.ts -> shared/id.ts',
  ])('refuses %s', (line) => {
    expect(findForbiddenImports([readEdge(line)])).toHaveLength(1);
  });

  test.each([
    'shared/statistics/change.ts -> shared/statistics/wilson.ts',
    'shared/evaluation/verdict.ts -> shared/indicator/compute.ts',
    'server/round/queries.ts -> shared/round/state.ts ()',
    'server/round/queries.ts -> shared/round/definition.ts (definitionSchema)',
    'server/round/queries.ts -> kysely',
    'server/round/actions.ts -> server/panel/queries.ts',
    'server/round/actions.ts -> server/audit/act.ts',
    'server/round/routes.ts -> server/round/actions.ts',
    'server/round/routes.ts -> server/panel/queries.ts',
    'server/response/pages.ts -> web/respondent/render.ts',
    'server/response/pages.ts -> server/response/form-page.ts',
    'server/response/form-page.ts -> server/response/actions.ts',
    'server/app.ts -> server/round/routes.ts',
    'server/audit/routes.ts -> server/audit/queries.ts',
    'server/session/read-actor.ts -> server/account/queries.ts',
    'web/admin/api.ts -> server/app.ts ()',
    'web/respondent/Page.svelte -> web/components/Field.svelte',
    'migrations/index.ts -> migrations/0001-account.ts',
    'migrations/0001-account.ts -> kysely',
  ])('allows %s', (line) => {
    expect(findForbiddenImports([readEdge(line)])).toEqual([]);
  });

  test('names and answers meet in one file only', () => {
    const both = (from: string): ImportEdge[] =>
      ['panel', 'response'].map((noun) => readEdge(`${from} -> server/${noun}/queries.ts`));
    expect(findForbiddenImports(both('server/round/invitation.ts'))).toEqual([]);
    expect(findForbiddenImports(both('server/round/actions.ts'))).toHaveLength(1);
    expect(
      findForbiddenImports([readEdge('server/response/actions.ts -> server/panel/queries.ts')]),
    ).toHaveLength(1);
    expect(
      findForbiddenImports([readEdge('server/panel/routes.ts -> server/response/queries.ts')]),
    ).toHaveLength(1);
  });

  test('a device that speaks HTTP serves routes, not actions', () => {
    const device = [
      'server/round/stream.ts -> server/round/frame.ts',
      'server/round/frame.ts -> hono/streaming',
    ];
    const used = (by: string): ImportEdge[] => [...device, `${by} -> server/round/stream.ts`].map(readEdge);
    expect(findForbiddenImports(used('server/round/routes.ts'))).toEqual([]);
    expect(findForbiddenImports(used('server/round/actions.ts'))).toEqual([
      'server/round/actions.ts reaches HTTP through server/round/stream.ts, server/round/frame.ts',
    ]);
  });

  test('circles are found, longer ones too, and of types', () => {
    const circle = [
      'a.ts -> shared/b.ts',
      'b.ts -> shared/c.ts ()',
      'c.ts -> shared/a.ts',
      'c.ts -> shared/d.ts',
    ];
    expect(findCircles(circle.map((line) => readEdge(`shared/${line}`)))).toEqual([
      ['shared/a.ts', 'shared/b.ts', 'shared/c.ts'],
    ]);
    expect(findCircles([readEdge('shared/a.ts -> shared/a.ts')])).toEqual([['shared/a.ts']]);
    expect(findCircles([readEdge('shared/a.ts -> shared/b.ts'), readEdge('shared/b.ts -> zod')])).toEqual([]);
  });

  test('every way to import is seen, in components too', () => {
    const text = `<p>import { no } from './no.ts'</p>
<script lang="ts">
  import './a.css?inline';
  import type { B } from './b.ts';
  import { type C } from './c.ts';
  import { type D, d } from './d.ts';
  export { e } from './e.ts';
  export type * from './f.ts';
  const g = await import('./g.ts');
  let h: import('./h.ts').H;
  import { z } from 'zod';
</script>`;
    const seen = listImports(fileOf('web/admin/A.svelte', text)).map(
      ({ to, values }) => `${to.replace('web/admin/', '')} (${values.join(' ')})`,
    );
    expect(seen).toEqual([
      'a.css (*)',
      'b.ts ()',
      'c.ts ()',
      'd.ts (d)',
      'e.ts (*)',
      'f.ts ()',
      'g.ts (*)',
      'h.ts ()',
      'zod (z)',
    ]);
  });

  test('sizes are measured', () => {
    const lines = (count: number): string => `${'x;\n'.repeat(count - 1)}x;\n`;
    expect(
      findLongFiles([fileOf('server/a.ts', lines(300)), fileOf('shared/text/ja/a.ts', lines(400))]),
    ).toEqual([]);
    expect(findLongFiles([fileOf('server/a.ts', lines(301))])).toEqual(['server/a.ts has 301 lines']);
    const body = (count: number): string => `const a = 1;\nexport const f = () => {\n${lines(count - 2)}};\n`;
    expect(findLongFunctions([fileOf('server/a.ts', body(60))])).toEqual([]);
    expect(findLongFunctions([fileOf('server/a.ts', body(61))])).toEqual([
      'server/a.ts:2 has a function of 61 lines',
    ]);
    expect(findLongFunctions([fileOf('web/A.svelte', `<script>\n${body(61)}</script>`)])).toHaveLength(1);
  });

  test('names and exports are judged', () => {
    expect(
      findVagueNames(['server/round/round-service.ts', 'web/DataTable.svelte', 'shared/update.ts']),
    ).toHaveLength(2);
    expect(
      findOddNames(['server/roundState.ts', 'web/field.svelte', 'web/Field.svelte', 'a/b-c.test.ts']),
    ).toHaveLength(2);
    expect(findBarrels(['server/round/index.ts', 'migrations/index.ts'])).toEqual(['server/round/index.ts']);
    for (const text of [
      'export default 1;',
      'export default function f() {}',
      'const a = 1; export { a as default };',
    ]) {
      expect(findDefaultExports([fileOf('server/a.ts', text)])).toHaveLength(1);
    }
    expect(findDefaultExports([fileOf('server/a.ts', 'export const a = 1;')])).toEqual([]);
  });

  test('impure rules and further readers of the environment are found', () => {
    const sources = ['Date.now()', 'new Date()', 'Math.random()', "fetch('/')", 'process.platform'];
    expect(findImpureRules(sources.map((text) => fileOf('shared/a.ts', text)))).toHaveLength(sources.length);
    expect(
      findImpureRules([fileOf('shared/a.ts', 'new Date(instant)'), fileOf('server/a.ts', 'Date.now()')]),
    ).toEqual([]);
    expect(findEnvironmentReaders([fileOf('server/round/actions.ts', 'process.env.PORT')])).toHaveLength(1);
    expect(findEnvironmentReaders([fileOf('server/config.ts', 'process.env.PORT')])).toEqual([]);
  });

  test('a stranger on the top level is found', () => {
    expect(findStrangers(['src', 'server', 'package.json'])).toEqual(['src']);
    expect(findStrangers(['unit'], 'tests')).toEqual(['unit']);
  });
});
