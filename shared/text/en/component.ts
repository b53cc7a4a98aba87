import type { MessagesOf } from '../messages.ts';
import type { component as ja } from '../ja/component.ts';

export const component: MessagesOf<typeof ja> = {
  required: 'required',
  optional: 'optional',
  faultAt: (place, message) => `${place}: ${message}`,
  cancel: 'Cancel',
  working: 'Working…',
  loading: 'Loading…',
  synthetic: 'Synthetic data',
  notNumber: 'Enter a number',
  choose: 'Choose one',
  failed: 'That did not work',
  copy: 'Copy',
  pageTitle: (title) => `${title} | Machikoe`,
  saveSvg: 'Save chart as SVG',
  savePng: 'Save chart as PNG',
  copied: 'Copied',
};
