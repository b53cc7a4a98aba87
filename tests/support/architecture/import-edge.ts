import path from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-file.ts';
import { parseSource, visitAll } from './syntax.ts';

/** One import: from a file to another file of ours, or to a package. */
export interface ImportEdge {
  readonly from: string;
  /** A path from the root, without what follows a `?`; for a package, the name that is imported. */
  readonly to: string;
  readonly isOurs: boolean;
  /** True if nothing of it is left when the program runs. */
  readonly isTypeOnly: boolean;
  /** What is imported and still there when the program runs; `*` where it cannot be told. */
  readonly values: readonly string[];
}

/** Errors: none; a file that cannot be parsed shows up in the type check. */
export function listImports(file: SourceFile): ImportEdge[] {
  const edges: ImportEdge[] = [];
  visitAll(parseSource(file), (node) => {
    const found = readImport(node);
    if (found !== undefined) edges.push(makeEdge(file.path, found));
  });
  return edges;
}

/** An import as written: from where, and the values it brings; no values means types only. */
interface WrittenImport {
  readonly name: string;
  readonly values: readonly string[];
}

function makeEdge(from: string, { name, values }: WrittenImport): ImportEdge {
  const isOurs = name.startsWith('.');
  const bare = name.split('?')[0] ?? name;
  const to = isOurs ? path.posix.join(path.posix.dirname(from), bare) : bare;
  return { from, to, isOurs, isTypeOnly: values.length === 0, values };
}

function readImport(node: ts.Node): WrittenImport | undefined {
  if (ts.isImportDeclaration(node)) return write(node.moduleSpecifier, listValues(node.importClause));
  if (ts.isExportDeclaration(node)) return write(node.moduleSpecifier, node.isTypeOnly ? [] : ['*']);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return write(node.argument.literal, []);
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? write(node.arguments[0], ['*']) : undefined;
}

function write(specifier: ts.Node | undefined, values: readonly string[]): WrittenImport | undefined {
  const isText = specifier !== undefined && ts.isStringLiteralLike(specifier);
  return isText ? { name: specifier.text, values } : undefined;
}

/** `import type { A }` and `import { type A }` bring no value; a bare `import './x.css'` runs. */
function listValues(clause: ts.ImportClause | undefined): string[] {
  if (clause === undefined) return ['*'];
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const { name, namedBindings: names } = clause;
  if (name !== undefined || names === undefined || !ts.isNamedImports(names)) return ['*'];
  if (names.elements.length === 0) return ['*'];
  return names.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text);
}
