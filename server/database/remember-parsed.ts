const limit = 500;

/**
 * A reader of stored text that parses the same text once. Frozen versions, indicators and the like are read on every
 * request and hardly ever change; checking one costs more than everything a request does with it. What it returns is
 * shared: nobody may change it.
 */
export function rememberParsed<Document>(parse: (text: string) => Document): (text: string) => Document {
  const known = new Map<string, Document>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const document = parse(text);
    if (known.size >= limit) known.clear();
    known.set(text, document);
    return document;
  };
}
