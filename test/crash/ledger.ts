import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { collectItems } from '../../src/lib/collect-items.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import type { RecordSummary } from '../../src/transaction/transaction-record.ts';
import { jsonOf } from '../transaction/fixture.ts';

/** What whoever asked knows: nothing yet, yes, no, or, after trouble with the store, that it may be either. */
export type Answer = 'none' | 'yes' | 'no' | 'unknown';

/** A transaction that somebody asked for. Its id is its comment. */
export interface Asked {
  readonly id: string;
  readonly targets: readonly string[];
  /** The name that it gives all of them; for a rollback the revision it goes back to. */
  readonly value: string | number;
  readonly confirmId?: string;
  readonly atomic: boolean;
  answer: Answer;
  revision?: number;
  /** An atomic transaction whose author was told that it was taken back. */
  reverted?: true;
  confirmed: Answer;
  cancelled: Answer;
}

type Names = Readonly<Record<string, string | undefined>>;

/** All that was ever asked for and answered, over any number of lives of the process. */
export class Ledger {
  readonly #asked = new Map<string, Asked>();
  readonly #targets: readonly string[];

  constructor(targets: readonly string[]) {
    this.#targets = targets;
  }

  ask(request: Pick<Asked, 'targets' | 'value' | 'confirmId' | 'atomic'>): Asked {
    const id = `x${this.#asked.size + 1}`;
    const asked: Asked = { id, ...request, answer: 'none', confirmed: 'none', cancelled: 'none' };
    this.#asked.set(id, asked);
    return asked;
  }

  /** The confirmed commits that wait, as far as their author knows. */
  open(): Asked[] {
    return [...this.#asked.values()].filter(
      ({ confirmId, answer, confirmed, cancelled }) =>
        confirmId !== undefined && answer === 'yes' && confirmed === 'none' && cancelled === 'none',
    );
  }

  /**
   * Compares what a process finds at its start with what was promised. `finished`: every deadline has passed, so that nothing may
   * wait any more.
   */
  async check(coordinator: Coordinator, finished: boolean): Promise<void> {
    const records = (await collectItems(coordinator.history({}))).toReversed();
    deepStrictEqual(
      records.map(({ revision }) => revision),
      records.map((_, index) => index + 1),
    );
    strictEqual(coordinator.state().revision, records.length);
    await this.#checkStates(coordinator, records);
    const reverts = records.flatMap(({ reverts: revision }) => revision ?? []);
    strictEqual(new Set(reverts).size, reverts.length, 'taken back twice');
    const revisions = new Map(records.map(({ comment, revision }) => [comment, revision]));
    for (const asked of this.#asked.values()) {
      const revision = revisions.get(asked.id);
      if (asked.answer === 'yes') strictEqual(revision, asked.revision, asked.id);
      if (asked.answer === 'no') strictEqual(revision, undefined, asked.id);
      if (revision === undefined) continue;
      const isPending = coordinator.pending().some(pending => pending.revision === revision);
      const fate = isPending ? 'pending' : reverts.includes(revision) ? 'reverted' : 'kept';
      ok(fatesOf(asked, finished).includes(fate), `${JSON.stringify(asked)} is ${fate}`);
    }
    if (finished) deepStrictEqual(coordinator.pending(), []);
  }

  /** Every record is whole: the states that the log leads to are those that the requests make. */
  async #checkStates(coordinator: Coordinator, records: readonly RecordSummary[]): Promise<void> {
    const states: Names[] = [{}];
    for (const record of records) {
      const next = this.#follow(record, { records, states });
      states.push(next);
      if (record.revision < records.length - 20) continue;
      const found = jsonOf(await coordinator.stateAt(record.revision)) as Record<
        string,
        { settings?: { name?: string } }
      >;
      const names = Object.fromEntries(this.#targets.map(name => [name, found[name]?.settings?.name]));
      const wanted = Object.fromEntries(this.#targets.map(name => [name, next[name]]));
      deepStrictEqual(names, wanted, `revision ${record.revision}: ${JSON.stringify({ names, wanted })}`);
    }
  }

  #follow(
    { revision, comment, reverts, targets }: RecordSummary,
    past: { readonly records: readonly RecordSummary[]; readonly states: readonly Names[] },
  ): Names {
    const before = past.states[revision - 1] ?? {};
    if (revision === 1) return before;
    const changed = [...new Set(targets.map(({ name }) => name))];
    if (reverts !== undefined) {
      const goal = past.states[reverts - 1] ?? {};
      return { ...before, ...Object.fromEntries(changed.map(name => [name, goal[name]])) };
    }
    const asked = this.#asked.get(comment);
    ok(asked, `nobody asked for revision ${revision}: ${comment}`);
    if (typeof asked.value === 'number') return past.states[asked.value] ?? {};
    deepStrictEqual(changed.sort(), asked.targets.toSorted(), comment);
    const { value } = asked;
    return { ...before, ...Object.fromEntries(changed.map(name => [name, value])) };
  }
}

type Fate = 'pending' | 'reverted' | 'kept';

function fatesOf(asked: Asked, finished: boolean): readonly Fate[] {
  const { confirmId, atomic, confirmed, cancelled, answer, reverted } = asked;
  const waiting: readonly Fate[] = finished ? [] : ['pending'];
  if (confirmId !== undefined) {
    if (confirmed === 'yes') return ['kept'];
    if (cancelled === 'yes') return ['reverted'];
    return confirmed === 'unknown' ? ['kept', 'reverted', ...waiting] : ['reverted', ...waiting];
  }
  if (!atomic) return ['kept'];
  if (reverted === true) return ['reverted'];
  return answer === 'yes' ? ['kept'] : ['kept', 'reverted', ...waiting];
}
