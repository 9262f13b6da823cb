import { invariant } from '../../lib/invariant.ts';
import type { Identity } from '../schema.ts';
import {
  type Compiled,
  constants,
  objectKinds,
  partTags,
  type SchemaImage,
  tagBits,
} from './schema-image.ts';

/** More names of derived identities than any model has need; a long chain of identities has a number that is quadratic. */
const maxDerived = 1_000_000;

/**
 * The image of a schema and of what the compiler had to say. What is one object stays one, circles stay closed, maps and keys keep
 * their order, and what is undefined stays apart from what is absent. Undefined if the image would be out of all proportion.
 */
export function encodeImage(compiled: Compiled): SchemaImage | undefined {
  const writer = new ImageWriter(compiled.schema?.identities.values() ?? []);
  return writer.write(compiled) ? writer.finish() : undefined;
}

/** Keys that objects have in this order, as a way from the first key to the last. */
interface KeyStep {
  readonly next: Map<string, KeyStep>;
  /** The number of the shape that ends here. */
  shape: number | undefined;
}

class ImageWriter {
  readonly #identities: ReadonlySet<unknown>;
  readonly #strings = new Map<string, number>();
  readonly #shapes: (readonly string[])[] = [];
  readonly #noKeys: KeyStep = { next: new Map(), shape: undefined };
  /** By value what takes a place among the objects; new ones come last and wait for their turn. */
  readonly #objects = new Map<unknown, number>();
  readonly #cells: number[] = [];
  #derived = 0;

  constructor(identities: Iterable<Identity>) {
    this.#identities = new Set(identities);
  }

  /** Writes all that the root leads to. A map that grows while it is gone through shows what came late: no stack is needed. */
  write(root: unknown): boolean {
    this.#objects.set(root, 0);
    for (const value of this.#objects.keys()) {
      this.#writeObject(value);
      if (this.#derived > maxDerived) return false;
    }
    return true;
  }

  finish(): SchemaImage {
    const shapes = this.#shapes.flatMap(keys => [keys.length, ...keys.map(key => this.#string(key))]);
    const strings = [...this.#strings.keys()];
    const head = [
      [strings.length],
      strings.map(({ length }) => length),
      [this.#shapes.length],
      shapes,
      [this.#objects.size],
    ].flat();
    const cells = new Int32Array(head.length + this.#cells.length);
    cells.set(head);
    cells.set(this.#cells, head.length);
    return { text: strings.join(''), cells };
  }

  #writeObject(value: unknown): void {
    if (typeof value === 'bigint') return this.#writeCells(objectKinds.bigint, this.#string(String(value)));
    if (typeof value === 'number') return this.#writeCells(objectKinds.number, this.#string(String(value)));
    if (Array.isArray(value)) return this.#writeParts(objectKinds.array, value);
    if (value instanceof Map) return this.#writeParts(objectKinds.map, [...value].flat());
    if (value instanceof Set) return this.#writeParts(objectKinds.set, [...value]);
    if (this.#identities.has(value)) return this.#writeIdentity(value as Identity);
    invariant(typeof value === 'object' && value !== null, 'functions and symbols are in no image');
    return this.#writeShaped(value as Readonly<Record<string, unknown>>);
  }

  #writeIdentity({ module, name, bases, derived }: Identity): void {
    this.#derived += derived.size;
    this.#writeCells(objectKinds.identity, this.#string(module), this.#string(name));
    for (const names of [bases, [...derived]]) {
      this.#writeCells(names.length);
      for (const each of names) this.#cells.push(this.#string(each));
    }
  }

  #writeShaped(value: Readonly<Record<string, unknown>>): void {
    invariant(Object.getPrototypeOf(value) === Object.prototype, 'instances of classes are in no image');
    const keys = Object.keys(value);
    this.#cells.push(objectKinds.shape + this.#shapeOf(keys));
    for (const key of keys) this.#cells.push(this.#part(value[key]));
  }

  #shapeOf(keys: readonly string[]): number {
    let step = this.#noKeys;
    for (const key of keys) {
      let next = step.next.get(key);
      if (next === undefined) step.next.set(key, (next = { next: new Map(), shape: undefined }));
      step = next;
    }
    step.shape ??= this.#shapes.push(keys) - 1;
    return step.shape;
  }

  #writeParts(kind: number, parts: readonly unknown[]): void {
    this.#writeCells(kind, parts.length);
    for (const part of parts) this.#cells.push(this.#part(part));
  }

  #writeCells(...cells: readonly number[]): void {
    this.#cells.push(...cells);
  }

  #string(text: string): number {
    let index = this.#strings.get(text);
    if (index === undefined) this.#strings.set(text, (index = this.#strings.size));
    return index;
  }

  #part(value: unknown): number {
    if (typeof value === 'string') return (this.#string(value) << tagBits) | partTags.string;
    if (typeof value === 'number' && Object.is((value << tagBits) >> tagBits, value)) {
      return (value << tagBits) | partTags.integer;
    }
    const constant = constants.indexOf(value);
    if (constant >= 0) return (constant << tagBits) | partTags.constant;
    let index = this.#objects.get(value);
    if (index === undefined) this.#objects.set(value, (index = this.#objects.size));
    return (index << tagBits) | partTags.object;
  }
}
