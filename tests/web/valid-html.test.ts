import { expect, test } from 'vitest';
import { expectValidHtml } from '../support/valid-html.ts';

const page = (body: string): string =>
  `<!doctype html>\n<html lang="ja"><head><title>調査</title></head><body>${body}</body></html>`;

test('a clean page passes', async () => {
  await expectValidHtml(page('<main><h1 id="a">調査</h1><!--[--><p>区民の皆さまへ</p><!--]--></main>'));
});

test('a doubled id and an open element are named', async () => {
  const broken = page('<main><h1>調査</h1><p id="a"><div id="a"></div><b></main>');
  await expect(expectValidHtml(broken)).rejects.toThrow(/no-dup-id/);
  await expect(expectValidHtml(broken)).rejects.toThrow(/close-order/);
});
