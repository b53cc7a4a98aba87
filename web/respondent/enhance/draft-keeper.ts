import { makeButton, makeNotice } from './elements.ts';
import { fillFields, readFields, type Sheet } from './form.ts';
import { listen } from './guard.ts';
import { draftKey, keepDraft, readDraft, type Draft } from './kept.ts';

interface KeeperActions {
  /** The fields were filled by the script. */
  filled(): void;
  announce(notice: HTMLElement): void;
  showCopy(): void;
  /** Another tab sent the answer. */
  sentElsewhere(): void;
}

/** Keeps every change on this device at once, and brings it back. */
export class DraftKeeper {
  private draft: Draft;
  private isRefused = false;
  private isForgotten = false;

  constructor(
    private readonly sheet: Sheet,
    private readonly actions: KeeperActions,
  ) {
    this.draft = { fields: readFields(sheet.blocks), revision: 0, isNew: false };
    const kept = readDraft();
    // A page the server filled (faults, a busy moment) holds what was typed last already.
    const isFilled = document.querySelector('.summary,.warning') !== null;
    if (kept !== undefined && !isFilled) this.adopt(kept);
    listen(sheet.form, 'input', () => this.keep());
    listen(sheet.form, 'change', () => this.keep());
    listen(window, 'storage', (event) => this.followOtherTab(event));
  }

  now(): Draft {
    return this.draft;
  }

  adopt(draft: Draft): void {
    this.draft = draft;
    fillFields(this.sheet.blocks, draft.fields);
    keepDraft(draft);
    this.actions.filled();
  }

  noteSaved(draft: Draft, revision: number): void {
    this.draft = { ...this.draft, revision, isNew: this.draft.fields !== draft.fields };
    if (!this.isForgotten) keepDraft(this.draft);
  }

  /** Whoever shares the device has asked it to keep nothing. */
  forget(): void {
    this.isForgotten = true;
    this.draft = { ...this.draft, isNew: false };
  }

  private keep(): void {
    if (this.isForgotten) return;
    this.draft = { ...this.draft, fields: readFields(this.sheet.blocks), isNew: true };
    if (!keepDraft(this.draft)) this.admitRefusal();
    window.machikoe?.changed?.();
  }

  /** Said once, with a way out. */
  private admitRefusal(): void {
    if (this.isRefused) return;
    this.isRefused = true;
    const { words } = this.sheet.facts;
    const copy = makeButton(words.showCopy, this.actions.showCopy, 'plain');
    this.actions.announce(makeNotice('warning', words.storageRefused, [words.storageRefusedNote, copy]));
  }

  /** The tab one looks at is the one that is typed in; the others follow it. */
  private followOtherTab(event: StorageEvent): void {
    if (event.key !== draftKey()) return;
    const kept = readDraft();
    if (kept === undefined) this.actions.sentElsewhere();
    else if (document.hidden) this.adopt(kept);
  }
}
