import { listen } from './guard.ts';

/**
 * Where in the form a person is: the whole page, or in one-by-one mode the beginning, one question or the check. Each step
 * is an entry of the browser's history, so that its Back button goes one step back and not away.
 */
export type Place =
  | { readonly at: 'all' | 'start' | 'check' }
  | { readonly at: 'question'; readonly key: string; readonly fromCheck?: boolean };

let current: Place = { at: 'all' };

export function placeNow(): Place {
  return current;
}

/** `draw` is called with every change; `start` is where the page begins if the history does not say. */
export function followHistory(start: Place, draw: () => void): void {
  current = readPlace(history.state) ?? start;
  history.replaceState({ place: current }, '');
  listen(window, 'popstate', (event) => {
    const place = readPlace(event.state);
    // A link within the page leaves an entry without a place: the same place, scrolled elsewhere.
    if (place === undefined) history.replaceState({ place: current }, '');
    else current = place;
    draw();
  });
}

export function moveTo(place: Place): void {
  current = place;
  history.pushState({ place }, '');
}

/** Changes where one is without a step to go back to. */
export function replacePlace(place: Place): void {
  current = place;
  history.replaceState({ place }, '');
}

function readPlace(state: unknown): Place | undefined {
  if (typeof state !== 'object' || state === null || !('place' in state)) return undefined;
  const { place } = state;
  if (typeof place !== 'object' || place === null || !('at' in place)) return undefined;
  if (place.at === 'all' || place.at === 'start' || place.at === 'check') return { at: place.at };
  if (place.at !== 'question' || !('key' in place) || typeof place.key !== 'string') return undefined;
  return { at: 'question', key: place.key, fromCheck: 'fromCheck' in place && place.fromCheck === true };
}
