import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import { decodeFrame, encodeFrame } from '../frame.ts';

/** A name that somebody gave a revision. */
export interface Label {
  readonly name: string;
  readonly revision: number;
  /** When it was given. */
  readonly timeUnixNs: bigint;
  /** Who gave it; empty if unknown. */
  readonly author: string;
}

/** A change of the labels: what the store is to do, what takes that back, and what to do once either is certain. */
export interface LabelChange {
  readonly operations: readonly KeyValueOperation[];
  readonly undo: readonly KeyValueOperation[];
  readonly done: () => void;
  readonly failed: () => void;
}

const prefix = 'label/';
const end = 'label0';
const nameForm = /^[A-Za-z0-9._-]{1,64}$/;

/** The names of revisions. All of them are in memory: people give them, one at a time. */
export class Labels {
  readonly #byName = new Map<string, Label>();
  readonly #byRevision = new Map<number, Set<string>>();
  /** Names of which a change is under way. */
  readonly #busy = new Set<string>();

  /** Reads all labels. Throws `store-corrupt` if one is damaged. */
  static async load(store: KeyValueStore): Promise<Labels> {
    const labels = new Labels();
    for await (const [key, bytes] of store.range({ gte: prefix, lt: end })) {
      const label = decodeLabel(key, bytes);
      labels.#settle(label.name, label);
    }
    return labels;
  }

  /** Oldest revision first. */
  list(): readonly Label[] {
    return [...this.#byName.values()].sort((a, b) => a.revision - b.revision || (a.name < b.name ? -1 : 1));
  }

  get(name: string): Label | undefined {
    return this.#byName.get(name);
  }

  namesOf(revision: number): readonly string[] {
    return [...(this.#byRevision.get(revision) ?? [])].sort();
  }

  /** What is wrong with a name for a revision. A name stands for one revision until it is removed. */
  check(name: string): Diagnostic | undefined {
    const wrong = (message: string, expected: string): Diagnostic => {
      return { code: 'request-invalid', severity: 'error', message, expected };
    };
    // A number is a revision wherever either is asked for.
    if (!nameForm.test(name) || /^-?[0-9]+$/.test(name)) {
      const form = '1 to 64 letters, digits, dots, hyphens and underscores that are not a number';
      return wrong(`${JSON.stringify(name)} cannot be a label`, form);
    }
    if (this.#busy.has(name)) return wrong(`the label ${name} is being changed`, 'another name');
    const known = this.#byName.get(name);
    if (known === undefined) return undefined;
    return wrong(
      `the label ${name} stands for revision ${known.revision}`,
      'another name, or its removal first',
    );
  }

  /** Gives a revision a name that `check` has no objection to. */
  give(label: Label): LabelChange {
    const { name } = label;
    this.#busy.add(name);
    return {
      operations: [{ type: 'put', key: prefix + name, value: encodeLabel(label) }],
      undo: [{ type: 'delete', key: prefix + name }],
      done: () => this.#settle(name, label),
      failed: () => this.#busy.delete(name),
    };
  }

  /** Takes a name away. Throws `data-missing` if there is none. */
  remove(name: string): LabelChange {
    const known = this.#byName.get(name);
    if (known === undefined) throw new BinnacleError('data-missing', `there is no label ${name}`);
    if (this.#busy.has(name)) throw refusal([this.check(name) as Diagnostic]);
    this.#busy.add(name);
    return {
      operations: [{ type: 'delete', key: prefix + name }],
      undo: [{ type: 'put', key: prefix + name, value: encodeLabel(known) }],
      done: () => this.#settle(name, undefined),
      failed: () => this.#busy.delete(name),
    };
  }

  #settle(name: string, label: Label | undefined): void {
    this.#busy.delete(name);
    if (label !== undefined) {
      this.#byName.set(name, label);
      this.#byRevision.set(label.revision, (this.#byRevision.get(label.revision) ?? new Set()).add(name));
      return;
    }
    const { revision = 0 } = this.#byName.get(name) ?? {};
    const others = this.#byRevision.get(revision);
    others?.delete(name);
    if (others?.size === 0) this.#byRevision.delete(revision);
    this.#byName.delete(name);
  }
}

function encodeLabel({ revision, timeUnixNs, author }: Label): Uint8Array {
  return encodeFrame(JSON.stringify({ revision, timeUnixNs: String(timeUnixNs), author }));
}

function decodeLabel(key: string, bytes: Uint8Array): Label {
  const frame = decodeFrame(bytes);
  if ('problem' in frame) throw new BinnacleError('store-corrupt', `the label ${key} ${frame.problem}`);
  const { revision, timeUnixNs, author } = (frame.json ?? {}) as Record<string, unknown>;
  const whole = Number.isSafeInteger(revision) && /^[0-9]+$/.test(String(timeUnixNs));
  if (!whole || typeof author !== 'string')
    throw new BinnacleError('store-corrupt', `the label ${key} is not a label`);
  return {
    name: key.slice(prefix.length),
    revision: revision as number,
    timeUnixNs: BigInt(String(timeUnixNs)),
    author,
  };
}
