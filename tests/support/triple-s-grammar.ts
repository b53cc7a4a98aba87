import type { Grammar } from './xml-grammar.ts';

/** What the Triple-S XML standard says of the elements we write; ours is narrower, never wider. */
export const tripleSGrammar: Grammar = {
  root: 'sss',
  everywhere: {},
  elements: {
    sss: {
      order: ['date?', 'time?', 'origin?', 'user?', 'survey'],
      attributes: { version: '!3.0', languages: 'text', modes: 'text' },
    },
    ...{ date: {}, time: {}, origin: {}, user: {} },
    survey: { order: ['name?', 'version?', 'title?', 'record+'] },
    ...{ name: {}, version: {}, title: {}, label: {} },
    record: {
      order: ['variable+'],
      attributes: { ident: '!text', href: 'text', format: 'fixed|csv', skip: 'number' },
    },
    variable: {
      order: ['name', 'label', 'position', 'size?', 'values?'],
      attributes: {
        ...{ ident: '!number', use: 'serial|weight', format: 'numeric|literal' },
        type: '!single|multiple|quantity|character|logical|date|time',
      },
    },
    position: { isEmpty: true, attributes: { start: '!number', finish: 'number' } },
    size: {},
    values: { choice: ['range', 'value'] },
    range: { isEmpty: true, attributes: { from: '!text', to: '!text' } },
    value: { attributes: { code: '!number', score: 'text' } },
  },
};
