/** At most so many revisions are remembered of one target; a lag beyond that is told as that. */
const maxRemembered = 10_000;

/**
 * Which transactions of each target its device has not confirmed. It knows those since the start of the process, and of the time
 * before only the last one: after a restart a device is compared before anything else, so it is either up to date or behind by an
 * unknown number, which then counts as one.
 */
export class UnconfirmedRevisions {
  readonly #revisions = new Map<string, number[]>();

  /** The target was changed by this revision; revisions of a target come in rising order. */
  add(target: string, revision: number): void {
    const known = this.#revisions.get(target);
    if (known === undefined) this.#revisions.set(target, [revision]);
    else if ((known.at(-1) ?? -1) < revision) {
      known.push(revision);
      if (known.length > maxRemembered) known.shift();
    }
  }

  remove(target: string): void {
    this.#revisions.delete(target);
  }

  /** How many are later than the one the device confirmed last; those up to it are forgotten. */
  lag(target: string, applied: number): number {
    const known = this.#revisions.get(target);
    if (known === undefined) return 0;
    const first = known.findIndex(revision => revision > applied);
    known.splice(0, first < 0 ? known.length : first);
    return known.length;
  }
}
