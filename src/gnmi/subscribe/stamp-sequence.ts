/**
 * The times that one reader is told. They never go back: what is read at one moment may have been decided before the moment of an
 * earlier answer, and caches drop what seems to be older than what they have.
 */
export class StampSequence {
  #given = -1n;
  #told = -1n;

  /** The time to tell for something of `timeNs`: the same for equal times in a row, and else later than all before. */
  next(timeNs: bigint): bigint {
    if (timeNs === this.#given) return this.#told;
    this.#given = timeNs;
    this.#told = timeNs > this.#told ? timeNs : this.#told + 1n;
    return this.#told;
  }
}
