import type { shape as ja } from '../ja/shape.ts';
import type { MessagesOf } from '../messages.ts';

const types: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ ]',
  object: 'an object { }',
};

const forms: Readonly<Record<string, string>> = {
  date: 'a date (such as 2015-04-01)',
  datetime: 'a date and time (such as 2015-04-01T00:00:00Z)',
  email: 'an e-mail address',
  url: 'an address that begins with https://',
};

export const shape: MessagesOf<typeof ja> = {
  wrongType: (d) => `This must be ${types[String(d['expected'])] ?? d['expected'] ?? ''}`,
  unknownKey: (d) => `There is an unknown name: ${d['keys'] ?? ''}`,
  notOneOf: (d) => `This must be one of: ${d['allowed'] ?? ''}`,
  textMissing: () => 'The text is missing',
  textTooShort: (d) => `The text is too short (${d['min'] ?? ''} characters at least)`,
  textTooLong: (d) => `The text is too long (${d['max'] ?? ''} characters at most)`,
  listTooShort: (d) => `There are too few of them (${d['min'] ?? ''} at least)`,
  listTooLong: (d) => `There are too many of them (${d['max'] ?? ''} at most)`,
  numberTooSmall: (d) => `The number is too small (${d['min'] ?? ''} or more)`,
  numberTooLarge: (d) => `The number is too large (${d['max'] ?? ''} or less)`,
  notMultiple: (d) => `The number must be a multiple of ${d['step'] ?? ''}`,
  wrongForm: (d) => {
    const form = forms[String(d['form'])];
    return form === undefined ? 'This is not in the expected form' : `Enter ${form}`;
  },
};
