import { createHash } from 'node:crypto';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { dropFurigana, setFurigana } from '../../shared/text/furigana.ts';
import { languageTags } from '../../shared/text/resident-language.ts';
import { factsId } from './phone-facts.ts';
import { takeFaultSentences } from './fault-words.ts';
import { phoneWords, type LaterWords, type PhoneWords } from './phone-words.ts';
import later from './later.ts?bundled';
import serviceWorker from './offline-worker.ts?bundled';
import style from './respondent.css?inline';

/** A finished document and the policy that allows its own style and script and nothing else. */
export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** The script of a page, which stands inside it, and what it is told. */
export interface PageScript {
  readonly code: string;
  readonly facts?: { readonly words: Partial<PhoneWords> };
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const styleHash = hashOf(style);

/** The script pages load afterwards, with its words in front; its name changes with its content. */
function nameLater(language: RespondentLanguage): readonly [path: string, code: string] {
  const words: LaterWords = { ...phoneWords[language], faults: takeFaultSentences(language) };
  const code = `var machikoeWords=${JSON.stringify(words)};${later}`;
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
  return [`/phone-${hash}.js`, code];
}

const laterFiles = new Map(respondentLanguages.map((language) => [language, nameLater(language)]));

/** What phones fetch beside pages, by address. */
export const phoneFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(laterFiles.values()),
  '/service-worker.js': serviceWorker,
};

/** Without a script nothing of one is allowed. */
function writePolicy(code: string | undefined): string {
  const script = [`script-src ${hashOf(code ?? '')} 'self'`, "connect-src 'self'", "worker-src 'self'"];
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    ...(code === undefined ? [] : script),
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

interface DocumentHead {
  readonly title: string;
  readonly language: RespondentLanguage;
  /** Where a device without scripts goes by itself after so many seconds. */
  readonly refresh?: { readonly seconds: number; readonly address: string };
}

/** Marks for hydration, which these pages never do. Texts cannot hold one: Svelte escapes every `<`. */
const hydrationMarks = /<!--[[\]!\d-]*-->/g;

/**
 * One component as a whole document: style inside, so that everything needed to see and answer comes in one request, and
 * no icon to ask for.
 */
export function renderDocument<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  { title, language, refresh }: DocumentHead,
  script?: PageScript,
): RenderedPage {
  const { body } = render<Component<Props>, Props>(component, { props });
  const head = [
    '<meta charset="utf-8">',
    `<title>${escapeText(language === 'ja-easy' ? dropFurigana(title) : title)}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="format-detection" content="telephone=no">',
    '<link rel="icon" href="data:,">',
    `<style>${style}</style>`,
    refresh === undefined ? '' : writeRefresh(refresh),
  ].join('');
  const text = body.replace(hydrationMarks, '');
  const read = language === 'ja-easy' ? setFurigana(text) : text;
  const contentSecurityPolicy = writePolicy(script?.code);
  const end = script === undefined ? '' : writeScript(script, language, contentSecurityPolicy);
  const html = `<!doctype html><html lang="${languageTags[language]}"><head>${head}</head><body>${read}${end}</body></html>`;
  return { html, contentSecurityPolicy };
}

/** Of a script's own clock this would be a second one. */
function writeRefresh({ seconds, address }: NonNullable<DocumentHead['refresh']>): string {
  return `<noscript><meta http-equiv="refresh" content="${seconds};url=${escapeText(address)}"></noscript>`;
}

/** Facts are data and need no permission; no `<` in them can end the element they stand in. */
function writeScript({ code, facts }: PageScript, language: RespondentLanguage, policy: string): string {
  if (facts === undefined) return `<script>${code}</script>`;
  const [path] = laterFiles.get(language) ?? nameLater(language);
  const text = JSON.stringify({ ...facts, later: path, policy }).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${factsId}">${text}</script><script>${code}</script>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
