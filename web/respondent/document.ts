import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { createHash } from 'node:crypto';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { dropFurigana, setFurigana } from '../../shared/text/furigana.ts';
import { languageTags } from '../../shared/text/resident-language.ts';
import style from './respondent.css?inline';

/** A finished document and the policy that allows its own style and nothing else. */
export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const styleHash = createHash('sha256').update(style).digest('base64');

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Marks for hydration, which these pages never do. Texts cannot hold one: Svelte escapes every `<`. */
const hydrationMarks = /<!--[[\]!\d-]*-->/g;

/**
 * One component as a whole document: style inside, so that everything needed to see and answer comes in one request, and
 * no icon to ask for.
 */
export function renderDocument<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  { title, language }: { title: string; language: RespondentLanguage },
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
  ].join('');
  const text = body.replace(hydrationMarks, '');
  const read = language === 'ja-easy' ? setFurigana(text) : text;
  const html = `<!doctype html><html lang="${languageTags[language]}"><head>${head}</head><body>${read}</body></html>`;
  return { html, contentSecurityPolicy };
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
