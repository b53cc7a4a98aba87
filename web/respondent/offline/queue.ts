import { make, makeButton, makeNotice } from '../enhance/elements.ts';
import { laterWords as words } from '../later/later-words.ts';
import type { Letter, PhoneLink, Waiting } from '../phone-link.ts';
import { channelName, deliverLetters, syncTag, type Delivered } from './deliver.ts';
import { changeLetter, listLetters, putLetter, type WaitingLetter } from './letter-store.ts';

const longestSleep = 60_000;

const pathOf = (to: string): string => to.split('?')[0] ?? to;
const isOwn = (to: string): boolean => pathOf(to) === location.pathname;

const reasons: Readonly<Record<string, string | undefined>> = {
  'round.closed': words.refusedClosed,
  'round.deviceAnswered': words.refusedDevice,
  faulty: words.refusedOther,
};

export interface QueueActions {
  showWaiting(waiting: Waiting): void;
  received(receipt: string): void;
}

/** Sends what waits on this device, of this page and of others, and says what still waits. */
export class Queue {
  private alarm: ReturnType<typeof setTimeout> | undefined;
  private readonly shown = new Set<string>();

  private actions: QueueActions | undefined;

  constructor(private readonly link: PhoneLink) {}

  start(actions: QueueActions): void {
    this.actions = actions;
    addEventListener('online', () => void this.run(true));
    document.addEventListener('visibilitychange', () => void this.run(false));
    if ('BroadcastChannel' in window) {
      new BroadcastChannel(channelName).onmessage = (event: MessageEvent<readonly Delivered[]>) =>
        this.welcome(event.data);
    }
    void this.run(true);
  }

  /** False: the device refuses to keep it. */
  async put(letter: Letter): Promise<boolean> {
    try {
      await putLetter(letter);
      await this.show();
    } catch {
      return false;
    }
    void this.askForSync();
    this.sleep(await listLetters());
    return true;
  }

  deliver(): void {
    void this.run(true);
  }

  /** The answer of this page arrived by another way. */
  async forgetOwn(): Promise<void> {
    const own = (await listLetters()).filter(({ letter }) => isOwn(letter.to));
    for (const letter of own) await changeLetter(letter, 'remove');
  }

  private async run(now: boolean): Promise<void> {
    try {
      this.welcome(await deliverLetters(now));
      await this.show();
      this.sleep(await listLetters());
    } catch {
      // The device keeps no database: there is nothing that could wait in it.
    }
  }

  /** The browser sends it even when no page is open, where it can. */
  private async askForSync(): Promise<void> {
    const registration = await navigator.serviceWorker?.ready;
    if (registration === undefined || !('sync' in registration)) return;
    const sync = registration.sync as { register(tag: string): Promise<void> };
    await sync.register(syncTag).catch(() => undefined);
  }

  private sleep(letters: readonly WaitingLetter[]): void {
    clearTimeout(this.alarm);
    const waiting = letters.filter(({ refused }) => refused === undefined);
    if (waiting.length === 0) return;
    const next = Math.min(...waiting.map(({ notBefore }) => notBefore)) - Date.now();
    this.alarm = setTimeout(() => void this.run(false), Math.min(longestSleep, Math.max(1000, next)));
  }

  private welcome(delivered: readonly Delivered[]): void {
    const own = delivered.find(({ to }) => isOwn(to));
    if (own !== undefined) this.actions?.received(own.receipt);
  }

  private async show(): Promise<void> {
    const letters = await listLetters();
    const waiting = letters.filter(({ refused }) => refused === undefined);
    const own = waiting.some(({ letter }) => isOwn(letter.to));
    this.actions?.showWaiting({ count: waiting.length, isOwn: own });
    for (const letter of letters) if (letter.refused !== undefined) this.showRefused(letter);
  }

  /** A refused answer is never dropped unseen: its words can be kept, and it goes when the person says so. */
  private showRefused(waiting: WaitingLetter): void {
    if (this.shown.has(waiting.writing)) return;
    this.shown.add(waiting.writing);
    const { letter, refused } = waiting;
    const rows = letter.copy.flatMap(({ question, lines }) => [
      make('dt', question),
      ...(lines.length === 0 ? [words.nothing] : lines).map((line) => make('dd', line)),
    ]);
    const copy = make('details', [make('summary', words.refusedCopy), make('dl', rows, { class: 'copy' })]);
    const notice = makeNotice('warning', words.refusedTitle, [
      letter.title,
      reasons[refused ?? ''] ?? words.refusedUnknown,
      copy,
      make('p', [make('a', words.openForm, { href: letter.to })]),
      makeButton(
        words.drop,
        () => {
          notice.remove();
          void changeLetter(waiting, 'remove');
        },
        'plain',
      ),
    ]);
    this.link.announce(notice);
  }
}
