import { type ParsedValue, quote } from './problem.ts';

/** boolean (RFC 7950 9.5). */
export function parseBoolean(text: string): ParsedValue {
  if (text === 'true') return { value: true };
  if (text === 'false') return { value: false };
  return { problem: { message: `${quote(text)} is not a boolean`, expected: 'true or false' } };
}
