import { describe, expect, test } from 'vitest';
import { matchPath } from '../../../web/admin/router.svelte.ts';
import { screens } from '../../../web/admin/screens.ts';

describe('an address', () => {
  test.each([
    ['/admin/', '/admin/', {}],
    ['/admin/', '/admin', {}],
    ['/admin/rounds', '/admin/rounds/', {}],
    ['/admin/rounds/:id', '/admin/rounds/r1', { id: 'r1' }],
    ['/admin/rounds/:id/:part', '/admin/rounds/r1/links', { id: 'r1', part: 'links' }],
    ['/admin/plan/:code', '/admin/plan/%E7%A6%8F%E5%B3%B6', { code: '福島' }],
    ['/admin/plan/:code', '/admin/plan/100%', { code: '100%' }],
  ])('%s matches %s', (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params);
  });

  test.each([
    ['/admin/', '/admin/rounds'],
    ['/admin/rounds/:id', '/admin/rounds'],
    ['/admin/rounds/:id', '/admin/rounds/r1/links'],
    ['/admin/rounds', '/admin/panel'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined();
  });
});

describe('the table of screens', () => {
  test('has each address once, all of them below /admin/', () => {
    const paths = screens.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !path.startsWith('/admin/'))).toEqual([]);
  });

  test('hides no screen behind an earlier one', () => {
    for (const [index, { path }] of screens.entries()) {
      const first = screens.findIndex((screen) => matchPath(screen.path, path) !== undefined);
      expect(screens[first]?.path, path).toBe(screens[index]?.path);
    }
  });

  test('shows without signing in only what leads to signing in', () => {
    const open = screens.filter(({ isPublic }) => isPublic === true).map(({ path }) => path);
    expect(open).toEqual(['/admin/sign-in', '/admin/welcome']);
  });

  test('leads from each entry of the navigation to a screen without parameters', () => {
    const entries = screens.filter(({ entry }) => entry !== undefined);
    expect(entries.length).toBeGreaterThanOrEqual(4);
    expect(entries.filter(({ path }) => path.includes(':'))).toEqual([]);
    expect(new Set(entries.map(({ entry }) => entry)).size).toBe(entries.length);
  });
});
