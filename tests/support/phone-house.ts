import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { derivePublicCode } from '../../server/round/invitation.ts';
import { openTestApp, type TestApp } from './app.ts';

export interface PhoneHouse extends TestApp {
  /** Address a browser reaches it at, without a slash at the end. */
  readonly url: string;
}

/** The test application behind a real socket, so that a browser can visit it while the test sets its clock. */
export async function openPhoneHouse(startAt: string): Promise<PhoneHouse> {
  const house = await openTestApp(startAt);
  const server = serve({ fetch: house.app.fetch, hostname: '127.0.0.1', port: 0 });
  const port = await new Promise<number>((resolve) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
  });
  return {
    ...house,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await house.close();
    },
  };
}

/** Makes the round one without invitations; returns its address. */
export async function openToAnybody(
  { context, url }: PhoneHouse,
  roundId: string,
  access: 'public' | 'kiosk',
): Promise<string> {
  const code = derivePublicCode(context.secret, roundId);
  await context.changes.run((writer) =>
    writer.updateTable('round').set({ access, public_code: code }).where('id', '=', roundId).execute(),
  );
  return `${url}/p/${code}`;
}
