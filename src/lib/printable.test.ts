import { expect, test } from 'vitest';
import { printable, printableLine } from './printable.ts';

test('control characters become visible', () => {
  expect(printable('a\u001b[2Jb\r\u0007\u009bc')).toBe('a\\u{1b}[2Jb\\u{d}\\u{7}\\u{9b}c');
  expect(printable('abc\u202edef\u2066\u200b\u2028')).toBe('abc\\u{202e}def\\u{2066}\\u{200b}\\u{2028}');
});

test('everything else stays', () => {
  const text = 'Größe 5 µm — 日本語 🙂\n\tand more';
  expect(printable(text)).toBe(text);
  expect(printable('')).toBe('');
});

test('a line has no line feeds', () => {
  expect(printableLine('a\nb\tc\u001b')).toBe('a\\nb\\tc\\u{1b}');
});
