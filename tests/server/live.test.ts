import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStream } from '../../server/live/stream.ts';
import { makeLiveUpdates, type LiveUpdates } from '../../server/live/updates.ts';
import { openTestApp } from '../support/app.ts';

let live: LiveUpdates;

beforeEach(() => {
  live = makeLiveUpdates();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function read(wardId: string) {
  const reader = openStream(live, wardId).getReader();
  const next = async (): Promise<string> => {
    const { done, value } = await reader.read();
    return done ? '(end)' : new TextDecoder().decode(value);
  };
  return { next, cancel: () => reader.cancel() };
}

describe('a stream of live updates', () => {
  test('tells its own ward, topic and round, and no figures', async () => {
    const own = read('w1');
    const other = read('w2');
    expect(await own.next()).toBe('retry: 2000\n\n');
    await other.next();
    live.publish({ wardId: 'w1', topic: 'response', roundId: 'r1' });
    live.publish({ wardId: 'w1', topic: 'indicator' });
    expect(await own.next()).toBe('event: response\ndata: {"roundId":"r1"}\n\n');
    expect(await own.next()).toBe('event: indicator\ndata: {}\n\n');
    vi.advanceTimersByTime(20_000);
    expect(await other.next()).toBe(': here\n\n');
  });

  test('ends when the server stops, and is not begun on a stopping one', async () => {
    const one = read('w1');
    await one.next();
    live.close();
    expect(await one.next()).toBe('(end)');
    const late = read('w1');
    await late.next();
    expect(await late.next()).toBe('(end)');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends after half an hour, so that it is asked again who reads', async () => {
    const one = read('w1');
    await one.next();
    vi.advanceTimersByTime(30 * 60_000);
    const rest: string[] = [];
    while (rest.at(-1) !== '(end)') rest.push(await one.next());
    expect(rest.filter((text) => text === ': here\n\n').length).toBeGreaterThan(80);
  });

  test('lets go of a reader that has stopped reading', async () => {
    const one = read('w1');
    for (let index = 0; index < 1000; index += 1) live.publish({ wardId: 'w1', topic: 'response' });
    expect(vi.getTimerCount()).toBe(0);
    const rest: string[] = [];
    while (rest.at(-1) !== '(end)') rest.push(await one.next());
    expect(rest.length).toBeLessThan(150);
  });

  test('leaves nothing behind when its reader leaves', async () => {
    const ends = vi.spyOn(live, 'onClose');
    const one = read('w1');
    await one.next();
    await one.cancel();
    expect(vi.getTimerCount()).toBe(0);
    expect(ends).toHaveBeenCalledTimes(1);
    live.publish({ wardId: 'w1', topic: 'round' });
    expect(() => live.close()).not.toThrow();
  });
});

test('a listener that leaves does not take another with it', () => {
  const heard: string[] = [];
  const stop = live.subscribe('w1', () => heard.push('first'));
  stop();
  live.subscribe('w1', () => heard.push('second'));
  stop();
  live.publish({ wardId: 'w1', topic: 'round' });
  expect(heard).toEqual(['second']);
});

test('through its address: for the signed-in, as server-sent events that no cache keeps', async () => {
  vi.useRealTimers();
  const served = await openTestApp();
  expect((await served.anonymous.get('/live')).status).toBe(401);
  const reading = (await served.as('official')).get('/live');
  setTimeout(() => served.context.live.publish({ wardId: served.wardId, topic: 'evaluation' }), 50);
  setTimeout(() => served.context.live.close(), 100);
  const answer = await reading;
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const listening = vi.spyOn(served.context.live, 'subscribe');
  const head = await (await served.as('official')).send('HEAD', '/live');
  expect(head.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(listening).not.toHaveBeenCalled();
  expect(answer.body).toBe('retry: 2000\n\nevent: evaluation\ndata: {}\n\n');
  await served.close();
});
