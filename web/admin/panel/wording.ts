import type { Language } from '../../../shared/text/messages.ts';
import { panel as en } from '../../../shared/text/en/panel.ts';
import { panel as ja } from '../../../shared/text/ja/panel.ts';
import { formatTokyoDay } from '../../../shared/tokyo-time.ts';
import { language } from '../language.svelte.ts';

type Group = 'ageBand' | 'sex' | 'district' | 'recruitment' | 'mode';

/** What a group's code is called; districts are the ward's own names and stay as they are. */
export function nameGroup(group: Group, value: string): string {
  if (group === 'district' || group === 'mode') return value;
  const labels: Readonly<Record<string, string>> = (language.current === 'en' ? en : ja)[group];
  return labels[value] ?? value;
}

export function showCount(count: number): string {
  return count.toLocaleString('ja-JP');
}

/** A calendar day (`YYYY-MM-DD`) in words. */
export function showDay(day: string, inLanguage: Language = language.current): string {
  return formatTokyoDay(`${day}T00:00:00Z`, inLanguage);
}
