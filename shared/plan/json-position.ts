/**
 * Where a text stops being JSON. Engines word their own messages differently and often leave the place out, and
 * whoever edits a plan by hand needs the line. Grammar: RFC 8259.
 */

const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** 1-based line and column of the first character that cannot stand there; null when the text is JSON. */
export function findJsonFault(text: string): { line: number; column: number } | null {
  const end = new Scanner(text).scan();
  if (end === null) return null;
  const before = text.slice(0, end).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Walks with an explicit stack, so that a hostile nesting depth cannot overflow the call stack. */
class Scanner {
  private readonly text: string;
  private at = 0;
  private readonly open: ('}' | ']')[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Index of the fault, or null. */
  scan(): number | null {
    for (;;) {
      if (!this.openValue()) return this.at;
      if (!this.closeValues()) return this.at;
      if (this.open.length === 0) return this.at === this.text.length ? null : this.at;
    }
  }

  /** Reads up to and including one scalar or empty container, descending into containers on the way. */
  private openValue(): boolean {
    for (;;) {
      this.passOver(SPACE);
      const start = this.text[this.at];
      if (start !== '{' && start !== '[') return this.passOver(SCALAR) > 0;
      this.at += 1;
      const close = start === '{' ? '}' : ']';
      this.passOver(SPACE);
      if (this.take(close)) return true;
      this.open.push(close);
      if (close === '}' && !this.key()) return false;
    }
  }

  /** After a value: a comma leads to the next one, a bracket closes, the end of the text ends it all. */
  private closeValues(): boolean {
    for (;;) {
      this.passOver(SPACE);
      const close = this.open.at(-1);
      if (close === undefined) return true;
      if (this.take(',')) return close === ']' || this.key();
      if (!this.take(close)) return false;
      this.open.pop();
    }
  }

  private key(): boolean {
    this.passOver(SPACE);
    if (this.text[this.at] !== '"' || this.passOver(SCALAR) === 0) return false;
    this.passOver(SPACE);
    return this.take(':');
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private passOver(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length;
  }
}
