import { deliverLetters, syncTag } from './offline/deliver.ts';
import { findKept, keepResponse } from './offline/kept-pages.ts';
import { offlinePage as en } from '../../shared/text/en/respondent-phone.ts';
import { offlinePage as ja } from '../../shared/text/ja/respondent-phone.ts';
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

/** Residents' pages alone; staff and the public always ask the network. */
const ownPages = /^\/(r|p)\/[^/]+(\/[^/]+)?$/;
/** A page that shows answers is not kept. */
const neverKept = /\/(correct|copy|draft)$/;
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

/** What is true now comes from the network; without one, or with one that does not answer, the page that was kept. */
async function takePage(request: Request): Promise<Response> {
  const kept = await findKept(request);
  try {
    const response = await withPatience(fetch(request), kept === undefined ? undefined : patience);
    const isKept =
      response.status === 200 && !response.redirected && !neverKept.test(new URL(request.url).pathname);
    if (isKept) await keepResponse(request, response.clone()).catch(() => undefined);
    return response;
  } catch {
    return kept ?? makeOfflinePage();
  }
}

function withPatience<Result>(promise: Promise<Result>, limit: number | undefined): Promise<Result> {
  if (limit === undefined) return promise;
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('too late')), limit);
  });
  return Promise.race([promise, tooLate]);
}

function makeOfflinePage(): Response {
  const languages = Object.entries({ ja, en, 'zh-Hans': zh, ko, vi });
  const parts = languages.map(
    ([tag, { title, note }]) => `<section lang="${tag}"><h1>${title}</h1><p>${note}</p></section>`,
  );
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  const html = `<!doctype html><html lang="ja"><title>${ja.title}</title>${head}${parts.join('')}`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

// Where this script runs, the global object is a service worker's.
start(self as WorkerScope & typeof self);
