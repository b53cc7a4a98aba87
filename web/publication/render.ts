import { createHash } from 'node:crypto';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { nameFiscalYear } from '../../shared/fiscal-year.ts';
import type { MeasureResult } from '../../shared/evaluation/evaluation.ts';
import type { Comparison } from '../../shared/publication/compare.ts';
import type { Publication } from '../../shared/publication/document.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { CheckFault } from './check-fault.ts';
import Check from './pages/Check.svelte';
import Compare from './pages/Compare.svelte';
import Published from './pages/Published.svelte';
import style from './publication.css?inline';
import { compareWords, publicationWords } from './words.ts';

/** A finished document, without any script, and the policy that allows its own style and nothing else. */
export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Marks for hydration, which these pages never do. Texts cannot hold one: Svelte escapes every `<`. */
const hydrationMarks = /<!--[[\]!\d-]*-->/g;

function renderDocument<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  { language, title }: { readonly language: Language; readonly title: string },
): RenderedPage {
  const { body } = render<Component<Props>, Props>(component, { props });
  const head = [
    '<meta charset="utf-8">',
    `<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="data:,">',
    `<style>${style}</style>`,
  ].join('');
  const text = body.replace(hydrationMarks, '');
  const html = `<!doctype html><html lang="${language}"><head>${head}</head><body>${text}</body></html>`;
  return { html, contentSecurityPolicy };
}

export function renderCheckPage(language: Language, typed: string, fault?: CheckFault): RenderedPage {
  const { title } = publicationWords[language].own.check;
  return renderDocument(Check, { language, typed, fault }, { language, title });
}

export interface PublishedProps {
  readonly publication: Publication;
  readonly hash: string;
  readonly checkCode: string;
}

export function renderPublishedPage(language: Language, published: PublishedProps): RenderedPage {
  const { title } = publicationWords[language].own.published;
  return renderDocument(Published, { language, ...published }, { language, title });
}

export interface CompareProps {
  readonly fiscalYear: number;
  readonly measures: readonly MeasureResult[];
  readonly comparison: Comparison | null | undefined;
}

export function renderComparePage(language: Language, props: CompareProps): RenderedPage {
  const year = compareWords[language].titleOf(nameFiscalYear(props.fiscalYear, language));
  const title = props.comparison ? `${props.comparison.shortTitle[language]} | ${year}` : year;
  return renderDocument(Compare, { language, ...props }, { language, title });
}
