/**
 * Patterns for places in the project: `*` stands for one name, `**` for anything below, `{a,b}` for either, and
 * `NOUN` for the folder the importing file lies in.
 */
export function matchesPlace(place: string, pattern: string, noun = '*'): boolean {
  return toExpression(pattern.replace('NOUN', noun)).test(place);
}

const known = new Map<string, RegExp>();

function toExpression(pattern: string): RegExp {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const source = pattern
    .replace(/[.+?^$()[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)
    .replace(/\*\*|\*/g, (star) => (star === '**' ? '.+' : '[^/]+'));
  const expression = new RegExp(`^${source}$`);
  known.set(pattern, expression);
  return expression;
}
