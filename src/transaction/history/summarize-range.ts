import type { TransactionRecord } from '../transaction-record.ts';
import type { RangeSummary, TouchedTarget } from './leap.ts';

const maxPaths = 512;
const maxTargets = 512;
const maxPeople = 128;

interface Touched {
  readonly name: string;
  readonly modelSet: string;
  /** Undefined once there are too many. */
  paths: Set<string> | undefined;
}

/** Collects what a range of records comes to, from the records or from the summaries of smaller ranges. */
export class RangeCollector {
  readonly #touched = new Map<string, Touched>();
  readonly #people = new Set<string>();
  #tooManyTargets = false;
  #tooManyPeople = false;
  #bytes = 0;

  addRecord(record: TransactionRecord, bytes: number): void {
    this.#bytes += bytes;
    this.#addPeople([record.author, ...(record.identity === undefined ? [] : [record.identity])]);
    for (const { name, modelSet, differences } of record.targets) {
      this.#touch({ name, modelSet }, differences.length > maxPaths ? undefined : differences.map(pathOf));
    }
  }

  addSummary({ touched, people, bytes }: RangeSummary): void {
    this.#bytes += bytes;
    this.#addPeople(people);
    if (touched === undefined) this.#tooManyTargets = true;
    for (const target of touched ?? []) this.#touch(target, target.paths);
  }

  get summary(): RangeSummary {
    return {
      ...(this.#tooManyTargets ? {} : { touched: [...this.#touched.values()].map(listed) }),
      ...(this.#tooManyPeople ? {} : { people: [...this.#people] }),
      bytes: this.#bytes,
    };
  }

  #addPeople(people: readonly string[] | undefined): void {
    for (const person of people ?? []) this.#people.add(person);
    this.#tooManyPeople ||= people === undefined || this.#people.size > maxPeople;
    if (this.#tooManyPeople) this.#people.clear();
  }

  #touch({ name, modelSet }: Omit<TouchedTarget, 'paths'>, paths: readonly string[] | undefined): void {
    if (this.#tooManyTargets) return;
    const key = `${name} ${modelSet}`;
    const touched = this.#touched.get(key) ?? { name, modelSet, paths: new Set<string>() };
    this.#touched.set(key, touched);
    for (const path of paths ?? []) touched.paths?.add(path);
    if (paths === undefined || (touched.paths?.size ?? 0) > maxPaths) touched.paths = undefined;
    if (this.#touched.size <= maxTargets) return;
    this.#tooManyTargets = true;
    this.#touched.clear();
  }
}

function pathOf({ path }: { readonly path: string }): string {
  return path;
}

function listed({ name, modelSet, paths }: Touched): TouchedTarget {
  return { name, modelSet, ...(paths === undefined ? {} : { paths: [...paths] }) };
}
