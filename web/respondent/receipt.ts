import { place } from './enhance/elements.ts';
import { attempt } from './enhance/guard.ts';
import { dropReceivedDrafts, makeClearing, ownPath, type ClearWords } from './offline/clear-device.ts';
import { dropPages, findKept, keepPage } from './offline/kept-pages.ts';
import { factsId } from './phone-facts.ts';

/** The script of the pages that say an answer has arrived: the device need keep nothing any more. */
attempt(() => {
  const main = document.querySelector('main');
  const { words, policy }: { words: ClearWords; policy: string } = JSON.parse(
    document.getElementById(factsId)?.textContent ?? '',
  );
  dropReceivedDrafts();
  replaceForm(`<!doctype html>${document.documentElement.outerHTML}`, policy).catch(() => undefined);
  if (main !== null)
    place(
      makeClearing(words, () => undefined),
      main,
    );
});

/** Opened without a network, the link says from now on that the answer has arrived, and shows no empty form. */
async function replaceForm(html: string, policy: string): Promise<void> {
  const isKept = (await findKept(new Request(ownPath()))) !== undefined;
  if (!isKept) return;
  await dropPages(ownPath());
  for (const address of [ownPath(), location.href]) await keepPage(address, html, policy);
}
