/**
 * A device many people use, one after another. Without this script the page goes back to the start by itself after a while;
 * with it only when nobody touches the device, and not without asking. Going back in the browser never shows a form that was
 * left. Figures stand in the page: seconds of quiet before asking, and seconds to answer.
 */
const asking = document.getElementById('idle');
const counter = document.querySelector<HTMLElement>('[data-seconds]');
const home = document.body.querySelector<HTMLAnchorElement>('a[data-home]')?.href ?? '?end=1';

function leave(): void {
  location.replace(home);
}

/** The number on the page counts down; a screen reader is not told each second. */
function countDown(place: HTMLElement, seconds: number): () => void {
  const ends = Date.now() + seconds * 1000;
  const show = (): void => {
    const left = Math.ceil((ends - Date.now()) / 1000);
    place.textContent = String(Math.max(0, left));
    if (left <= 0) leave();
  };
  show();
  const timer = setInterval(show, 250);
  return () => clearInterval(timer);
}

/** Asks after a quiet time, once the form has been touched or came back with something in it. */
function watch(dialog: HTMLElement, place: HTMLElement): void {
  const quiet = Number(dialog.dataset['quiet']) * 1000;
  const seconds = Number(place.dataset['seconds']);
  let isTouched = dialog.dataset['touched'] === 'true';
  let timer = 0;
  let stop: (() => void) | undefined;
  const ask = (): void => {
    if (!isTouched) return;
    dialog.hidden = false;
    dialog.focus();
    stop = countDown(place, seconds);
  };
  const stay = (): void => {
    stop?.();
    stop = undefined;
    dialog.hidden = true;
    clearTimeout(timer);
    timer = window.setTimeout(ask, quiet);
  };
  const touch = (): void => {
    isTouched = true;
    stay();
  };
  for (const name of ['input', 'click', 'keydown', 'wheel']) addEventListener(name, touch, { passive: true });
  // The question itself is answered by a whole click: hidden under the finger, it would be touched through.
  addEventListener('pointerdown', () => dialog.hidden && touch(), { passive: true });
  stay();
}

if (counter !== null && asking !== null) watch(asking, counter);
else if (counter !== null) countDown(counter, Number(counter.dataset['seconds']));

addEventListener('pageshow', (event) => {
  const [entry] = performance.getEntriesByType('navigation');
  const isBack = entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward';
  if (event.persisted || isBack) leave();
});
