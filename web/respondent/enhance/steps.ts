import { focusOn, make, makeButton, place, show, setWords } from './elements.ts';
import { clearFault, markFault } from './fault-mark.ts';
import type { Standing } from './follow-ups.ts';
import type { Block, Sheet } from './form.ts';
import { moveTo, placeNow } from './place.ts';

/** The buttons of one-by-one mode. `moved` is called after each step. */
export class Steps {
  private readonly asking = make('p', '', { class: 'asking', role: 'alert' });
  private readonly next: HTMLButtonElement;
  private readonly back: HTMLButtonElement;
  private readonly box: HTMLElement;
  private standing: Standing | undefined;
  private current: Block | undefined;
  /** The question that was already asked about. */
  private reminded: Block | undefined;

  constructor(
    private readonly sheet: Sheet,
    finish: HTMLElement,
    private readonly moved: () => void,
  ) {
    const { words } = sheet.facts;
    this.next = makeButton(words.next, () => this.goOn());
    this.back = makeButton(words.back, () => history.back(), 'plain');
    const parts = [this.asking, this.next, this.back];
    this.box = place(make('div', parts, { class: 'steps' }), sheet.form, finish);
  }

  draw(standing: Standing, current: Block | undefined): void {
    const isAnswered = current !== undefined && !standing.unanswered.includes(current);
    if (current !== this.current || isAnswered) this.forget();
    for (const control of current?.controls ?? []) {
      if (control instanceof HTMLInputElement) control.enterKeyHint = 'go';
    }
    this.standing = standing;
    this.current = current;
    const { at } = placeNow();
    show(this.box, at === 'start' || at === 'question');
    show(this.back, at === 'question');
    setWords(this.next, this.nameNext(standing));
  }

  /** What 「次へ」 does; Enter in a field does the same. */
  goOn(): void {
    const { standing, current } = this;
    if (standing === undefined) return;
    if (current !== undefined && this.stops(standing, current)) return;
    const index = current === undefined ? 0 : standing.asked.indexOf(current) + 1;
    const following = this.isChange() ? undefined : standing.asked[index];
    moveTo(following === undefined ? { at: 'check' } : { at: 'question', key: following.key });
    this.moved();
  }

  private isChange(): boolean {
    const here = placeNow();
    return here.at === 'question' && here.fromCheck === true;
  }

  private forget(): void {
    this.reminded = undefined;
    setWords(this.asking, '');
  }

  private nameNext({ asked }: Standing): string {
    const { words } = this.sheet.facts;
    if (this.reminded !== undefined) return words.goOn;
    if (this.isChange()) return words.backToCheck;
    if (this.current === undefined) return words.begin;
    return this.current === asked[asked.length - 1] ? words.toCheck : words.next;
  }

  /** Required answers are waited for; about others one is asked once, never forced. */
  private stops({ faults, unanswered }: Standing, block: Block): boolean {
    const { words } = this.sheet.facts;
    clearFault(block);
    const fault = faults.find(({ question }) => question === block.key);
    if (fault !== undefined) {
      const why = fault.code === 'required' ? words.requiredNow : this.sheet.describe?.(fault);
      markFault(block, why ?? words.faultyNow, words.errorMark);
      focusOn(block.controls[0] ?? block.element);
      return true;
    }
    if (!unanswered.includes(block) || this.reminded === block) return false;
    this.reminded = block;
    setWords(this.asking, words.unansweredOne);
    setWords(this.next, words.goOn);
    return true;
  }
}
