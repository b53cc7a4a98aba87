import { focusOn, makeButton, place, show, setWords } from './elements.ts';
import { disableUnasked, enableAllOnGiveUp, findStanding, type Standing } from './follow-ups.ts';
import type { Block, Sheet } from './form.ts';
import { attempt, listen } from './guard.ts';
import { paceKey, readPace } from './kept.ts';
import { followHistory, moveTo, placeNow, replacePlace, type Place } from './place.ts';
import { addProgress, type Progress } from './progress.ts';
import { Steps } from './steps.ts';

export interface CheckActions {
  change(block: Block): void;
  back(): void;
}

/** What is on the screen: the whole form, one question of it, or the check before sending. */
export class Stage {
  standing: Standing;
  private readonly sections: readonly HTMLElement[];
  private readonly intro = document.getElementById('start');
  private readonly progress: Progress;
  private readonly steps: Steps;
  private readonly pace: HTMLElement;
  private check: HTMLElement | undefined;
  /** Comes with the later script; until then, and without it, the check is the whole form. */
  makeCheck: ((asked: readonly Block[], actions: CheckActions) => HTMLElement) | undefined;

  constructor(
    private readonly sheet: Sheet,
    private readonly finish: HTMLElement,
  ) {
    const { form } = sheet;
    this.sections = Array.from(form.querySelectorAll<HTMLElement>('.part'));
    this.progress = addProgress(sheet);
    this.steps = new Steps(sheet, finish, () => this.arrive());
    const pace = makeButton('', () => this.changePace(), 'text');
    this.pace = place(pace, form.parentElement ?? form, form);
    enableAllOnGiveUp(sheet);
    this.standing = findStanding(sheet);
    followHistory(this.begin(), () => this.arrive());
    this.redraw();
    listen(form, 'input', () => this.redraw());
    listen(form, 'change', () => this.redraw());
    listen(form, 'keydown', (event) => this.goOnByEnter(event));
    listen(document, 'click', (event) => this.followLink(event));
  }

  /** Draws what is true now of the fields and of where one is. */
  redraw(): void {
    this.standing = findStanding(this.sheet);
    disableUnasked(this.sheet, this.standing);
    const here = placeNow();
    const isCheck = here.at === 'check' && this.makeCheck !== undefined;
    const isAll = here.at === 'all' || (here.at === 'check' && !isCheck);
    const block = this.currentBlock();
    for (const each of this.sheet.blocks) {
      show(each.element, isAll ? this.standing.asked.includes(each) : each === block);
    }
    for (const part of this.sections) show(part, part.querySelector('.question:not([hidden])') !== null);
    if (this.intro !== null) show(this.intro, isAll || here.at === 'start');
    show(this.finish, isAll || isCheck);
    show(this.pace, !isCheck);
    setWords(this.pace, this.sheet.facts.words[isAll ? 'oneByOne' : 'allAtOnce']);
    this.drawCheck(isCheck);
    this.steps.draw(this.standing, block);
    if (isAll) this.progress.follow(this.standing.asked);
    else this.progress.draw(block);
  }

  /** Enter in a field, with more questions to come, means "go on"; Enter that ends a conversion of kana means nothing more. */
  private goOnByEnter(event: KeyboardEvent): void {
    const isField = event.target instanceof HTMLInputElement && placeNow().at === 'question';
    // Safari tells of such an Enter by its code alone.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || !isField) return;
    event.preventDefault();
    this.steps.goOn();
  }

  showCheck(): void {
    moveTo({ at: 'check' });
    this.arrive();
  }

  /** Makes a question visible and puts the focus on its first field. */
  reveal(key: string): void {
    const here = placeNow();
    if (here.at !== 'all') replacePlace({ at: 'question', key, fromCheck: here.at === 'check' });
    this.redraw();
    const block = this.sheet.blocks.find((each) => each.key === key);
    block?.element.scrollIntoView();
    block?.controls[0]?.focus();
  }

  /** Where several answers are to be mended, the page shows them all. */
  showAll(): void {
    replacePlace({ at: 'all' });
    this.redraw();
  }

  private begin(): Place {
    const isFaulty = document.querySelector('.summary') !== null;
    if (!this.isOneByOne() || isFaulty) return { at: 'all' };
    const [first] = this.standing.asked;
    return this.intro === null && first !== undefined ? { at: 'question', key: first.key } : { at: 'start' };
  }

  private isOneByOne(): boolean {
    return (readPace() ?? this.sheet.facts.pace) === 'one';
  }

  /** A question no longer asked (one came back to it by the history) gives way to the one before it. */
  private currentBlock(): Block | undefined {
    const here = placeNow();
    if (here.at !== 'question') return undefined;
    const { blocks } = this.sheet;
    const index = blocks.findIndex(({ key }) => key === here.key);
    const upTo = this.standing.asked.filter((block) => blocks.indexOf(block) <= index);
    return upTo[upTo.length - 1] ?? this.standing.asked[0];
  }

  private drawCheck(isShown: boolean): void {
    this.check?.remove();
    this.check = undefined;
    if (!isShown || this.makeCheck === undefined) return;
    const { asked } = this.standing;
    const last = asked[asked.length - 1];
    const goTo = (next: Place): void => {
      moveTo(next);
      this.arrive();
    };
    const made = this.makeCheck(asked, {
      change: ({ key }) => goTo({ at: 'question', key, fromCheck: true }),
      back: () =>
        goTo(this.isOneByOne() && last !== undefined ? { at: 'question', key: last.key } : { at: 'all' }),
    });
    this.check = place(made, this.sheet.form, this.finish);
  }

  /** After a step: to the top, and the focus on what the screen is about. */
  private arrive(): void {
    this.redraw();
    scrollTo(0, 0);
    const heading = this.check ?? this.currentBlock()?.element;
    const title = heading?.querySelector<HTMLElement>('h2,h3');
    if (title !== null && title !== undefined) focusOn(title);
    else if (placeNow().at === 'all') this.sheet.form.scrollIntoView();
  }

  private changePace(): void {
    const isAll = placeNow().at === 'all';
    attempt(() => localStorage.setItem(paceKey, isAll ? 'one' : 'all'));
    const { asked, unanswered, faults } = this.standing;
    const isOpen = (block: Block): boolean =>
      unanswered.includes(block) || faults.some(({ question }) => question === block.key);
    const first = asked.find(isOpen) ?? asked[0];
    moveTo(isAll && first !== undefined ? { at: 'question', key: first.key } : { at: 'all' });
    this.arrive();
  }

  private followLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#q."]') : null;
    const wanted = link?.getAttribute('href');
    const block = this.sheet.blocks.find(({ controls }) => wanted === `#${controls[0]?.id ?? ''}`);
    if (block === undefined) return;
    event.preventDefault();
    this.reveal(block.key);
  }
}
