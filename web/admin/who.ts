import { account as en } from '../../shared/text/en/account.ts';
import { account as ja } from '../../shared/text/ja/account.ts';
import { words } from './language.svelte.ts';

/** Who did something, by name; the command line and the server itself, which have none, in words. */
export function nameWho(by: string): string {
  const { operator } = words(ja, en);
  if (by === 'command-line') return operator.commandLine;
  return by === 'server' ? operator.server : by;
}
