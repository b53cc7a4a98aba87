import type { Element } from './plain-xml.ts';

/**
 * What a format allows of an element. `order`: its children in sequence, each with a mark as in a DTD: none exactly one, `?`
 * at most one, `*` any number, `+` at least one; an element without `order` has text alone. `choice`: any of these, in any
 * order, at least one unless it may be empty. `attributes`: `ID`, `IDREF`, `IDREFS`, `text`, `number`, or a list of words;
 * with `!` in front it must be there.
 */
export interface ElementRule {
  readonly order?: readonly string[];
  readonly choice?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** Neither text nor children. */
  readonly isEmpty?: true;
}
export interface Grammar {
  readonly root: string;
  readonly elements: Readonly<Record<string, ElementRule>>;
  /** Attributes every element may have. */
  readonly everywhere: Readonly<Record<string, string>>;
}

interface Ids {
  readonly taken: Set<string>;
  readonly asked: Set<string>;
}

/** Everything that does not follow the grammar, as paths with what is wrong. */
export function listFaults(grammar: Grammar, root: Element): string[] {
  const ids: Ids = { taken: new Set(), asked: new Set() };
  const faults = [
    ...(root.name === grammar.root ? [] : [`${root.name} instead of ${grammar.root}`]),
    ...inspect(grammar, root, root.name, ids),
  ];
  const loose = [...ids.asked].filter((id) => !ids.taken.has(id)).map((id) => `nothing has the ID ${id}`);
  return [...faults, ...loose];
}

function inspect(grammar: Grammar, element: Element, path: string, ids: Ids): string[] {
  const rule = grammar.elements[element.name];
  if (rule === undefined) return [`${path} is unknown`];
  const attributes = { ...grammar.everywhere, ...rule.attributes };
  return [
    ...inspectAttributes(attributes, element, path, ids),
    ...inspectContent(rule, element, path),
    ...element.children.flatMap((child, index) =>
      inspect(grammar, child, `${path}/${child.name}[${index}]`, ids),
    ),
  ];
}

function inspectContent(rule: ElementRule, { children, text }: Element, path: string): string[] {
  const names = children.map(({ name }) => name);
  const isOfElements = rule.order !== undefined || rule.choice !== undefined || rule.isEmpty === true;
  const stray = isOfElements && text.trim() !== '' ? [`${path} has text`] : [];
  if (rule.choice !== undefined) {
    const others = names.filter((name) => rule.choice?.includes(name) !== true);
    return [
      ...stray,
      ...others.map((name) => `${path}/${name} has no place here`),
      ...(names.length === 0 ? [`${path} is empty`] : []),
    ];
  }
  return [...stray, ...inspectOrder(rule.order ?? [], names, path)];
}

function inspectOrder(order: readonly string[], names: readonly string[], path: string): string[] {
  let at = 0;
  const faults = order.flatMap((step) => {
    const [name, mark] = readStep(step);
    let count = 0;
    while (names[at] === name) [at, count] = [at + 1, count + 1];
    const isMissing = count === 0 && (mark === '' || mark === '+');
    const isTooOften = count > 1 && (mark === '' || mark === '?');
    return isMissing || isTooOften ? [`${path}/${name} stands ${count} times`] : [];
  });
  return [...faults, ...names.slice(at, at + 1).map((name) => `${path}/${name} is out of place`)];
}

export function readStep(step: string): [name: string, mark: string] {
  const mark = /[?*+]$/.exec(step)?.[0] ?? '';
  return [step.slice(0, step.length - mark.length), mark];
}

function inspectAttributes(
  rules: Readonly<Record<string, string>>,
  { attributes }: Element,
  path: string,
  ids: Ids,
): string[] {
  const missing = Object.entries(rules)
    .filter(([name, rule]) => rule.startsWith('!') && attributes[name] === undefined)
    .map(([name]) => `${path} without ${name}`);
  const wrong = Object.entries(attributes).flatMap(([name, value]) => {
    const rule = rules[name];
    if (rule === undefined) return [`${path} may not have ${name}`];
    return isFitting(rule.replace('!', ''), value, ids) ? [] : [`${path} ${name}="${value}"`];
  });
  return [...missing, ...wrong];
}

const xmlName = /^[A-Z_a-z][\w.-]*$/;

function isFitting(type: string, value: string, { taken, asked }: Ids): boolean {
  if (type === 'text') return true;
  if (type === 'number') return /^\d+$/.test(value);
  if (type === 'ID') {
    const isNew = !taken.has(value) && xmlName.test(value);
    taken.add(value);
    return isNew;
  }
  if (type === 'IDREF' || type === 'IDREFS') {
    const named = value.split(' ');
    for (const id of named) asked.add(id);
    return named.every((id) => xmlName.test(id)) && (type === 'IDREFS' || named.length === 1);
  }
  return type.split('|').includes(value);
}
