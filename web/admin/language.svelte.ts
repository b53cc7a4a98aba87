import { languages, type Language } from '../../shared/text/messages.ts';

const key = 'machikoe.language';

function readStored(): Language {
  const stored = localStorage.getItem(key);
  return languages.find((one) => one === stored) ?? 'ja';
}

class CurrentLanguage {
  current = $state<Language>(readStored());

  set(language: Language): void {
    this.current = language;
    localStorage.setItem(key, language);
  }
}

/** Language of the screens: Japanese until this browser's user chooses otherwise. */
export const language = new CurrentLanguage();

/** The table of the language of the moment; inside `$derived` or a template it follows the switch. */
export function words<Messages>(ja: Messages, en: NoInfer<Messages>): Messages {
  return language.current === 'en' ? en : ja;
}
