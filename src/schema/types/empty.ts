import { type ParsedValue, quote } from './problem.ts';

/** empty (RFC 7950 9.11): lexically nothing at all. */
export function parseEmpty(text: string): ParsedValue {
  if (text === '') return { value: null };
  return { problem: { message: `${quote(text)} is a value, but the type is empty`, expected: 'no value' } };
}
