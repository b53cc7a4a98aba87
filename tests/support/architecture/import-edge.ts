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
}

/** Errors: none; a file that cannot be parsed shows up in the type check. */
export function listImports(file: SourceFile): ImportEdge[] {
  const edges: ImportEdge[] = [];
  visitAll(parseSource(file), (node) => {
    const found = readImport(node);
    if (found !== undefined) edges.push(makeEdge(file.path, found.name, found.isTypeOnly));
  });
  return edges;
}

function makeEdge(from: string, name: string, isTypeOnly: boolean): ImportEdge {
  const isOurs = name.startsWith('.');
  const bare = name.split('?')[0] ?? name;
  const to = isOurs ? path.posix.join(path.posix.dirname(from), bare) : bare;
  return { from, to, isOurs, isTypeOnly };
}

function readImport(node: ts.Node): { name: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, hasOnlyTypes(node.importClause));
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return named(node.argument.literal, true);
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? named(node.arguments[0], false) : undefined;
}

function named(
  specifier: ts.Node | undefined,
  isTypeOnly: boolean,
): { name: string; isTypeOnly: boolean } | undefined {
  const isText = specifier !== undefined && ts.isStringLiteralLike(specifier);
  return isText ? { name: specifier.text, isTypeOnly } : undefined;
}

/** `import type { A }`, or `import { type A, type B }`; a bare `import './x.css'` runs. */
function hasOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings: names } = clause;
  if (name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}
