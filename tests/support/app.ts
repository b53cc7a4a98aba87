import type { Role } from '../../shared/account/role.ts';
import type { Actor } from '../../shared/account/verb.ts';
import type { WardId } from '../../shared/id.ts';
import { createAccount } from '../../server/account/actions.ts';
import { createApp } from '../../server/app.ts';
import { openContext, type OpenContext } from '../../server/open-context.ts';
import { redeemSignInLink } from '../../server/session/actions.ts';
import { createWard } from '../../server/ward/actions.ts';
import { makeClient, type Client } from './client.ts';
import { borrowDatabasePlace } from './database.ts';
import type { DatabasePlace } from './database-place.ts';

export const testOrigin = 'http://machikoe.test';
export const testPassword = 'correct horse battery staple';

export interface TestApp {
  readonly app: ReturnType<typeof createApp>;
  readonly context: OpenContext;
  readonly databaseUrl: string;
  /** An empty ward that is not the demo. */
  readonly wardId: WardId;
  /** Time stands still until it is set. */
  readonly clock: { set(instant: string): void; pass(milliseconds: number): void };
  /** Somebody of this role with a session in a browser; paths are below `/api/v1`. One account per role and ward. */
  as(role: Role, wardId?: WardId): Promise<Client>;
  /** A browser without a session. */
  readonly anonymous: Client;
  addWard(code: string): Promise<WardId>;
  close(): Promise<void>;
}

/** The whole server on a fresh database, asked through its addresses without a socket. */
export async function openTestApp(
  startAt = '2026-04-01T00:00:00.000Z',
  given?: DatabasePlace,
): Promise<TestApp> {
  const place = given ?? (await borrowDatabasePlace());
  let now = Date.parse(startAt);
  const opened = await openContext({
    host: '127.0.0.1',
    port: 0,
    origin: testOrigin,
    databaseUrl: place.url,
    secret: Buffer.from('a secret for tests, of sufficient length'),
    loadDemo: false,
    ward: { code: '000000', nameJa: '試験区', nameEn: 'Test Ward' },
    logLevel: 'silent',
  });
  const context: OpenContext = { ...opened, now: () => new Date(now) };
  const app = createApp(context);
  const wardId = await addWard(context, '271039');
  const clients = new Map<string, Promise<Client>>();
  return {
    app,
    context,
    databaseUrl: place.url,
    wardId,
    clock: {
      set: (instant) => (now = Date.parse(instant)),
      pass: (milliseconds) => (now += milliseconds),
    },
    as(role, ward = wardId) {
      const key = `${role} ${ward}`;
      const client = clients.get(key) ?? signInAs(context, app, role, ward);
      clients.set(key, client);
      return client;
    },
    anonymous: makeClient(app, {}),
    addWard: (code) => addWard(context, code),
    close: async () => {
      context.live.close();
      await context.close();
      await place.remove();
    },
  };
}

/** The person at the server's own command line. */
export function operatorOf(wardId: WardId | null): Actor {
  return { kind: 'operator', id: 'command-line', wardId };
}

function addWard(context: OpenContext, code: string): Promise<WardId> {
  const ward = { code, nameJa: `試験区${code}`, nameEn: `Ward ${code}`, isDemo: false };
  return createWard(context, operatorOf(null), ward);
}

async function signInAs(context: OpenContext, app: TestApp['app'], role: Role, wardId: WardId) {
  const login = `${role}-${context.makeId()}`;
  const account = { login, name: `試験 ${role}`, role };
  const { linkToken } = await createAccount(context, operatorOf(wardId), wardId, account);
  const { token } = await redeemSignInLink(context, linkToken, testPassword);
  return makeClient(app, { cookie: `machikoe_session=${token}` });
}
