import type { QuestionName } from '../indicator/asked-question.ts';
import { pickText } from '../questionnaire/localized.ts';
import { change as en } from './en/change.ts';
import { change as ja } from './ja/change.ts';
import type { Language } from './messages.ts';

/** About as many letters of a question as stand in a sentence without drowning it; an English one takes more. */
const enough = { ja: 24, en: 48 } as const;

/** Words with the marks between them; letters where a browser cannot tell words. */
function listWords(text: string, script: string): string[] {
  if (!('Segmenter' in Intl)) return [...text];
  const segments = new Intl.Segmenter(script, { granularity: 'word' }).segment(text);
  return [...segments].map(({ segment }) => segment);
}

/** A title cut between words, with 「…」; neither a mark nor an opening bracket stands before it. */
export function shortenTitle(title: string, script: keyof typeof enough = 'ja'): string {
  const text = title.trim();
  if (text.length <= enough[script]) return text;
  let kept = '';
  for (const word of listWords(text, script)) {
    if (kept.length + word.length > enough[script]) break;
    kept += word;
  }
  const end = kept === '' ? text.slice(0, enough[script]) : kept;
  return `${end.replace(/[\s、，,。．.・「『（(［[]+$/u, '')}…`;
}

/** 「問3「区役所は、効率的な…」」: a question as officials know it. */
export function nameQuestion({ number, title }: QuestionName, language: Language): string {
  const written = pickText(title, language);
  const short = shortenTitle(written.text, written.language === 'en' ? 'en' : 'ja');
  return (language === 'en' ? en : ja).question(String(number), short);
}
