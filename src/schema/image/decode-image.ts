import { createIdentity } from '../identity.ts';
import type { Identity } from '../schema.ts';
import {
  type Compiled,
  constants,
  objectKinds,
  partTags,
  type SchemaImage,
  tagBits,
  tagMask,
} from './schema-image.ts';

/** What an image holds that this very version of `encodeImage` has made, deeply frozen as it was. */
export function decodeImage(image: SchemaImage): Compiled {
  return new ImageReader(image).read() as Compiled;
}

type Shaped = Record<string, unknown>;

interface Shape {
  readonly keys: readonly string[];
  /** An object with those keys; copies of it have their places ready. */
  readonly blank: Shaped;
}

class ImageReader {
  readonly #cells: Int32Array;
  readonly #strings: readonly string[];
  readonly #shapes: readonly Shape[];
  readonly #objects: unknown[] = [];
  #at = 0;

  constructor({ text, cells }: SchemaImage) {
    this.#cells = cells;
    let start = 0;
    this.#strings = this.#times(() => text.slice(start, (start += this.#next())));
    this.#shapes = this.#times(() => {
      const keys = this.#times(() => this.#string());
      return {
        keys,
        blank: JSON.parse(JSON.stringify(Object.fromEntries(keys.map(key => [key, null])))) as Shaped,
      };
    });
  }

  /** First all objects, empty, then what is in them: they may lead to each other in any way. */
  read(): unknown {
    const count = this.#next();
    const start = this.#at;
    for (let index = 0; index < count; index++) this.#objects.push(this.#create());
    this.#at = start;
    for (const object of this.#objects) this.#fill(object);
    return this.#objects[0];
  }

  #create(): unknown {
    const kind = this.#next();
    switch (kind) {
      case objectKinds.array:
        this.#skip(this.#next());
        return [];
      case objectKinds.map:
        this.#skip(this.#next());
        return new Map();
      case objectKinds.set:
        this.#skip(this.#next());
        return new Set();
      case objectKinds.bigint:
        return BigInt(this.#string());
      case objectKinds.number:
        return Number(this.#string());
      case objectKinds.identity:
        return this.#createIdentity();
      default: {
        const shape = this.#shapes[kind - objectKinds.shape] as Shape;
        this.#skip(shape.keys.length);
        return { ...shape.blank };
      }
    }
  }

  #createIdentity(): Identity {
    const [module, name] = [this.#string(), this.#string()];
    const bases = this.#times(() => this.#string());
    const derived = this.#times(() => this.#next());
    return createIdentity({ module, name, bases }, () =>
      derived.map(index => this.#strings[index] as string),
    );
  }

  #fill(object: unknown): void {
    const kind = this.#next();
    switch (kind) {
      case objectKinds.array: {
        const array = object as unknown[];
        for (let count = this.#next(); count > 0; count--) array.push(this.#part());
        Object.freeze(array);
        return;
      }
      case objectKinds.map: {
        const map = object as Map<unknown, unknown>;
        for (let count = this.#next(); count > 0; count -= 2) map.set(this.#part(), this.#part());
        return;
      }
      case objectKinds.set: {
        const set = object as Set<unknown>;
        for (let count = this.#next(); count > 0; count--) set.add(this.#part());
        return;
      }
      case objectKinds.bigint:
      case objectKinds.number:
        this.#skip(1);
        return;
      case objectKinds.identity:
        this.#skip(2);
        this.#skip(this.#next());
        this.#skip(this.#next());
        return;
      default: {
        const shaped = object as Shaped;
        for (const key of this.#shapes[kind - objectKinds.shape]?.keys ?? []) shaped[key] = this.#part();
        Object.freeze(shaped);
      }
    }
  }

  #part(): unknown {
    const part = this.#next();
    const index = part >> tagBits;
    switch (part & tagMask) {
      case partTags.object:
        return this.#objects[index];
      case partTags.string:
        return this.#strings[index];
      case partTags.integer:
        return index;
      default:
        return constants[index];
    }
  }

  #string(): string {
    return this.#strings[this.#next()] as string;
  }

  #times<T>(make: () => T): T[] {
    return Array.from({ length: this.#next() }, make);
  }

  #skip(count: number): void {
    this.#at += count;
  }

  #next(): number {
    return this.#cells[this.#at++] as number;
  }
}
