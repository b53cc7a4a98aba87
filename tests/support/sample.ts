/** Texts tried in turn against a pattern. */
const texts = ['sample', '2026-05-01', '2026-05-01T00:00:00.000Z', 'A1', 'a', '12', '1234567', 'a@b.example'];

const formats: Readonly<Record<string, string>> = {
  date: '2026-05-01',
  'date-time': '2026-05-01T00:00:00.000Z',
  uri: 'https://machikoe.test/',
  email: 'a@b.example',
};

type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a `#/…` reference points at. Throws when it points nowhere. */
export function resolveReference(root: unknown, reference: string): unknown {
  let value = root;
  for (const part of reference.replace(/^#\//, '').split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isRecord(value) || !(key in value)) throw new Error(`${reference} points nowhere`);
    value = value[key];
  }
  return value;
}

/** The smallest value a JSON Schema allows, as far as its common words say. */
export function makeSample(schema: unknown, root: unknown, depth = 0): unknown {
  if (!isRecord(schema) || depth > 20) return null;
  const go = (one: unknown): unknown => makeSample(one, root, depth + 1);
  if (typeof schema['$ref'] === 'string') return go(resolveReference(root, schema['$ref']));
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  for (const word of ['oneOf', 'anyOf']) {
    if (Array.isArray(schema[word])) return go(schema[word][0]);
  }
  if (Array.isArray(schema['allOf'])) {
    return Object.assign({}, ...schema['allOf'].map((one: unknown) => go(one) ?? {}));
  }
  return makeTyped(schema, go);
}

function makeTyped(schema: Json, go: (one: unknown) => unknown): unknown {
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'object') return makeObject(schema, go);
  if (type === 'array')
    return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => go(schema['items']));
  if (type === 'string') return makeText(schema);
  if (type === 'integer' || type === 'number') return Number(schema['minimum'] ?? 1);
  return type === 'boolean' ? true : null;
}

function makeObject(schema: Json, go: (one: unknown) => unknown): Json {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  return Object.fromEntries(required.map((name) => [name, go(properties[name])]));
}

function makeText(schema: Json): string {
  const format = formats[String(schema['format'])];
  if (format !== undefined) return format;
  const pattern = new RegExp(String(schema['pattern'] ?? ''), 'u');
  const text = texts.find((one) => pattern.test(one)) ?? '';
  return text.padEnd(Number(schema['minLength'] ?? 0), 'x');
}
