import { setMaxListeners } from 'node:events';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { Clock } from '../../lib/clock.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import type { SubscribeRequest } from './decode-subscribe.ts';
import { PendingLeaves } from './pending-leaves.ts';
import { leafRequests, planWatches, type Sampled, type WatchPlan } from './plan-watches.ts';
import { encodeBatch, type ResponseFormat, ResponseWriter } from './response-writer.ts';
import { StampSequence } from './stamp-sequence.ts';
import type {
  CommitMark,
  LeafBatch,
  LeafListener,
  LeafSnapshot,
  LeafWatch,
  SubscribeBackend,
} from './subscribe-backend.ts';
import type { HistoryRequest } from './subscribe-extensions.ts';
import type { SubscribeLimits } from './subscribe-limits.ts';
import { startTicker } from './ticker.ts';
import { encodeMark, syncResponse } from './wire-notification.ts';

/** Where the answers of one subscriber go. */
export interface ResponseSink {
  /** False if nothing more should come before `onDrain` has called back. */
  write(response: Buffer): boolean;
  onDrain(listener: () => void): void;
  /** Everything was sent. */
  end(): void;
  fail(error: unknown): void;
}

/** What a stream is made of. */
export interface SubscribeStreamOptions {
  readonly request: SubscribeRequest;
  readonly backend: SubscribeBackend;
  readonly sink: ResponseSink;
  readonly clock: Clock;
  readonly limits: SubscribeLimits;
  /** Called once, when it is over. */
  readonly onEnd: () => void;
}

/** How long leaves are made into answers before others get a turn. */
const sliceMs = 8;
const leavesBetweenLooks = 32;

/**
 * One Subscribe after its first message (gNMI 3.5). Leaves are sent from snapshots, at the pace of the reader; meanwhile changes wait,
 * each leaf once. A reader that keeps up gets each change in the turn in which it is published.
 */
export class SubscribeStream {
  readonly #options: SubscribeStreamOptions;
  readonly #plan: WatchPlan;
  readonly #format: ResponseFormat;
  readonly #pending: PendingLeaves;
  readonly #stamps = new StampSequence();
  readonly #due = new Set<Repeat>();
  readonly #stops = new Set<() => void>();
  readonly #over = new AbortController();
  #polls = 0;
  #isAlone = false;
  /** The newest commit whose end was told or is about to be. */
  #markedRevision = -1;
  #ended = false;
  #writable = true;
  #isIdle = false;
  #wake = (): void => undefined;
  #cancelStall = (): void => undefined;

  /** Throws what is wrong with the paths. */
  constructor(options: SubscribeStreamOptions) {
    this.#options = options;
    // Each place of a device that is waited for listens.
    setMaxListeners(0, this.#over.signal);
    const { backend, request, sink } = options;
    this.#pending = new PendingLeaves(options.limits.maxBatchedLeaves);
    // What is no longer there now may have a past.
    this.#plan = request.history === undefined ? planWatches(backend, request) : nothingNow;
    this.#format = formatOf(request);
    sink.onDrain(() => this.#drained());
  }

  /** Sends until there is nothing more to send, or until it is stopped. */
  async run(): Promise<void> {
    const { sink, request } = this.#options;
    try {
      if (request.history !== undefined) await this.#tellPast(request.history);
      else if (request.mode === 'stream') await this.#stream();
      else await this.#answer();
      while (request.mode === 'poll' && !this.#ended) {
        if (this.#polls > 0) {
          this.#polls -= 1;
          await this.#answer();
        } else if (this.#isAlone) break;
        else await this.#idle();
      }
      if (this.#ended) return;
      this.stop();
      sink.end();
    } catch (error) {
      this.fail(error);
    }
  }

  get isPolled(): boolean {
    return this.#options.request.mode === 'poll';
  }

  /** Nobody will poll any more. */
  sendsNoMore(): void {
    this.#isAlone = true;
    this.#wake();
  }

  /** Asks for everything once more. */
  poll(): void {
    this.#polls += 1;
    this.#wake();
  }

  /** Ends the call with an error. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.stop();
    this.#options.sink.fail(error);
  }

  /** Lets go of everything. Harmless to repeat. */
  stop(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelStall();
    this.#over.abort();
    for (const stop of this.#stops) stop();
    this.#stops.clear();
    this.#pending.clear();
    this.#due.clear();
    this.#wake();
    this.#options.onEnd();
  }

  /** All there is, and the mark behind it: an answer to ONCE, and to each Poll. */
  async #answer(): Promise<void> {
    const { updatesOnly } = this.#options.request;
    const asked = updatesOnly ? undefined : this.#refreshAll(this.#plan.all, 'now');
    if (asked !== undefined) await asked;
    if (this.#ended) return;
    const snapshots = updatesOnly ? [] : this.#plan.all.map(watch => watch.snapshot());
    await this.#sendSnapshots(snapshots);
    await this.#send(syncResponse);
  }

  /** What was, at the pace of the reader (gNMI history 2.2). */
  async #tellPast(history: HistoryRequest): Promise<void> {
    const { backend, request } = this.#options;
    const past = backend.watchPast(leafRequests(request.subscriptions, request));
    const { signal } = this.#over;
    if (history.kind === 'snapshot') {
      const snapshots = await past.at(history.timeUnixNs, signal);
      await this.#sendSnapshots(request.updatesOnly ? [] : snapshots);
      await this.#send(syncResponse);
      return;
    }
    const { before, commits } = await past.range(history, signal);
    await this.#sendSnapshots(request.updatesOnly ? [] : before);
    await this.#send(syncResponse);
    for await (const { batches, mark } of commits) {
      for (const batch of batches) await this.#sendBatch(batch);
      if (request.configOnly === true) await this.#send(encodeMark(mark));
      if (this.#ended) return;
      // A log in memory is read without ever waiting.
      await nextTurn();
    }
  }

  async #stream(): Promise<void> {
    const { updatesOnly } = this.#options.request;
    const { onChange, sampled, heartbeats } = this.#plan;
    const asked = this.#refreshAll([...onChange, ...sampled.map(({ watch }) => watch)], 'lately');
    if (asked !== undefined) await asked;
    if (this.#ended) return;
    // In one turn: what the snapshots do not have, the listeners are told.
    const snapshots = onChange.map(watch => watch.published());
    const listener: LeafListener = {
      onBatch: batch => this.#offer(batch),
      onCommit: mark => this.#offerMark(mark),
    };
    for (const watch of onChange) this.#stops.add(watch.onChange(listener));
    const newest = onChange.length === 0 ? undefined : snapshots[0]?.commit;
    if (newest !== undefined) this.#markedRevision = newest.revision;
    for (const { watch, intervalMs } of heartbeats) {
      const repeat: Repeat = { watch, last: undefined, isWhole: true, isSampled: false };
      this.#tick(intervalMs, repeat, true);
    }
    for (const sample of sampled) snapshots.push(this.#sample(sample));
    await this.#sendSnapshots(updatesOnly ? [] : snapshots);
    await this.#send(syncResponse);
    if (newest !== undefined) await this.#send(encodeMark(newest));
    while (!this.#ended) {
      const [repeat] = this.#due;
      // What is taken out of what waits gets old.
      if (!this.#writable) await this.#wait();
      else if (this.#pending.size > 0) await this.#sendPending();
      else if (repeat === undefined) await this.#idle();
      else {
        this.#due.delete(repeat);
        await this.#sendRepeat(repeat);
      }
    }
  }

  /** Begins to take samples; returns the first. */
  #sample({ watch, intervalMs, suppressRedundant, heartbeatMs }: Sampled): LeafSnapshot {
    const snapshot = watch.published();
    const repeat: Repeat = { watch, last: snapshot, isWhole: false, isSampled: true };
    this.#tick(intervalMs, repeat, !suppressRedundant);
    if (suppressRedundant && heartbeatMs !== undefined) this.#tick(heartbeatMs, repeat, true);
    return snapshot;
  }

  #tick(intervalMs: number, repeat: Repeat, isWhole: boolean): void {
    const fall = (): void => {
      this.#due.add(repeat);
      this.#wake();
    };
    let isAsking = false;
    const stop = startTicker(this.#options.clock, intervalMs, () => {
      // A slow device makes its own samples late, and nothing else.
      repeat.isWhole ||= isWhole;
      if (isAsking) return;
      const asked = repeat.isSampled ? repeat.watch.refresh?.('lately') : undefined;
      if (asked === undefined) return fall();
      isAsking = true;
      asked
        .finally(() => {
          isAsking = false;
        })
        .then(fall, (error: unknown) => this.fail(error));
    });
    this.#stops.add(stop);
  }

  /** A sample or a heartbeat. What is gone would stay in the memory of a reader for ever if nobody said so. */
  async #sendRepeat(repeat: Repeat): Promise<void> {
    const { last, isWhole, isSampled, watch } = repeat;
    const now = watch.published();
    repeat.last = isSampled ? now : undefined;
    repeat.isWhole = false;
    const timestampNs = this.#stamps.next(now.timeUnixNs);
    const writer = this.#writer();
    await this.#write(writer, last === undefined ? [] : now.changesSince(last), ({ target, change }) => {
      if (change.content === undefined || !isWhole) writer.add({ target, timestampNs }, change);
    });
    await this.#write(writer, isWhole ? now.leaves() : [], ({ target, leaf }) =>
      writer.add({ target, timestampNs }, leaf),
    );
    await this.#flush(writer);
  }

  async #sendSnapshots(snapshots: readonly LeafSnapshot[]): Promise<void> {
    const writer = this.#writer();
    for (const snapshot of snapshots) {
      const timestampNs = this.#stamps.next(snapshot.timeUnixNs);
      await this.#write(writer, snapshot.leaves(), ({ target, leaf }) =>
        writer.add({ target, timestampNs }, leaf),
      );
    }
    await this.#flush(writer);
  }

  async #sendPending(): Promise<void> {
    for (let batch = this.#pending.takeBatch(); batch !== undefined; batch = this.#pending.takeBatch()) {
      await ('changes' in batch ? this.#sendBatch(batch) : this.#send(encodeMark(batch)));
      // While it waited, what came may have become too much for batches.
      if (!this.#writable) return;
    }
    const writer = this.#writer();
    await this.#write(writer, this.#pending.drain(), ({ target, timeUnixNs, change, duplicates }) =>
      writer.addShared({ target, timestampNs: this.#stamps.next(timeUnixNs) }, change, duplicates),
    );
    await this.#flush(writer);
    for (const mark of this.#pending.takeMarks()) await this.#send(encodeMark(mark));
  }

  /** Makes answers of items and sends them as they get finished. */
  async #write<T>(writer: ResponseWriter, items: Iterable<T>, add: (item: T) => void): Promise<void> {
    let end = performance.now() + sliceMs;
    let count = 0;
    for (const item of items) {
      if (this.#ended) return;
      add(item);
      count += 1;
      if (count % leavesBetweenLooks !== 0) continue;
      for (const response of writer.take(false)) await this.#send(response);
      if (performance.now() < end) continue;
      await nextTurn();
      end = performance.now() + sliceMs;
    }
  }

  async #flush(writer: ResponseWriter): Promise<void> {
    for (const response of writer.take(true)) await this.#send(response);
  }

  /** Nothing to wait for if nobody has to be asked: then what follows happens in the same turn. */
  #refreshAll(watches: readonly LeafWatch[], when: 'now' | 'lately'): Promise<unknown> | undefined {
    const asked = watches.flatMap(watch => watch.refresh?.(when, this.#over.signal) ?? []);
    return asked.length === 0 ? undefined : Promise.all(asked);
  }

  #writer(): ResponseWriter {
    return new ResponseWriter(this.#options.backend, this.#format);
  }

  async #sendBatch(batch: LeafBatch): Promise<void> {
    for (const response of this.#encode(batch)) await this.#send(response);
  }

  #encode(batch: LeafBatch): readonly Buffer[] {
    const timeUnixNs = this.#stamps.next(batch.timeUnixNs);
    const told = timeUnixNs === batch.timeUnixNs ? batch : { ...batch, timeUnixNs };
    return encodeBatch(this.#options.backend, told, this.#format);
  }

  #offer(batch: LeafBatch): void {
    if (this.#ended) return;
    if (this.#isIdle && this.#writable) {
      this.#sendNow(batch);
      return;
    }
    this.#pending.add(batch);
    this.#checkPending();
  }

  /** The end of a commit, behind the batches of all that are watched. */
  #offerMark(mark: CommitMark): void {
    if (this.#ended || mark.revision <= this.#markedRevision) return;
    this.#markedRevision = mark.revision;
    if (this.#isIdle && this.#writable) this.#put(encodeMark(mark));
    else {
      this.#pending.addMark(mark);
      this.#checkPending();
    }
  }

  #checkPending(): void {
    const { maxPendingLeaves } = this.#options.limits;
    if (this.#pending.size > maxPendingLeaves) {
      const message = `the reader is too slow: more than ${maxPendingLeaves} leaves have changed that it has not taken`;
      this.fail(new BinnacleError('overloaded', message));
    } else this.#wake();
  }

  /** In the turn in which it was published; a defect here must not keep others from being told. */
  #sendNow(batch: LeafBatch): void {
    try {
      for (const response of this.#encode(batch)) this.#put(response);
    } catch (error) {
      this.fail(error);
    }
  }

  async #send(response: Buffer): Promise<void> {
    while (!this.#writable && !this.#ended) await this.#wait();
    if (!this.#ended) this.#put(response);
  }

  #put(response: Buffer): void {
    this.#writable = this.#options.sink.write(response);
    if (this.#writable) return;
    const { clock, limits } = this.#options;
    this.#cancelStall();
    this.#cancelStall = clock.after(limits.maxStalledMs, () => {
      const message = `the reader has taken nothing for ${limits.maxStalledMs} ms while something waits for it`;
      this.fail(new BinnacleError('overloaded', message));
    });
  }

  #drained(): void {
    this.#writable = true;
    this.#cancelStall();
    this.#wake();
  }

  async #idle(): Promise<void> {
    this.#isIdle = true;
    await this.#wait();
    this.#isIdle = false;
  }

  #wait(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise(resolve => {
      this.#wake = (): void => {
        this.#isIdle = false;
        resolve();
      };
    });
  }
}

const nothingNow: WatchPlan = { all: [], onChange: [], sampled: [], heartbeats: [] };

/** Something that is sent at intervals. */
interface Repeat {
  readonly watch: LeafWatch;
  /** A sample, which tells what has gone since the last; for what comes on change a heartbeat has nothing to add to that. */
  readonly isSampled: boolean;
  last: LeafSnapshot | undefined;
  /** Next time everything is sent. */
  isWhole: boolean;
}

function formatOf({ subscriptions, encoding }: SubscribeRequest): ResponseFormat {
  const origins = new Set(subscriptions.map(({ path }) => path.origin));
  const targets = new Set(subscriptions.map(({ path }) => path.target));
  const [origin = ''] = origins;
  const [target = ''] = targets;
  // Both origins that are known mean the same tree.
  return { encoding, origin: origins.size === 1 ? origin : '', target: targets.size === 1 ? target : '*' };
}
