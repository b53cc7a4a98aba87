import { Hono } from 'hono';
import { renderAccessibilityPage } from '../../web/respondent/render-accessibility.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { sendPage } from '../http/page.ts';

/** The accessibility statement, linked from the foot of every page and screen. */
export function makeAccessibilityPages(): Hono<RequestEnvironment> {
  const pages = new Hono<RequestEnvironment>();
  pages.get('/accessibility', (c) =>
    sendPage(c, renderAccessibilityPage({ language: chooseRespondentLanguage(c) })),
  );
  return pages;
}
