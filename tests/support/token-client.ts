import type { Role } from '../../shared/account/role.ts';
import type { WardId } from '../../shared/id.ts';
import { createToken } from '../../server/account/actions.ts';
import { operatorOf, type TestApp } from './app.ts';
import { makeClient, type Client } from './client.ts';

/** A program with an API token: unlike a session, it does not end when the clock is set forward. */
export async function makeTokenClient(
  app: TestApp,
  role: Role,
  wardId: WardId = app.wardId,
): Promise<Client> {
  const operator = operatorOf(wardId);
  const { token } = await createToken(app.context, operator, wardId, { name: 'test', role });
  return makeClient(app.app, { authorization: `Bearer ${token}` });
}
