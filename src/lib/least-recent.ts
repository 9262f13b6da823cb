/** A map of bounded size: what was not asked for the longest goes first. */
export class LeastRecent<K, V> {
  readonly #limit: number;
  readonly #items = new Map<K, V>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of a key, made if it is not there. */
  get(key: K, make: () => V): V {
    const known = this.#items.get(key);
    const value = known ?? make();
    this.#items.delete(key);
    this.#items.set(key, value);
    if (this.#items.size > this.#limit) {
      const [oldest] = this.#items.keys();
      this.#items.delete(oldest as K);
    }
    return value;
  }
}
