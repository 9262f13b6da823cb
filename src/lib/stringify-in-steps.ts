import { countJson, pieceSize } from './count-json.ts';
import type { Steps } from './steps.ts';

/** `JSON.stringify` that can be interrupted, for plain JSON; `write` is given the text piece by piece. */
export function* stringifyInSteps(json: unknown, write: (text: string) => void): Steps<void> {
  if (typeof json !== 'object' || json === null || countJson(json) < pieceSize) {
    write(JSON.stringify(json));
    return;
  }
  if (Array.isArray(json)) {
    yield* stringifyItems(json as readonly unknown[], write);
    return;
  }
  let separator = '{';
  for (const [name, value] of Object.entries(json)) {
    if (value === undefined) continue;
    write(`${separator}${JSON.stringify(name)}:`);
    yield* stringifyInSteps(value, write);
    separator = ',';
  }
  write(separator === '{' ? '{}' : '}');
}

/** Small items are written as many at once as make a piece. */
function* stringifyItems(items: readonly unknown[], write: (text: string) => void): Steps<void> {
  let separator = '[';
  let small: unknown[] = [];
  let count = 0;
  const flush = (): void => {
    if (small.length === 0) return;
    write(separator + JSON.stringify(small).slice(1, -1));
    separator = ',';
    small = [];
  };
  for (const item of items) {
    const size = countJson(item);
    if (size < pieceSize) small.push(item);
    count += size;
    if (count < pieceSize) continue;
    flush();
    count = 0;
    yield;
    if (size < pieceSize) continue;
    write(separator);
    separator = ',';
    yield* stringifyInSteps(item, write);
  }
  flush();
  write(separator === '[' ? '[]' : ']');
}
