import { isSeparator } from '../characters.ts';
import { nodeIdentifierEnd } from './identifier.ts';

/**
 * `path-arg` of RFC 7950 14: a subset of XPath, without functions but `current()` on the right of a key predicate, `deref()` not
 * excepted. White space is allowed between tokens, as in XPath.
 */
export function checkLeafrefPath(argument: string): string | undefined {
  const scanner = new Scanner(argument);
  scanner.skipBlanks();
  if (!scanner.looksAt('/')) {
    if (!scanner.looksAt('..')) return "a leafref path starts with '/' or '../'";
    while (scanner.take('..')) if (!scanner.take('/')) return scanner.expected("'/'");
    const problem = scanner.readNode();
    if (problem !== undefined) return problem;
  }
  while (scanner.take('/')) {
    const problem = scanner.readNode();
    if (problem !== undefined) return problem;
  }
  return scanner.atEnd ? undefined : scanner.expected("'/' and a name");
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  skipBlanks(): void {
    while (isSeparator(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  looksAt(token: string): boolean {
    return this.#text.startsWith(token, this.#at);
  }

  take(token: string): boolean {
    if (!this.looksAt(token)) return false;
    this.#at += token.length;
    this.skipBlanks();
    return true;
  }

  expected(what: string): string {
    return `expected ${what} at position ${this.#at + 1}`;
  }

  /** `node-identifier *path-predicate` */
  readNode(): string | undefined {
    if (this.#takeName() === undefined) return this.expected('a name');
    const keys = new Set<string>();
    while (this.take('[')) {
      const problem = this.#readPredicate(keys);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** `key = current()/../…/leaf`, the bracket before it taken. */
  #readPredicate(keys: Set<string>): string | undefined {
    const key = this.#takeName();
    if (key === undefined) return this.expected('the name of a key');
    if (keys.has(key)) return `the key '${key}' has two predicates`;
    keys.add(key);
    if (!this.take('=')) return this.expected("'='");
    if (!this.take('current') || !this.take('(') || !this.take(')')) return this.expected("'current()'");
    if (!this.take('/') || !this.looksAt('..')) return this.expected("'/..'");
    while (this.take('..')) if (!this.take('/')) return this.expected("'/'");
    do {
      if (this.#takeName() === undefined) return this.expected('a name');
    } while (this.take('/'));
    return this.take(']') ? undefined : this.expected("']'");
  }

  #takeName(): string | undefined {
    const end = nodeIdentifierEnd(this.#text, this.#at);
    if (end === this.#at) return undefined;
    const name = this.#text.slice(this.#at, end);
    this.#at = end;
    this.skipBlanks();
    return name;
  }
}
