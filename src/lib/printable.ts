/**
 * A text that came from elsewhere, safe to show on a terminal: control characters, which can move the cursor, recolour or
 * rewrite what stands there, and those that turn the direction of writing are escaped. Line feeds and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(
    /[^\P{C}\n\t]|[\u2028\u2029]/gu,
    character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same for a text that is to be one line. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
