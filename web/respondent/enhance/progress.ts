import { fillWords } from '../fill-words.ts';
import { make, place, show } from './elements.ts';
import type { Block, Sheet } from './form.ts';
import { listen } from './guard.ts';

/** 「問3／問9」: the number in front of the question and that of the last one, so that it agrees with the page. */
export interface Progress {
  draw(block: Block | undefined): void;
  /** Follows scrolling and focus where all questions are on one page. */
  follow(asked: readonly Block[]): void;
}

export function addProgress({ form, blocks, facts }: Sheet): Progress {
  const words = make('span');
  const bar = make('progress', '', { max: String(blocks.length), 'aria-label': facts.words.progressLabel });
  const box = place(make('div', [words, bar], { class: 'progress' }), form, form.firstChild);
  const last = blocks[blocks.length - 1];
  let watched: readonly Block[] | undefined;

  function draw(block: Block | undefined): void {
    show(box, block !== undefined);
    if (block === undefined || last === undefined) return;
    words.textContent = fillWords(facts.words.progress, { question: block.number, total: blocks.length });
    bar.value = blocks.indexOf(block) + 1;
  }

  /** The last question whose head is above the middle of the screen. */
  function drawWhereScrolled(): void {
    if (watched === undefined) return;
    const middle = innerHeight / 2;
    const above = watched.filter(({ element }) => element.getBoundingClientRect().top < middle);
    // Above the first question it says the first: coming and going, it would move what somebody is about to touch.
    draw(above[above.length - 1] ?? watched[0]);
  }

  let isWaiting = false;
  listen(window, 'scroll', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      drawWhereScrolled();
    });
  });
  return {
    draw: (block) => {
      watched = undefined;
      draw(block);
    },
    follow: (asked) => {
      watched = asked;
      drawWhereScrolled();
    },
  };
}
