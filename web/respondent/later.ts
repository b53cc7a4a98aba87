import { makeButton, place } from './enhance/elements.ts';
import { giveUp, guarded, onGiveUp } from './enhance/guard.ts';
import { makeCheck } from './later/check.ts';
import { describeFault } from './later/describe-fault.ts';
import { laterWords } from './later/later-words.ts';
import { Sender } from './later/sender.ts';
import { makeClearing } from './offline/clear-device.ts';
import { startDraftSync } from './offline/draft-sync.ts';
import { keepPage, keepScript } from './offline/kept-pages.ts';
import { Queue } from './offline/queue.ts';
import type { PhoneLink } from './phone-link.ts';

/**
 * Loaded after everything needed to answer is there: sending without leaving the page, the check, the queue for answers that
 * could not be sent, the draft on the server, and the service worker that opens the page without a network. Each part may be
 * refused by the device; the others stay, and until all this is there the form sends itself.
 */
function startLater(link: PhoneLink): void {
  const { sheet, stage } = link;
  // The two scripts stand and fall together.
  let isEnding = false;
  link.onGiveUp(() => {
    isEnding = true;
    giveUp(new Error('the page gave up'));
  });
  onGiveUp(() => {
    if (!isEnding) link.giveUp(new Error('what came later gave up'));
  });
  const finish = sheet.form.querySelector<HTMLElement>('.finish');
  if (finish === null) return;
  stage.makeCheck = makeCheck;
  sheet.describe = (fault) => describeFault(sheet, fault);
  const toCheck = makeButton(laterWords.toCheck, () => stage.showCheck(), 'plain');
  toCheck.classList.add('to-check');
  place(toCheck, finish, finish.firstChild);
  stage.redraw();
  if (sheet.facts.use === 'preview') return;
  const queue = new Queue(link);
  const sender = new Sender(link, finish, queue);
  queue.start({
    showWaiting: guarded((waiting) => sender.showWaiting(waiting)),
    received: guarded((receipt) => sender.finish(receipt)),
  });
  const clearing = makeClearing(laterWords, () => link.keeper.forget());
  sheet.form.parentElement?.appendChild(clearing);
  onGiveUp(() => clearing.remove());
  if (sheet.facts.use === 'first') startDraftSync(link);
  prepareOffline(link).catch(() => undefined);
}

async function prepareOffline({ pristine, sheet }: PhoneLink): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/service-worker.js');
  if (pristine !== undefined) await keepPage(location.href, pristine, sheet.facts.policy);
  await keepScript(sheet.facts.later);
}

if (window.machikoe !== undefined) guarded(startLater)(window.machikoe);
