import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/**
 * `@hono/zod-openapi` gives schemas its `.openapi()` only if they are made after it is loaded. Which of the rules is
 * loaded before it depends on who imports whom, so routes must not call it on schemas of `shared/`.
 */
test('the API can be made when all rules were loaded before it', async () => {
  const rules = readdirSync('shared', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('text'),
  );
  expect(rules.length).toBeGreaterThan(40);
  for (const rule of rules) await import(path.resolve('shared', rule));
  const { openTestApp } = await import('../support/app.ts');
  const served = await openTestApp();
  try {
    const answer = await served.anonymous.get('/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.at('components.schemas.RoundDraft')).toBeDefined();
  } finally {
    await served.close();
  }
});
