import { place } from './enhance/elements.ts';
import { DraftKeeper } from './enhance/draft-keeper.ts';
import { readSheet } from './enhance/form.ts';
import { giveUp, guarded, listen, onGiveUp } from './enhance/guard.ts';
import { Stage } from './enhance/stage.ts';
import { factsId, type FormFacts } from './phone-facts.ts';

/**
 * The script inside the questionnaire's page. Everything it adds is a convenience: without it, or when it fails half-way, the
 * form is complete and sends itself.
 */
function enhance(): void {
  const form = document.querySelector<HTMLFormElement>('form#questions');
  const finish = form?.querySelector<HTMLElement>('.finish');
  const text = document.getElementById(factsId)?.textContent;
  // Phones too old for what the script uses keep the plain form.
  const isAble = 'fetch' in window && 'AbortController' in window && 'flatMap' in [] && 'append' in document;
  if (!isAble || !form || !finish || !text) return;
  const facts: FormFacts = JSON.parse(text);
  const isBlank = facts.use === 'first' && document.getElementById('start') !== null;
  const pristine = isBlank ? `<!doctype html>${document.documentElement.outerHTML}` : undefined;
  const sheet = readSheet(form, facts);
  const announce = guarded((notice: HTMLElement): void => {
    place(notice, form.parentElement ?? form, form);
    notice.scrollIntoView({ block: 'center' });
  });
  const stage = new Stage(sheet, finish);
  const keeper = new DraftKeeper(sheet, {
    filled: () => stage.redraw(),
    announce,
    showCopy: () => stage.showCheck(),
    sentElsewhere: () => location.reload(),
  });
  window.machikoe = { sheet, stage, keeper, pristine, announce, giveUp, onGiveUp };
  listen(window, 'load', () => loadLater(facts.later));
  listen(window, 'pageshow', () => stage.redraw());
}

/** After everything needed to answer is there. */
function loadLater(address: string): void {
  const script = document.createElement('script');
  script.src = address;
  script.async = true;
  document.head.appendChild(script);
}

try {
  enhance();
} catch (error) {
  giveUp(error);
}
