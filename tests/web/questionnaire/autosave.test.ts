import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeAutosave, type SaveOutcome, type SaveState } from '../../../web/admin/questionnaire/autosave.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(outcomes: SaveOutcome[] = []) {
  const states: SaveState[] = [];
  let saves = 0;
  const autosave = makeAutosave({
    save: async () => {
      saves += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return outcomes.shift() ?? 'saved';
    },
    show: (state) => states.push(state),
    pauseMilliseconds: 800,
    retryMilliseconds: 5000,
  });
  return { autosave, states, saves: () => saves };
}

describe('autosave', () => {
  test('saves once, a moment after the last change', async () => {
    const { autosave, states, saves } = setUp();
    for (let at = 0; at < 5; at += 1) {
      autosave.touch();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(saves()).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves()).toBe(1);
    expect(states.at(-1)).toBe('saved');
  });

  test('what changes during a save is saved after it, never beside it', async () => {
    const { autosave, states, saves } = setUp();
    autosave.touch();
    await vi.advanceTimersByTimeAsync(850);
    autosave.touch();
    expect([saves(), states.at(-1)]).toEqual([1, 'saving']);
    await vi.advanceTimersByTimeAsync(100);
    expect([saves(), states.at(-1)]).toEqual([2, 'saving']);
    await vi.advanceTimersByTimeAsync(100);
    expect(states.at(-1)).toBe('saved');
  });

  test('a failure is shown and tried again until it is saved', async () => {
    const { autosave, states, saves } = setUp(['failed', 'failed']);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(900);
    expect(states.at(-1)).toBe('failed');
    await vi.advanceTimersByTimeAsync(5100);
    expect([saves(), states.at(-1)]).toEqual([2, 'failed']);
    await vi.advanceTimersByTimeAsync(5100);
    expect([saves(), states.at(-1)]).toEqual([3, 'saved']);
  });

  test('a conflict stops it until somebody has decided', async () => {
    const { autosave, states, saves } = setUp(['conflict']);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(900);
    autosave.touch();
    await autosave.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([saves(), states.at(-1)]).toEqual([1, 'conflict']);
    autosave.resume(true);
    await vi.advanceTimersByTimeAsync(200);
    expect([saves(), states.at(-1)]).toEqual([2, 'saved']);
  });

  test('flush saves at once and waits for it', async () => {
    const { autosave, saves } = setUp();
    autosave.touch();
    const done = autosave.flush();
    await vi.advanceTimersByTimeAsync(100);
    await done;
    expect(saves()).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves()).toBe(1);
  });
});
