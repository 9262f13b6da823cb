import { expect, test } from 'vitest';
import { type CacheEntry, packCacheEntry, unpackCacheEntry } from './schema-cache-entry.ts';

const entry: CacheEntry = {
  questions: [
    { module: 'a', answer: 'abc' },
    { module: 'b', revision: '2026-01-02', answer: null },
  ],
  image: { text: '\uFEFFone, two, – 😀', cells: Int32Array.from([1, -1, 2 ** 31 - 1, -(2 ** 31)]) },
};

const packed = packCacheEntry(entry) as Uint8Array;

test('an entry is read as it was written, wherever its bytes lie in memory', () => {
  expect(unpackCacheEntry(packed)).toEqual(entry);
  const elsewhere = new Uint8Array(packed.length + 3);
  elsewhere.set(packed, 3);
  expect(unpackCacheEntry(elsewhere.subarray(3))).toEqual(entry);
});

test('an entry that was cut anywhere, or goes on, is none', () => {
  for (let length = 0; length < packed.length; length++) {
    expect(unpackCacheEntry(packed.subarray(0, length))).toBeUndefined();
  }
  expect(unpackCacheEntry(Buffer.concat([packed, Buffer.of(0)]))).toBeUndefined();
});

test('an entry in which any bit is wrong is none', () => {
  for (let bit = 0; bit < packed.length * 8; bit++) {
    const broken = Uint8Array.from(packed);
    broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(unpackCacheEntry(broken)).toBeUndefined();
  }
});

test('what was written on a machine with another byte order is none', () => {
  expect(unpackCacheEntry(Uint8Array.from(packed).subarray(0, 16).reverse())).toBeUndefined();
  const swapped = Buffer.from(packed);
  swapped.subarray(0, 16).swap32();
  expect(unpackCacheEntry(swapped)).toBeUndefined();
});

test('a text that UTF-8 cannot hold makes no entry', () => {
  const image = { text: 'half \ud83d', cells: Int32Array.of() };
  expect(packCacheEntry({ questions: [], image })).toBeUndefined();
});
