import ts from 'typescript';
import type { SourceFile } from './source-file.ts';

/** The scripts of a component, on their own lines; everything else is blanked so that line numbers stay true. */
function keepScripts(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  const script = /(<script[^>]*>)([\s\S]*?)(<\/script>)/g;
  let kept = '';
  let position = 0;
  for (const match of text.matchAll(script)) {
    const [all, opening = '', body = '', closing = ''] = match;
    kept += blank(text.slice(position, match.index)) + blank(opening) + body + blank(closing);
    position = match.index + all.length;
  }
  return kept + blank(text.slice(position));
}

export function parseSource({ path, text }: SourceFile): ts.SourceFile {
  const code = path.endsWith('.svelte') ? keepScripts(text) : text;
  const kind = path.endsWith('js') ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  return ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, kind);
}

/** Calls back for a node and everything below it. */
export function visitAll(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => visitAll(child, visit));
}
