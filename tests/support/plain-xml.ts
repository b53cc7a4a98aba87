export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** A plain reader for the XML we write: elements, attributes, text. @throws on what does not nest. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, closing, name, given, empty, text] of xml.matchAll(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>|([^<]+)/g,
  )) {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error('Closed more than was opened');
    if (text !== undefined) parent.text += unescape(text);
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${String(name)}> closes something else`);
    } else if (name !== undefined) {
      const attributes = Object.fromEntries(
        [...(given ?? '').matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [
          key,
          unescape(value ?? ''),
        ]),
      );
      const element: Element = { name, attributes, children: [], text: '' };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [only] = root.children;
  if (open.length !== 1 || only === undefined) throw new Error('Not closed');
  return only;
}

function unescape(text: string): string {
  const marks: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replaceAll(/&(\w+);/g, (whole, mark: string) => marks[mark] ?? whole);
}

export function findAll(element: Element, name: string): Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => findAll(child, name)),
  ];
}
