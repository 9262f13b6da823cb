import { crc32 } from 'node:zlib';

/** Two numbers as text with a checksum. It has the same length always, so that it can be written over itself. */
export function encodeNumbers(first: number, second: number): string {
  const text = `${String(first).padStart(16, '0')} ${String(second).padStart(16, '0')}`;
  return `${text} ${crc32(text).toString(16).padStart(8, '0')}\n`;
}

/** Undefined if the text is not what `encodeNumbers` made. */
export function decodeNumbers(text: string): readonly [number, number] | undefined {
  const [first = '', second = ''] = text.split(' ');
  const numbers = [Number(first), Number(second)] as const;
  return encodeNumbers(...numbers) === text ? numbers : undefined;
}
