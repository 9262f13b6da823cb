import { describe, expect, test } from 'vitest';
import type { TargetEvent, TargetStatus } from '../../control/control-messages.ts';
import type { TargetRows } from './target-rows.ts';
import { watchRows } from './watch-rows.ts';

const drifted = {
  path: '/a',
  found: '1',
  desired: '2',
  sinceUnixNs: 5n,
  policy: 'report',
  repairs: 0,
  flapping: false,
  reason: undefined,
};

const rowOf = (name: string, desiredRevision: number): TargetStatus => ({
  name,
  modelSet: 'switch@1.0.0',
  endpoint: '',
  session: '',
  desiredRevision,
  appliedRevision: 0,
  lag: 0,
  lastError: '',
  rejected: [],
  drift: [drifted],
  driftCount: 1,
  remarks: [],
});

/** Rows that a test changes. */
class ChangingRows implements TargetRows {
  readonly rows = new Map<string, TargetStatus>();
  readonly listeners = new Set<(name: string) => void>();

  names(): readonly string[] {
    return [...this.rows.keys()];
  }

  get(name: string): TargetStatus | undefined {
    return this.rows.get(name);
  }

  onChange(listener: (name: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(name: string, revision: number | undefined): void {
    if (revision === undefined) this.rows.delete(name);
    else this.rows.set(name, rowOf(name, revision));
    for (const listener of this.listeners) listener(name);
  }
}

function textOf(event: TargetEvent | undefined): string {
  if (event?.event === 'status') return `${event.status.name} ${event.status.desiredRevision}`;
  return event?.event === 'removed' ? `${event.name} removed` : (event?.event ?? 'end');
}

interface Watch {
  readonly rows: ChangingRows;
  readonly abort: AbortController;
  readonly next: () => Promise<string>;
}

function watch(target?: string): Watch {
  const rows = new ChangingRows();
  rows.set('leaf1', 1);
  rows.set('leaf2', 2);
  const abort = new AbortController();
  const query = target === undefined ? {} : { target };
  const iterator = watchRows(rows, query, abort.signal)[Symbol.asyncIterator]();
  return { rows, abort, next: async () => textOf((await iterator.next()).value as TargetEvent | undefined) };
}

describe('watching targets', () => {
  test('all rows, a mark, then changes as they come', async () => {
    const { rows, next } = watch();
    expect([await next(), await next(), await next()]).toEqual(['leaf1 1', 'leaf2 2', 'synchronized']);
    const waiting = next();
    rows.set('leaf2', 3);
    expect(await waiting).toBe('leaf2 3');
    rows.set('leaf1', undefined);
    rows.set('leaf3', 4);
    expect([await next(), await next()]).toEqual(['leaf1 removed', 'leaf3 4']);
  });

  test('a slow reader gets the newest, once', async () => {
    const { rows, next } = watch();
    expect([await next(), await next(), await next()]).toHaveLength(3);
    for (const revision of [3, 4, 5]) rows.set('leaf1', revision);
    expect(await next()).toBe('leaf1 5');
    const waiting = next();
    rows.set('leaf2', 6);
    expect(await waiting).toBe('leaf2 6');
  });

  test('what looks as before is not told', async () => {
    const { rows, next } = watch();
    expect([await next(), await next(), await next()]).toHaveLength(3);
    const waiting = next();
    rows.set('leaf1', 1);
    rows.set('leaf9', undefined);
    rows.set('leaf2', 7);
    expect(await waiting).toBe('leaf2 7');
  });

  test('one target only', async () => {
    const { rows, next } = watch('leaf2');
    expect([await next(), await next()]).toEqual(['leaf2 2', 'synchronized']);
    const waiting = next();
    rows.set('leaf1', 8);
    rows.set('leaf2', 9);
    expect(await waiting).toBe('leaf2 9');
  });

  test('ends when called off, and lets go of its source', async () => {
    const { rows, abort, next } = watch();
    expect([await next(), await next(), await next()]).toHaveLength(3);
    const waiting = next();
    abort.abort();
    expect(await waiting).toBe('end');
    expect(rows.listeners.size).toBe(0);
  });
});
