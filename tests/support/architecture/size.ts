import ts from 'typescript';
import { matchesPlace } from './place.ts';
import type { SourceFile } from './source-file.ts';
import { parseSource, visitAll } from './syntax.ts';

const longestFile = 300;
const longestFunction = 60;

/** Tables of messages are as long as there is to say; a migration and a test read best in one piece. */
const longFiles = ['shared/text/**'];
const longFunctions = ['shared/text/**', 'migrations/**', 'tests/**'];

const isListed = (place: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matchesPlace(place, pattern));

export function findLongFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isListed(path, longFiles))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

export function findLongFunctions(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => !isListed(path, longFunctions)).flatMap(listLongFunctions);
}

function listLongFunctions(file: SourceFile): string[] {
  const found: string[] = [];
  const source = parseSource(file);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  visitAll(source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
    const first = lineOf(node.getStart());
    const lines = lineOf(node.getEnd()) - first + 1;
    if (lines > longestFunction) found.push(`${file.path}:${first} has a function of ${lines} lines`);
  });
  return found;
}
