/** What RFC 3986 allows nowhere in a URI: white space, controls, some punctuation, all beyond ASCII, a lone percent sign. */
const illegal = /[^!#$&-;=?@A-Z[\]_a-z~%]|%(?![0-9A-Fa-f]{2})/;

/**
 * A namespace (RFC 7950 7.1.3). A scheme is not insisted on: relative references are in wide use, and tell modules apart as well.
 */
export function checkUri(argument: string): string | undefined {
  if (argument === '') return 'a namespace cannot be empty';
  return illegal.test(argument) ? 'it is not a URI' : undefined;
}
