import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { draftSchema, type QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import { listAskedWordings, type BankEntry } from '../../../shared/questionnaire/bank.ts';
import { finding as findingEn } from '../../../shared/text/en/finding.ts';
import { questionnaire as en } from '../../../shared/text/en/questionnaire.ts';
import { finding as findingJa } from '../../../shared/text/ja/finding.ts';
import { questionnaire as ja } from '../../../shared/text/ja/questionnaire.ts';
import { api, ApiProblem, call, type ResponseOf } from '../api.ts';
import { words } from '../language.svelte.ts';
import { makeAutosave, type SaveOutcome, type SaveState } from './autosave.ts';
import {
  listShownFindings,
  numberQuestions,
  type FindingWords,
  type QuestionnaireWords,
} from './describe.ts';
import { listKeys } from './edit.ts';
import { beginHistory, record, redo, undo } from './history.ts';
import type { IndicatorUse } from './indicator-use.ts';

type Stored = ResponseOf<(typeof api.questionnaires)[':id']['$get']>;

/** The draft on the screen: what it says, what can be undone, how far it has been saved, what has just happened. */
export class DraftEditor {
  readonly id: string;
  readonly isReadOnly: boolean;
  readonly bank: readonly BankEntry[];
  readonly indicators: readonly IndicatorUse[];
  private history = $state.raw(beginHistory<QuestionnaireDraft>({ title: { ja: '' }, sections: [] }));
  private revision = 0;
  saveState = $state<SaveState>('saved');
  saveProblem = $state<ApiProblem>();
  savedAt = $state('');
  /** Counts what has been saved; the preview is drawn anew with it. */
  savedRevision = $state(0);
  /** Spoken by screen readers, and shown for a while where something was deleted. */
  announcement = $state('');
  /** What was deleted last, while `undo` would bring it back, and where the keyboard goes then. */
  deletion = $state<{ readonly text: string; readonly id: string }>();
  readonly expanded = new SvelteSet<string>();

  readonly draft = $derived(this.history.present);
  readonly canUndo = $derived(this.history.past.length > 0);
  readonly canRedo = $derived(this.history.future.length > 0);
  readonly numbers = $derived(numberQuestions(this.draft));
  readonly text: QuestionnaireWords = $derived(words(ja, en));
  readonly findings = $derived(
    listShownFindings(this.draft, this.text, words<FindingWords>(findingJa, findingEn)),
  );
  readonly asked: ReadonlyMap<string, BankEntry>;
  private readonly autosave = makeAutosave({
    save: () => this.send(),
    show: (state) => (this.saveState = state),
  });

  constructor(
    stored: Stored,
    bank: readonly BankEntry[],
    indicators: readonly IndicatorUse[],
    mayEdit: boolean,
  ) {
    this.id = stored.id;
    this.isReadOnly = !mayEdit;
    this.bank = bank;
    this.indicators = indicators;
    this.asked = listAskedWordings(bank);
    this.take(stored);
  }

  /** Shows what the server holds, and forgets what could be undone. */
  take({ draft, revision, changedAt }: Pick<Stored, 'draft' | 'revision' | 'changedAt'>): void {
    this.history = beginHistory(draftSchema.parse(draft));
    this.revision = revision;
    this.savedRevision = revision;
    this.savedAt = changedAt;
  }

  /** `group` names what is being typed in, so that its letters are undone together. */
  change(next: QuestionnaireDraft, group?: string): void {
    if (this.isReadOnly || next === this.draft) return;
    this.history = record(this.history, next, group);
    this.deletion = undefined;
    this.autosave.touch();
  }

  announce(text: string): void {
    this.announcement = text;
  }

  /** A deletion is announced and can be taken back at once; `id` is the element that was deleted. */
  remove(next: QuestionnaireDraft, text: string, id: string): void {
    this.change(next);
    this.announce(text);
    this.deletion = { text, id };
  }

  takeBackDeletion(): void {
    const id = this.deletion?.id;
    this.undo();
    if (id !== undefined) void this.focus(id);
  }

  undo(): void {
    this.history = undo(this.history);
    this.afterTravel(this.text.undone);
  }

  redo(): void {
    this.history = redo(this.history);
    this.afterTravel(this.text.redone);
  }

  private afterTravel(text: string): void {
    this.deletion = undefined;
    this.announce(text);
    this.autosave.touch();
  }

  /** Keys that new questions must not take: those here and those asked in earlier years. */
  takenKeys(): string[] {
    return [...listKeys(this.draft), ...this.bank.map(({ question }) => question.key)];
  }

  /** Opens a question and brings it, or one of its fields, before the eyes and under the keyboard. */
  async reveal(key: string): Promise<void> {
    this.expanded.add(key);
    await this.focus(`question-${key}`);
  }

  /** Opens a new question with the keyboard in its first field. */
  async beginWriting(key: string): Promise<void> {
    await this.reveal(key);
    document.getElementById(`question-${key}-form`)?.querySelector('textarea')?.focus();
  }

  async focus(id: string): Promise<void> {
    await tick();
    const target = document.getElementById(id);
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }

  flush(): Promise<void> {
    return this.autosave.flush();
  }

  stop(): void {
    void this.autosave.flush();
    this.autosave.stop();
  }

  private async send(): Promise<SaveOutcome> {
    const { id, revision, draft } = this;
    try {
      const saved = await call(api.questionnaires[':id'].$put({ param: { id }, json: { revision, draft } }));
      this.revision = saved.revision;
      this.savedRevision = saved.revision;
      this.savedAt = saved.savedAt;
      this.saveProblem = undefined;
      return 'saved';
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.saveProblem = error;
      return error.code === 'questionnaire.changedElsewhere' ? 'conflict' : 'failed';
    }
  }

  /** After a conflict: what the other screen saved is kept as a questionnaire of its own, this screen's goes on. Throws `ApiProblem`. */
  async keepMine(): Promise<string> {
    const { id } = this;
    const theirs = await call(api.questionnaires[':id'].$get({ param: { id } }));
    const title = this.text.conflict.copyOfTheirs(draftSchema.parse(theirs.draft).title.ja);
    await call(api.questionnaires.$post({ json: { title, copyOf: { questionnaireId: id } } }));
    this.revision = theirs.revision;
    this.autosave.resume(true);
    return title;
  }

  /** After a conflict: this screen's contents are kept as a questionnaire of their own, the other's go on. Throws `ApiProblem`. */
  async keepTheirs(): Promise<string> {
    const { id, draft } = this;
    const title = this.text.conflict.copyOfMine(draft.title.ja);
    const copy = await call(api.questionnaires.$post({ json: { title } }));
    const mine = { ...draft, title: { ...draft.title, ja: title } };
    await call(
      api.questionnaires[':id'].$put({ param: { id: copy.id }, json: { revision: 1, draft: mine } }),
    );
    this.take(await call(api.questionnaires[':id'].$get({ param: { id } })));
    this.autosave.resume(false);
    return title;
  }
}
