import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { RespondentKey } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { makeUuidMaker } from '../database/uuid.ts';
import type { FoundRound, Respondent } from '../round/public-round.ts';

/**
 * Who is who where nobody was invited. The key stands in the address, so that the page works without scripts and cookies. A
 * cookie tells the device the key was given to from one the address was passed on to, and where the round asks for it lets
 * one answer per device count. It is honest to say what that is worth: another browser, a private window or cleared cookies
 * are another device.
 */
export interface OpenRound {
  mintKey(): RespondentKey;
  /** Marks this device as the one the key was given to. */
  own(c: HonoContext, round: FoundRound, key: RespondentKey): void;
  /** The key this device was given first; undefined without a cookie of ours. */
  deviceKey(c: HonoContext, round: Pick<FoundRound, 'round_id'>): RespondentKey | undefined;
  /** Given out so lately that the device may simply take no cookies. */
  isFresh(key: RespondentKey): boolean;
  /** At a counter: the form of this key was left and is shown to nobody again. */
  spend(key: RespondentKey): void;
  isSpent(key: RespondentKey): boolean;
}

const ownCookie = 'machikoe_own';
const deviceCookie = 'machikoe_device';
const freshMilliseconds = 2 * 60_000;
const spentLimit = 10_000;

export function makeOpenRound(context: Context): OpenRound {
  const mintKey = makeUuidMaker(() => context.now().getTime());
  const spent = new Set<RespondentKey>();
  const sign = makeSign(context);
  const keep = (c: HonoContext, round: FoundRound, name: string, value: string, path: string): void => {
    const left = (Date.parse(round.closes_at) - context.now().getTime()) / 1000;
    setCookie(c, name, value, {
      ...{ httpOnly: true, sameSite: 'Lax', path, secure: context.origin.startsWith('https:') },
      maxAge: Math.min(400 * 86_400, Math.max(3600, Math.ceil(left) + 30 * 86_400)),
    });
  };
  return {
    mintKey,
    own(c, round, key) {
      const path = `/p/${round.public_code ?? ''}`;
      keep(c, round, ownCookie, sign('own', round.round_id, key), `${path}/${key}`);
      keep(c, round, deviceCookie, `${key}.${sign('device', round.round_id, key)}`, path);
    },
    deviceKey(c, { round_id: roundId }) {
      const [key = '', signature] = getCookie(c, deviceCookie)?.split('.') ?? [];
      return isSame(signature, sign('device', roundId, key)) ? key : undefined;
    },
    isFresh(key) {
      return (
        context.now().getTime() - Number.parseInt(key.replaceAll('-', '').slice(0, 12), 16) <
        freshMilliseconds
      );
    },
    spend(key) {
      // Kept in memory: the oldest is forgotten long after the next person has come.
      if (spent.size >= spentLimit) spent.delete(spent.values().next().value ?? '');
      spent.add(key);
    },
    isSpent: (key) => spent.has(key),
  };
}

/** Whether the browser was given this key, not just its address. */
export function isOwnDevice(
  context: Context,
  c: HonoContext,
  { round_id: roundId, respondent_key: key }: Pick<Respondent, 'round_id' | 'respondent_key'>,
): boolean {
  return isSame(getCookie(c, ownCookie), makeSign(context)('own', roundId, key));
}

function makeSign({ secret }: Context) {
  return (use: 'own' | 'device', roundId: string, key: RespondentKey): string =>
    createHmac('sha256', secret).update(`${use}:${roundId}:${key}`).digest('base64url').slice(0, 22);
}

function isSame(sent: string | undefined, right: string): boolean {
  const [one, other] = [Buffer.from(sent ?? ''), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
