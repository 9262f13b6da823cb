import type { PathElement } from '../data/path.ts';

/**
 * Reads an element of the old string form, `interface[name=eth0]`. In a key value `\]` stands for `]` and `\\` for `\`.
 */
export function parseElementText(text: string): PathElement | { readonly problem: string } {
  const open = text.indexOf('[');
  const name = open < 0 ? text : text.slice(0, open);
  if (name === '' || name.includes(']')) return { problem: `"${text}" is not a path element` };
  const keys = new Map<string, string>();
  const predicate = /\[([^=\][]+)=((?:\\.|[^\\\]])*)\]/sy;
  predicate.lastIndex = name.length;
  while (predicate.lastIndex < text.length) {
    const match = predicate.exec(text);
    const [, key, value] = match ?? [];
    if (key === undefined || value === undefined) return { problem: `"${text}" has a malformed key` };
    if (keys.has(key)) return { problem: `"${text}" has the key ${key} twice` };
    keys.set(key, value.replace(/\\(.)/gs, '$1'));
  }
  return { name, keys };
}
