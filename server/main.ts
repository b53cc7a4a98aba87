import { describeCommand, readInput, UsageError, type Command } from './command/command.ts';
import { backupCommand } from './command/backup.ts';
import { copyCommand } from './command/copy.ts';
import { createTokenCommand } from './command/create-token.ts';
import { demoCommand } from './command/demo.ts';
import { evaluateCommand } from './command/evaluate.ts';
import { importPanelCommand } from './command/import-panel.ts';
import { importResponsesCommand } from './command/import-responses.ts';
import { migrateCommand } from './command/migrate.ts';
import { recomputeCommand } from './command/recompute.ts';
import { restoreCommand } from './command/restore.ts';
import { serveCommand } from './command/serve.ts';
import { verifyCommand } from './command/verify.ts';

const commands: readonly Command[] = [
  serveCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  copyCommand,
  demoCommand,
  importPanelCommand,
  importResponsesCommand,
  evaluateCommand,
  recomputeCommand,
  createTokenCommand,
  verifyCommand,
];

function describeAll(): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(18)} ${summary}`);
  return ['Usage: machikoe COMMAND …', '', ...lines, '', 'machikoe COMMAND --help tells more.'].join('\n');
}

async function runCommand(words: readonly string[]): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  const asksHelp = words.includes('--help') || words.includes('-h');
  if (command === undefined) {
    if (asksHelp || words.length === 0) {
      console.log(describeAll());
      return words.length === 0 ? 2 : 0;
    }
    throw new UsageError(`machikoe: unknown command "${words.join(' ')}"; machikoe --help lists them`);
  }
  if (asksHelp) {
    console.log(describeCommand(command));
    return 0;
  }
  return (await command.run(readInput(command, words.slice(command.name.split(' ').length)))) ?? 0;
}

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
