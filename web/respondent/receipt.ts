import { place } from './enhance/elements.ts';
import { attempt } from './enhance/guard.ts';
import { dropReceivedDrafts, makeClearing, type ClearWords } from './offline/clear-device.ts';
import { factsId } from './phone-facts.ts';

/** The script of the pages that say an answer has arrived: the device need keep nothing any more. */
attempt(() => {
  const main = document.querySelector('main');
  const { words }: { words: ClearWords } = JSON.parse(document.getElementById(factsId)?.textContent ?? '');
  dropReceivedDrafts();
  if (main !== null)
    place(
      makeClearing(words, () => undefined),
      main,
    );
});
