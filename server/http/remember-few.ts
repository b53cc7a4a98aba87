const limit = 500;
const longest = 300;

/**
 * What was read from a header, for the headers that many browsers send alike. Whoever sends ever new ones only makes the
 * memory start again; a long one is read each time.
 */
export function rememberFew<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const value = read(text);
    if (known.size >= limit) known.clear();
    if (text.length <= longest) known.set(text, value);
    return value;
  };
}
