import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('whoever has no scripts reads so at the top of the page, not below an empty window', () => {
  const page = readFileSync('web/admin/index.html', 'utf8');
  const [words, frame] = [page.indexOf('<noscript>'), page.indexOf('<div id="app">')];
  expect(words).toBeGreaterThan(0);
  expect(words).toBeLessThan(frame);
});
