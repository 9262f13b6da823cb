import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Schema } from '../schema.ts';

/** A schema, if there is one, and what the compiler had to say. */
export interface Compiled {
  readonly schema: Schema | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A graph of frozen objects as two tables, in which a compiled schema outlives its process. What a table holds is known to
 * `encodeImage` and `decodeImage` alone: it changes with the code.
 */
export interface SchemaImage {
  /** All strings, each once, one after the other. */
  readonly text: string;
  /**
   * Number of strings, and the length of each; number of shapes, and for each the number of its keys and their strings; number
   * of objects, and each with its kind and parts. The first object is the root.
   */
  readonly cells: Int32Array;
}

/** What stands in the first cell of an object. Greater numbers are shapes: objects with the keys of that shape. */
export const objectKinds = {
  array: 0,
  map: 1,
  set: 2,
  bigint: 3,
  number: 4,
  identity: 5,
  shape: 6,
} as const;

/** What the two lowest bits of a part say of the others. */
export const partTags = { object: 0, string: 1, integer: 2, constant: 3 } as const;

/** Bits that a tag takes, and the mask that leaves them. */
export const tagBits = 2;
export const tagMask = 3;

/** Values without a table; of the numbers only the one that a map cannot tell from another. */
export const constants: readonly unknown[] = [undefined, null, true, false, -0];
