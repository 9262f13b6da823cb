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

/** Items are written as many at once as make a piece. */
function* stringifyItems(items: readonly unknown[], write: (text: string) => void): Steps<void> {
  let separator = '[';
  let count = 0;
  for (const item of items) {
    write(separator);
    separator = ',';
    count += countJson(item);
    yield* stringifyInSteps(item ?? null, write);
    if (count < pieceSize) continue;
    count = 0;
    yield;
  }
  write(separator === '[' ? '[]' : ']');
}
