import { make, makeButton, makeNotice } from '../enhance/elements.ts';
import type { Draft } from '../enhance/kept.ts';
import type { PostedField } from '../../../shared/questionnaire/kind.ts';
import { laterWords as words } from '../later/later-words.ts';
import type { PhoneLink } from '../phone-link.ts';

/** Typing pauses this long before anything is sent, and is never ahead of the server by more than `longest`. */
const pause = 4_000;
const longest = 30_000;

interface ServerDraft {
  readonly revision: number;
  readonly fields: readonly PostedField[];
}

/** Keeps the draft on the server too, so that another phone goes on where this one stopped. */
class DraftSync {
  private readonly address = `${location.pathname}/draft`;
  private alarm: ReturnType<typeof setTimeout> | undefined;
  private firstChange = 0;
  private isSaving = false;
  /** Two versions are before the person, who has not chosen yet; or the answer was sent already. */
  private isStopped = false;

  constructor(private readonly link: PhoneLink) {
    link.changed = () => this.plan();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) void this.save();
      else void this.fetchNewer();
    });
    addEventListener('pagehide', () => void this.save());
    addEventListener('online', () => void this.save());
    void this.fetchNewer();
  }

  private plan(): void {
    const now = Date.now();
    this.firstChange ||= now;
    clearTimeout(this.alarm);
    const left = Math.max(0, longest - (now - this.firstChange));
    this.alarm = setTimeout(() => void this.save(), Math.min(pause, left));
  }

  private async fetchNewer(): Promise<void> {
    const response = await this.ask({ method: 'GET' });
    if (response === undefined) return;
    if (response.status === 409) return this.tellAnswered();
    const own = this.link.keeper.now();
    if (response.status === 204 && own.isNew) this.plan();
    if (response.status !== 200) return;
    const theirs: ServerDraft = await response.json();
    if (theirs.revision <= own.revision) return own.isNew ? this.plan() : undefined;
    if (own.isNew && own.fields.length > 0) this.askWhich(theirs);
    else this.adopt(theirs);
  }

  private async save(): Promise<void> {
    clearTimeout(this.alarm);
    const draft = this.link.keeper.now();
    if (!draft.isNew || this.isSaving || this.isStopped) return;
    this.isSaving = true;
    this.firstChange = 0;
    const body = JSON.stringify({ revision: draft.revision, fields: draft.fields });
    const response = await this.ask({
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json' },
      // Lives on while the page goes; browsers allow 64 KiB of it.
      keepalive: body.length < 16_000,
    });
    this.isSaving = false;
    if (response === undefined) return;
    await this.follow(response, draft);
  }

  private async follow(response: Response, draft: Draft): Promise<void> {
    if (response.status === 200) {
      const { revision }: { revision: number } = await response.json();
      this.link.keeper.noteSaved(draft, revision);
      if (this.link.keeper.now().isNew) this.plan();
    } else if (response.status === 409) {
      const said: Partial<ServerDraft> = await response.json();
      if (said.revision === undefined || said.fields === undefined) this.tellAnswered();
      else this.askWhich({ revision: said.revision, fields: said.fields });
    }
  }

  private adopt({ revision, fields }: ServerDraft): void {
    this.link.keeper.adopt({ revision, fields, isNew: false });
    this.link.announce(makeNotice('note', words.restored, []));
  }

  private askWhich(theirs: ServerDraft): void {
    if (this.isStopped) return;
    this.isStopped = true;
    const choose = (take: () => void) => (): void => {
      notice.remove();
      this.isStopped = false;
      take();
    };
    const takeTheirs = choose(() => this.adopt(theirs));
    const keepMine = choose(() => {
      this.link.keeper.adopt({ ...this.link.keeper.now(), revision: theirs.revision, isNew: true });
      void this.save();
    });
    const buttons = make('div', [
      makeButton(words.useNewer, takeTheirs, 'plain'),
      makeButton(words.keepMine, keepMine, 'plain'),
    ]);
    const notice = makeNotice('warning', words.newerTitle, [words.newerNote, buttons]);
    this.link.announce(notice);
  }

  private tellAnswered(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    const link = make('p', [make('a', words.answeredLink, { href: location.pathname + location.search })]);
    this.link.announce(makeNotice('note', words.answeredTitle, [words.answeredNote, link]));
  }

  /** Undefined: the network has nothing to say; the draft stays on this device and goes next time. */
  private async ask(init: RequestInit): Promise<Response | undefined> {
    return fetch(this.address, init).catch(() => undefined);
  }
}

export function startDraftSync(link: PhoneLink): void {
  new DraftSync(link);
}
