import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startBuiltServer } from '../support/built-server.ts';

test('a first start prints the address and a sign-in link, a second keeps the data', async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'machikoe-start-'));
  const first = await startBuiltServer({ dataFolder });
  expect(first.signInLink).toMatch(new RegExp(`^${first.url}/admin/welcome#.{20,}$`));
  const description = await fetch(`${first.url}/api/v1/openapi.json`);
  expect(description.status).toBe(200);
  await first.stop();
  const second = await startBuiltServer({ dataFolder });
  expect((await fetch(`${second.url}/api/v1/openapi.json`)).status).toBe(200);
  await second.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

test('a server that cannot start tells why', async () => {
  await expect(startBuiltServer({ environment: { MACHIKOE_SECRET: 'short' } })).rejects.toThrow(
    /ended with 1 before it was listening[\s\S]*MACHIKOE_SECRET/,
  );
});
