import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import { initialState } from '../apply-record.ts';
import { revisionOfKey } from '../backup/backup-format.ts';
import type { KeptHistory } from '../history/kept-history.ts';
import { encodeKept, keptKey, loadKept, readBridge } from '../history/kept-history.ts';
import { leapPrefix, leapsEnd } from '../history/leap.ts';
import type { ModelSets } from '../model-sets.ts';
import { recordKey } from '../record-log.ts';
import { ensureFormat } from '../recover.ts';
import { Snapshots } from '../snapshots.ts';
import type { State } from '../state.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { bridgeRecords, type LogSource, leapOver, putRecords, replay, unwind } from './repair-bridge.ts';
import { copyWhole, type DamagedEntry } from './repair-copy.ts';
import { checkRecord, type Gap, inspectLog, tryRecord } from './repair-log.ts';

/** What a repair found and did. Each line is a sentence for people. */
export interface RepairReport {
  /** What was damaged or missing. Empty if nothing was: then nothing changed. */
  readonly findings: readonly string[];
  /** What is not there any more, with revisions and targets. */
  readonly lost: readonly string[];
  /** What was damaged and could be made again from the rest. */
  readonly restored: readonly string[];
  /** The newest revision that is left. */
  readonly revision: number;
}

export interface RepairOptions {
  readonly modelSets: ModelSets;
  readonly systemModelSet?: string;
  /** What is known to be wrong already. */
  readonly findings?: readonly string[];
  /** Whether there may have been more behind what can be read. */
  readonly isLogDamaged?: boolean;
}

/**
 * Salvages a damaged store into an empty one. The result is consistent: its newest state is one that there was, and its log leads
 * to it without a gap. Throws `store-corrupt` if nothing leads to any state, or `model-unknown`.
 *
 * A gap in the log before the newest snapshot is bridged: the states on both sides are known, so only who changed what is lost. Behind
 * the snapshot, where no leap leads over it, the log ends at the gap.
 */
export async function salvage(
  from: KeyValueStore,
  to: KeyValueStore,
  options: RepairOptions,
): Promise<RepairReport> {
  const repair = new Repair(to, options);
  await repair.run(from);
  const report = repair.report();
  if (options.isLogDamaged !== true) return report;
  const more = `what else stood in the log and cannot be read: there may have been transactions after revision ${report.revision}`;
  return { ...report, lost: [...report.lost, more] };
}

class Repair {
  readonly #store: KeyValueStore;
  readonly #modelSets: ModelSets;
  readonly #systemModelSet: string;
  readonly #findings: string[];
  readonly #lost: string[] = [];
  readonly #restored: string[] = [];
  readonly #source: LogSource;
  /** Where the log is made up now: only what stands at the end of each is known, not what stood in between. */
  readonly #bridged: Gap[] = [];
  #revision = 0;

  constructor(
    store: KeyValueStore,
    { modelSets, systemModelSet = 'system@1.0.0', findings = [] }: RepairOptions,
  ) {
    this.#store = store;
    this.#modelSets = modelSets;
    this.#systemModelSet = systemModelSet;
    this.#source = { store, modelSets };
    this.#findings = [...findings];
  }

  report(): RepairReport {
    const lines = { findings: this.#findings, lost: this.#lost, restored: this.#restored };
    return { ...lines, revision: this.#revision };
  }

  async run(from: KeyValueStore): Promise<void> {
    const damaged = await copyWhole(from, this.#store, problem => this.#findings.push(problem));
    for (const { key, problem } of damaged) this.#findings.push(`the entry ${key} ${problem}`);
    const snapshot = await this.#loadSnapshot();
    const kept = await this.#loadKept(damaged);
    const hints = damaged.flatMap(({ key }) => revisionOfKey(key) ?? []);
    const { newest, gaps } = await inspectLog(this.#store, {
      floor: kept.floor,
      hints: [...hints, snapshot?.revision ?? 0],
      damaged: (key, problem) => this.#findings.push(`the entry ${key} ${problem}`),
    });
    for (const gap of gaps) this.#findings.push(`the log lacks ${namesOf(gap)}`);
    if (snapshot === undefined && kept.floor > 0) throw nothingLeft();
    const base = snapshot ?? initialState(this.#systemModelSet, this.#modelSets);
    const { past, later } = splitGaps(gaps, base.revision);
    if (past !== undefined) await this.#bridgePast(past, base, kept);
    this.#revision = await this.#closeLater(later, base, newest);
    if (this.#revision === 0 && newest > 0) throw nothingLeft();
    await this.#dropBeyond(this.#revision, newest);
    await this.#dropDependents(damaged);
    if (gaps.length > 0) await this.#dropRange(leapPrefix, leapsEnd, { from: 0, to: newest });
    await ensureFormat(this.#store);
  }

  async #loadSnapshot(): Promise<State | undefined> {
    try {
      return (await new Snapshots(this.#store).load(this.#modelSets))?.state;
    } catch (error) {
      if (!(error instanceof BinnacleError) || error.code !== 'store-corrupt') throw error;
      this.#findings.push(error.message);
      this.#restored.push('the snapshot: the next start replays the log instead');
      await this.#write([{ type: 'delete', key: 'snapshot/manifest' }]);
      return undefined;
    }
  }

  /** What compaction left, without what cannot be read of it. */
  async #loadKept(damaged: readonly DamagedEntry[]): Promise<KeptHistory> {
    const isLost = damaged.some(({ key }) => key === keptKey);
    const kept = isLost ? await this.#guessKept() : await loadKept(this.#store);
    const whole = [];
    for (const bridge of kept.bridges) {
      try {
        for await (const _ of readBridge(this.#store, bridge));
      } catch (error) {
        this.#findings.push(error instanceof Error ? error.message : String(error));
        this.#lost.push(`the labelled revision ${bridge.from} and those before it`);
        break;
      }
      whole.push(bridge);
    }
    const rest = { ...kept, bridges: whole };
    if (isLost || whole.length < kept.bridges.length) await this.#putKept(rest);
    return rest;
  }

  async #guessKept(): Promise<KeptHistory> {
    for await (const [key, value] of this.#store.range({ gte: 'log/', lt: 'log0', limit: 1 })) {
      const floor = (revisionOfKey(key) ?? 1) - 1;
      const record = checkRecord(floor + 1, value);
      const timeUnixNs = 'problem' in record || floor === 0 ? '0' : record.timeUnixNs;
      if (floor > 0) this.#lost.push(`labelled revisions before ${floor}`);
      return { floor, timeUnixNs, bridges: [] };
    }
    return { floor: 0, timeUnixNs: '0', bridges: [] };
  }

  /** Both ends of the gap are known: the one from the snapshot backwards, the other from the beginning if that is still there. */
  async #bridgePast(gap: Gap, base: State, kept: KeptHistory): Promise<void> {
    const after = await unwind(this.#source, base, gap.to);
    if (kept.floor > 0) {
      const timeUnixNs = (await tryRecord(this.#store, gap.to + 1))?.timeUnixNs ?? kept.timeUnixNs;
      await this.#putKept({ floor: gap.to, timeUnixNs, bridges: [] });
      this.#lost.push(`the history before revision ${gap.to}, labelled revisions included`);
      this.#bridged.push({ from: 0, to: gap.to });
      return;
    }
    const start = initialState(this.#systemModelSet, this.#modelSets);
    const before = await replay(this.#source, start, gap.from - 1);
    await this.#bridge(gap, before, after);
  }

  async #bridge(gap: Gap, before: State, after: State): Promise<void> {
    const records = await bridgeRecords(this.#store, gap, { before, after });
    this.#bridged.push(gap);
    const names = records.at(-1)?.targets.map(({ name }) => name) ?? [];
    const targets = names.length === 0 ? 'nothing' : [...new Set(names)].join(', ');
    this.#lost.push(
      `who changed what and when in ${namesOf(gap)}: all of it stands in ${gap.to} now, which changes ${targets}`,
    );
    // What lies between two gaps can be read, but nobody knows what it was done on.
    for (const { revision } of records) {
      const record = await tryRecord(this.#store, revision);
      if (record !== undefined) this.#lost.push(`as one of its own, ${describe(record)}`);
    }
    await this.#write(putRecords(records));
  }

  /** Leads the newest known state on as far as it goes, and returns how far that is. */
  async #closeLater(gaps: readonly Gap[], base: State, newest: number): Promise<number> {
    let state = base;
    for (const gap of gaps) {
      const before = await replay(this.#source, state, gap.from - 1);
      const after = await leapOver(this.#source, gap, before);
      if (after === undefined) return before.revision;
      await this.#bridge(gap, before, after);
      state = after;
    }
    return (await replay(this.#source, state, newest)).revision;
  }

  /** The log ends at `last`: what came later rests on a state that nobody knows. */
  async #dropBeyond(last: number, newest: number): Promise<void> {
    for (let revision = last + 1; revision <= newest; revision += 1) {
      const record = await tryRecord(this.#store, revision);
      this.#lost.push(record === undefined ? `revision ${revision}, which cannot be read` : describe(record));
      await this.#write([{ type: 'delete', key: recordKey(revision) }]);
    }
  }

  /** Whatever belongs to revisions that are gone goes, too. */
  async #dropDependents(damaged: readonly DamagedEntry[]): Promise<void> {
    for (const { key } of damaged) {
      if (key.startsWith('label/')) this.#lost.push(`the label ${key.slice(6)}`);
      if (key.startsWith('labelled/'))
        this.#lost.push(
          `who changed what and when in the labelled revision ${numberIn(key)}: its state is kept`,
        );
      if (key.startsWith('master/'))
        this.#lost.push(
          'the election id of the master of a role: until it writes again, one that it replaced may',
        );
      if (key.startsWith('pending/'))
        this.#lost.push(`what was to be waited for of revision ${numberIn(key)}: it stays`);
    }
    const gone: readonly Gap[] = [
      ...this.#bridged,
      { from: this.#revision + 1, to: Number.POSITIVE_INFINITY },
    ];
    for await (const [key, value] of this.#store.range({ gte: 'label/', lt: 'label0' })) {
      const revision = numberOf(value, 'revision');
      if (gone.some(({ from, to }) => revision >= from && revision < to))
        await this.#dropEntry(key, `the label ${key.slice(6)} of revision ${revision}`);
    }
    for await (const [key] of this.#store.range({ gte: 'pending/', lt: 'pending0' })) {
      const revision = numberIn(key);
      if (gone.some(({ from, to }) => revision >= from && revision <= to))
        await this.#dropEntry(key, `what was to be waited for of revision ${revision}`);
    }
    for (const gap of gone) {
      await this.#dropRange('outcome/', 'outcome0', gap);
      await this.#dropRange('phases/', 'phases0', gap);
    }
  }

  /** What nothing depends on goes without a word. */
  async #dropRange(gte: string, lt: string, { from, to }: Gap): Promise<void> {
    for await (const [key] of this.#store.range({ gte, lt })) {
      const revision = numberIn(key);
      if (revision >= from && revision <= to) await this.#write([{ type: 'delete', key }]);
    }
  }

  async #dropEntry(key: string, what: string): Promise<void> {
    this.#lost.push(what);
    await this.#write([{ type: 'delete', key }]);
  }

  #putKept(kept: KeptHistory): Promise<void> {
    return this.#write([{ type: 'put', key: keptKey, value: encodeKept(kept) }]);
  }

  #write(operations: readonly KeyValueOperation[]): Promise<void> {
    return this.#store.batch(operations, { sync: false });
  }
}

function nothingLeft(): BinnacleError {
  return new BinnacleError(
    'store-corrupt',
    'nothing leads to a state any more: there is neither a snapshot nor the beginning of the log; restore a backup',
  );
}

/** Those before the known state as one, and those behind it. */
function splitGaps(gaps: readonly Gap[], known: number): { past: Gap | undefined; later: readonly Gap[] } {
  const before = gaps.filter(({ from }) => from <= known);
  const first = before[0];
  const past = first && { from: first.from, to: Math.min(before.at(-1)?.to ?? 0, known) };
  const later = gaps.flatMap(({ from, to }) => (to > known ? [{ from: Math.max(from, known + 1), to }] : []));
  return { past, later };
}

function namesOf({ from, to }: Gap): string {
  return from === to ? `revision ${from}` : `revisions ${from} to ${to}`;
}

function describe({ revision, author, comment, targets }: TransactionRecord): string {
  const changes = targets
    .map(({ name, differences }) => `${name} (${differences.length} changes)`)
    .join(', ');
  const by = author === '' ? '' : ` by ${author}`;
  const why = comment === '' ? '' : `, “${comment}”`;
  return `revision ${revision}${by}${why}: ${changes}`;
}

function numberIn(key: string): number {
  return Number(/\d+$/u.exec(key)?.[0] ?? 0);
}

function numberOf(value: Uint8Array, name: string): number {
  const text = new TextDecoder().decode(value);
  const found = JSON.parse(text.slice(text.indexOf('\n') + 1)) as Record<string, unknown>;
  return Number(found[name] ?? 0);
}
