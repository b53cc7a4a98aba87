import { deliverLetters, syncTag } from './offline/deliver.ts';
import { findKept, keepResponse } from './offline/kept-pages.ts';
import { drawFurigana } from '../../shared/text/furigana.ts';
import { offlinePage as en } from '../../shared/text/en/respondent-phone.ts';
import { offlinePage as ja } from '../../shared/text/ja/respondent-phone.ts';
import { offlinePage as jaEasy } from '../../shared/text/ja-easy/respondent-phone.ts';
import { offlinePage as ko } from '../../shared/text/ko/respondent-phone.ts';
import { offlinePage as vi } from '../../shared/text/vi/respondent-phone.ts';
import { offlinePage as zh } from '../../shared/text/zh/respondent-phone.ts';

/** The few parts of a service worker's world used here; the compiler's own list of them excludes that of pages. */
interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface WorkerEvents {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  sync: ExtendableEvent & { readonly tag: string };
}
interface WorkerScope {
  addEventListener<Type extends keyof WorkerEvents>(
    type: Type,
    action: (event: WorkerEvents[Type]) => void,
  ): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const offlineTexts = [
  ['ja', ja],
  ['ja', jaEasy],
  ['en', en],
  ['zh-Hans', zh],
  ['ko', ko],
  ['vi', vi],
] as const;

/** Residents' pages alone; staff and the public always ask the network. */
const ownPages = /^\/(r|p)\/[^/]+(\/[^/]+)?$/;
const patience = 8_000;

function start(scope: WorkerScope): void {
  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
  scope.addEventListener('sync', (event) => {
    if (event.tag === syncTag) event.waitUntil(deliverLetters(true));
  });
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    const { pathname, origin } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    // Any page of the site being opened is an occasion to send what waits.
    if (request.mode === 'navigate') event.waitUntil(deliverLetters(false).catch(() => undefined));
    if (/^\/phone-\w+\.js$/.test(pathname)) event.respondWith(takeScript(request));
    else if (request.mode === 'navigate' && ownPages.test(pathname)) event.respondWith(takePage(request));
  });
}

/** Its name changes with its content, so a kept one is never out of date. */
async function takeScript(request: Request): Promise<Response> {
  const kept = await findKept(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await keepResponse(request, response.clone());
  return response;
}

/**
 * What is true now comes from the network; without one, or with one that does not answer, the page that was kept. A page
 * keeps itself when it is opened, or it is never kept: a counter's, one that shows answers. Here it only stays up to date.
 */
async function takePage(request: Request): Promise<Response> {
  const kept = await findKept(request);
  if (kept === undefined) return fetch(request).catch(makeOfflinePage);
  try {
    const response = await withPatience(fetch(request), patience);
    const isPage = response.status === 200 && !response.redirected;
    if (isPage) await keepResponse(request, response.clone()).catch(() => undefined);
    return response;
  } catch {
    return kept;
  }
}

function withPatience<Result>(promise: Promise<Result>, limit: number): Promise<Result> {
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('too late')), limit);
  });
  return Promise.race([promise, tooLate]);
}

const offlineStyle = [
  ':root{color-scheme:light dark}',
  'body{max-width:42rem;margin:0 auto;padding:.5rem 1rem;font:1rem/1.7 sans-serif;overflow-wrap:anywhere}',
  'section{padding:.75rem 0}section+section{border-top:1px solid #949494}',
  'h1,h2{margin:0;font-size:1.25rem}p{margin:.25rem 0}section:has(ruby){line-height:2}',
].join('');

/** In every language: which one the person reads is not known here. It goes by itself once there is a network again. */
function makeOfflinePage(): Response {
  const parts = offlineTexts.map(([tag, { title, note }], index) => {
    const level = index === 0 ? 'h1' : 'h2';
    return `<section lang="${tag}"><${level}>${drawFurigana(title)}</${level}><p>${drawFurigana(note)}</p></section>`;
  });
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">';
  const script = `<script>addEventListener('online',()=>location.reload())</script>`;
  const html = `<!doctype html><html lang="ja"><title>${ja.title}</title>${head}<style>${offlineStyle}</style><main>${parts.join('')}</main>${script}`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

// Where this script runs, the global object is a service worker's.
start(self as WorkerScope & typeof self);
