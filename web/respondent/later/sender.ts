import { focusOn, make, makeButton, makeNotice, place, setContent, setWords } from '../enhance/elements.ts';
import { readFields, readLines, type Sheet } from '../enhance/form.ts';
import { attempt, guardPromise, guarded, hasGivenUp, listen } from '../enhance/guard.ts';
import { dropDraft } from '../enhance/kept.ts';
import { fillWords } from '../fill-words.ts';
import type { Stage } from '../enhance/stage.ts';
import { postAnswer, type Posted } from '../offline/post-answer.ts';
import type { Queue } from '../offline/queue.ts';
import type { Letter, PhoneLink, Waiting } from '../phone-link.ts';
import { describeFault } from './describe-fault.ts';
import { clearFaults, showFaults, type ShownFault } from './fault-summary.ts';
import { laterWords as words } from './later-words.ts';

const retryAfter = 15_000;

/** Sends the form without leaving the page, so that a broken connection costs nothing. */
export class Sender {
  private readonly status = make('div', '', { role: 'status', class: 'status' });
  private readonly sheet: Sheet;
  private readonly stage: Stage;
  private readonly button: HTMLButtonElement | null;
  /** What the button said at first. */
  private readonly label: readonly Node[];
  private isSending = false;
  private isDone = false;
  private hasAsked = false;
  /** Runs while an answer waits in this page alone, as the device keeps nothing. */
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    link: PhoneLink,
    finish: HTMLElement,
    private readonly queue: Queue,
  ) {
    this.sheet = link.sheet;
    this.stage = link.stage;
    this.button = finish.querySelector('button[type=submit]');
    this.label = Array.from(this.button?.childNodes ?? []);
    place(this.status, finish, this.button);
    listen(this.sheet.form, 'submit', (event) => this.submit(event));
    listen(this.sheet.form, 'change', () => this.forgetAsking());
    listen(window, 'online', () => this.tryAgain());
    // Coming back to a page that was sent: the server says what is true by now.
    listen(window, 'pageshow', (event) => {
      if (event.persisted && this.isDone) location.reload();
    });
  }

  /** What waits on this device, plainly. */
  showWaiting({ count, isOwn }: Waiting, isBusy = false, mayClose = true): void {
    if (this.retry !== undefined && mayClose) return;
    if (count === 0) return setContent(this.status, []);
    const note = isBusy
      ? words[mayClose ? 'unsentBusyNote' : 'unsentBusyOpenNote']
      : words[mayClose ? 'unsentNote' : 'unsentOpenNote'];
    const lines = [note, fillWords(words.unsentCount, { count })];
    const now = makeButton(words.sendNow, () => this.tryAgain(), 'plain');
    setContent(this.status, [makeNotice('warning', words.unsentTitle, [...lines, ...(isOwn ? [] : [now])])]);
    if (isOwn && this.button !== null) setWords(this.button, words.sendNow);
  }

  /** Goes on to the receipt, which is safe to reload and to come back to. */
  finish(receipt: string): void {
    if (this.isDone) return;
    this.isDone = true;
    clearTimeout(this.retry);
    dropDraft();
    location.assign(receipt);
  }

  private submit(event: SubmitEvent): void {
    const isOther =
      event.submitter !== null && event.submitter !== undefined && event.submitter !== this.button;
    // Another button of the form (another language) does its own work.
    if (isOther) return;
    event.preventDefault();
    try {
      if (this.isSending || this.isDone || this.asksFirst()) return;
      guardPromise(this.send());
    } finally {
      // Whatever failed above: the plain form sends itself.
      if (hasGivenUp()) this.sendPlainly();
    }
  }

  /** Before sending with questions left open: once, never forced. In the check they have been seen. */
  private asksFirst(): boolean {
    const { unanswered, faults } = this.stage.standing;
    const isSeen = document.querySelector('.check') !== null;
    if (this.hasAsked || isSeen || faults.length > 0 || unanswered.length === 0) return false;
    this.hasAsked = true;
    clearFaults(this.sheet);
    const links = unanswered.map(({ number, controls }) =>
      make('li', [make('a', number, { href: `#${controls[0]?.id ?? ''}` })]),
    );
    const list = make('ul', links, { class: 'open-questions' });
    const title = fillWords(words.unansweredSome, { count: unanswered.length });
    setContent(this.status, [makeNotice('note', title, [list])]);
    if (this.button !== null) setWords(this.button, words.sendAnyway);
    this.status.scrollIntoView({ block: 'center' });
    return true;
  }

  private forgetAsking(): void {
    if (!this.hasAsked) return;
    this.hasAsked = false;
    setContent(this.status, []);
    if (this.button !== null) setContent(this.button, this.label);
  }

  private async send(): Promise<void> {
    const letter = this.writeLetter();
    clearTimeout(this.retry);
    this.retry = undefined;
    this.setBusy(true);
    const posted = await postAnswer(letter.to, letter.body);
    this.setBusy(false);
    guarded(() => this.follow(posted, letter))();
  }

  private follow(posted: Posted, letter: Letter): void {
    if (posted.kind === 'received') {
      // An earlier attempt at the same answer may still lie in the queue.
      this.queue.forgetOwn().then(
        () => this.finish(posted.receipt),
        () => this.finish(posted.receipt),
      );
      return;
    }
    // The server's own page says why, and keeps what was typed.
    if (posted.kind === 'refused') return this.sendPlainly();
    if (posted.kind === 'faulty') return this.showFaulty(posted.faults);
    const own = this.stage.standing.faults.map((fault) => ({
      question: fault.question,
      words: describeFault(this.sheet, fault),
    }));
    if (own.length > 0) return this.showFaulty(own);
    guardPromise(this.keepForLater(letter, posted.isBusy));
  }

  private showFaulty(faults: readonly ShownFault[]): void {
    this.stage.showAll();
    setContent(this.status, []);
    showFaults(this.sheet, faults);
  }

  private async keepForLater(letter: Letter, isBusy: boolean): Promise<void> {
    const isKept = await this.queue.put(letter);
    if (!isKept) {
      this.retry = setTimeout(() => this.tryAgain(), retryAfter * (1 + Math.random()));
      this.showWaiting({ count: 1, isOwn: true }, isBusy, false);
    }
    this.status.scrollIntoView({ block: 'center' });
    if (this.button !== null) focusOn(this.button);
  }

  private tryAgain(): void {
    this.queue.deliver();
    if (this.retry !== undefined && !this.isSending && !this.isDone) guardPromise(this.send());
  }

  private writeLetter(): Letter {
    const { asked } = this.stage.standing;
    const body = new URLSearchParams(readFields(asked).map(([name, value]) => [name, value])).toString();
    const copy = asked.map((block) => ({
      question: `${block.number} ${block.title}`,
      lines: readLines(block),
    }));
    const { pathname, search } = new URL(this.sheet.form.action);
    return { to: pathname + search, body, title: document.querySelector('h1')?.textContent ?? '', copy };
  }

  private setBusy(isBusy: boolean): void {
    this.isSending = isBusy;
    if (this.button === null) return;
    this.button.setAttribute('aria-disabled', String(isBusy));
    if (isBusy) setWords(this.button, words.sending);
    else setContent(this.button, this.label);
  }

  private sendPlainly(): void {
    // The prototype's, in case a field is called "submit".
    attempt(() => HTMLFormElement.prototype.submit.call(this.sheet.form));
  }
}
