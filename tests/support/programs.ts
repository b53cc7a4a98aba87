import { execFileSync } from 'node:child_process';

/** Whether a program is installed here. */
export function has(program: string, ...given: string[]): boolean {
  try {
    execFileSync(program, given.length === 0 ? ['--version'] : given, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a program prints, run in a folder. */
export function runIn(cwd: string, program: string, ...given: string[]): string {
  return execFileSync(program, given, { cwd, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
}
