import type { punctuation as ja } from '../ja/punctuation.ts';
import type { MessagesOf } from '../messages.ts';

export const punctuation: MessagesOf<typeof ja> = {
  list: (parts) => parts.join(', '),
  side: (parts) => parts.join(' · '),
  aside: (text) => ` (${text})`,
  labelled: (name, text) => `${name}: ${text}`,
  quoted: (text) => ` “${text}”`,
  quotedList: (texts) => texts.map((text) => `“${text}”`).join(', '),
  range: (low, high) => `${low}–${high}`,
};
