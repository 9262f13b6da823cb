/** Code points from the first to the second, both included. */
export type CodeRange = readonly [first: number, last: number];

const lastCodePoint = 0x10ffff;

/** Every code point that is in none of the ranges. */
export function complementRanges(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const complement: CodeRange[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (first > next) complement.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= lastCodePoint) complement.push([next, lastCodePoint]);
  return complement;
}

/** The ranges as the inside of a character class in `u` mode. */
export function formatRanges(ranges: readonly CodeRange[]): string {
  return ranges.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('');
}
