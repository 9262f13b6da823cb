import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ControlClient, createControlClient } from '../../src/control/control-client.ts';
import type { HistoryEntry } from '../../src/control/history-messages.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import type { ClientSetRequest, ClientSetResult } from '../../src/gnmi/client-messages.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { collectItems } from '../../src/lib/collect-items.ts';
import { formatTimestamp } from '../../src/lib/format-timestamp.ts';
import { type RunningCore, startCore } from './running-core.ts';

let core: RunningCore;
let gnmi: GnmiClient;
let control: ControlClient;

beforeEach(async () => {
  core = await startCore();
  gnmi = createGnmiClient({ address: core.address, timeoutMs: 5000 });
  control = createControlClient({ address: core.address, timeoutMs: 5000 });
});

afterEach(async () => {
  gnmi.close();
  control.close();
  await core.close();
});

const elements = (...names: string[]): { name: string; keys: ReadonlyMap<string, string> }[] =>
  names.map(name => ({ name, keys: new Map() }));

type Extra = Omit<ClientSetRequest, 'operations'>;

/** Sets a leaf below /types of t1; revision 1 made the targets. */
function setLeaf(
  name: string,
  json: unknown,
  { target = 't1', ...extra }: Extra = {},
): Promise<ClientSetResult> {
  const path = { elements: elements('types', name) };
  const operations = [{ operation: 'update' as const, path, value: { kind: 'json_ietf' as const, json } }];
  return gnmi.set({ target, operations, ...extra });
}

async function leaf(name: string, at?: string): Promise<unknown> {
  const [found] = await gnmi.get({ target: 't1', paths: [{ elements: elements('types', name) }], at });
  const value = found?.updates[0]?.value;
  return value !== undefined && 'json' in value ? value.json : undefined;
}

async function statusOf(call: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return callStatusOf(error)?.name;
}

const revisions = (entries: readonly HistoryEntry[]): readonly number[] =>
  entries.map(({ revision }) => revision);

describe('what was', () => {
  test('can be read by number, distance, label and time', async () => {
    const first = await setLeaf('u16', 1);
    await setLeaf('u16', 2);
    await control.setLabel({ name: 'two', revision: '' });
    await setLeaf('u16', 3);
    expect(await leaf('u16', '2')).toBe(1);
    expect(await leaf('u16', '-2')).toBe(1);
    expect(await leaf('u16', 'two')).toBe(2);
    expect(await leaf('u16', formatTimestamp(first.timestampNs))).toBe(1);
    expect(await leaf('u16', '-0')).toBe(3);
    expect(await leaf('u16')).toBe(3);
  });

  test.each([
    ['9', 'NOT_FOUND'],
    ['-9', 'NOT_FOUND'],
    ['nobody', 'NOT_FOUND'],
    ['not a name', 'INVALID_ARGUMENT'],
    ['1', 'NOT_FOUND'],
  ])('at %s: %s', async (at, expected) => {
    expect(await statusOf(leaf('u16', at))).toBe(expected);
  });

  test('differs between any two revisions, in a part of a target', async () => {
    await setLeaf('u16', 1);
    await setLeaf('text', 'a');
    await setLeaf('u16', 2, { target: 't2' });
    expect(await collectItems(control.diff({ from: 1, to: '-0' }))).toMatchObject([
      {
        target: 't1',
        differences: [{ path: '/sample:types', after: { 'sample:text': 'a', 'sample:u16': 1 } }],
      },
      { target: 't2' },
    ]);
    const narrow = { from: '1', to: '-0', target: 't1', path: '/types/u16' };
    expect(await collectItems(control.diff(narrow))).toMatchObject([
      { target: 't1', differences: [{ path: '/sample:types/u16', after: 1 }] },
    ]);
    expect(await statusOf(collectItems(control.diff({ from: 1, to: 2, path: '/types' })))).toBe(
      'INVALID_ARGUMENT',
    );
  });
});

describe('history', () => {
  test('says all that a transaction said of itself', async () => {
    await setLeaf('u16', 1, {
      comment: 'why',
      author: 'anna',
      label: 'start',
      correlationId: 'ticket-7',
      mode: 'sync',
    });
    expect(await collectItems(control.history({ limit: 1 }))).toMatchObject([
      {
        revision: 2,
        author: 'anna',
        comment: 'why',
        labels: ['start'],
        correlationId: 'ticket-7',
        mode: 'sync',
        targets: ['t1'],
        changes: 1,
      },
    ]);
  });

  test('can be looked through by place, author, time and label', async () => {
    await setLeaf('u16', 1, { author: 'anna' });
    const { timestampNs } = await setLeaf('text', 'a', { author: 'ben', label: 'text' });
    await setLeaf('u16', 2, { target: 't2', author: 'anna' });
    const found = async (query: Parameters<ControlClient['history']>[0]): Promise<readonly number[]> =>
      revisions(await collectItems(control.history(query)));
    expect(await found({ author: 'anna' })).toEqual([4, 2]);
    expect(await found({ target: 't1', path: '/types/u16' })).toEqual([2]);
    expect(await found({ sinceUnixNs: timestampNs })).toEqual([4, 3]);
    expect(await found({ untilUnixNs: timestampNs, limit: 2 })).toEqual([3, 2]);
    expect(await found({ label: 'text' })).toEqual([3]);
    expect(await statusOf(found({ path: '/types' }))).toBe('INVALID_ARGUMENT');
  });

  test('can be followed', async () => {
    await setLeaf('u16', 1);
    const seen: number[] = [];
    for await (const { revision } of control.history({ follow: true, limit: 1 })) {
      seen.push(revision);
      if (seen.length === 1) await setLeaf('u16', 2);
      else break;
    }
    expect(seen).toEqual([2, 3]);
  });

  test('tells of one transaction what became of it', async () => {
    await setLeaf('u16', 1, { label: 'one' });
    expect(await control.transaction('one')).toMatchObject({
      entry: { revision: 2, labels: ['one'] },
      status: { revision: 2, state: 'applied', parts: [{ target: 't1', state: 'recorded' }] },
    });
    expect(await statusOf(control.transaction('99'))).toBe('NOT_FOUND');
  });

  test('tells of transactions as they happen', async () => {
    const abort = new AbortController();
    const seen = (async () => {
      for await (const { entry } of control.watchTransactions('mine', { signal: abort.signal }))
        return entry.revision;
      return undefined;
    })();
    // The watch may begin later than the first of them.
    for (let value = 1; value < 50; value += 1) {
      await setLeaf('u16', value, { correlationId: 'others' });
      await setLeaf('u16', value + 100, { correlationId: 'mine' });
      const first = await Promise.race([seen, Promise.resolve()]);
      if (first !== undefined) break;
    }
    expect((await seen) ?? 0).toBeGreaterThan(2);
    abort.abort();
  });
});

describe('labels', () => {
  test('are given, listed and taken away', async () => {
    await setLeaf('u16', 1);
    expect(await control.setLabel({ name: 'good', revision: -1, author: 'anna' })).toMatchObject({
      name: 'good',
      revision: 1,
      author: 'anna',
    });
    expect(await collectItems(control.listLabels())).toMatchObject([{ name: 'good', revision: 1 }]);
    expect(await statusOf(control.setLabel({ name: 'good', revision: '' }))).toBe('INVALID_ARGUMENT');
    expect(await statusOf(control.setLabel({ name: '12', revision: '' }))).toBe('INVALID_ARGUMENT');
    expect(await control.deleteLabel('good')).toMatchObject({ revision: 1 });
    expect(await statusOf(control.deleteLabel('good'))).toBe('NOT_FOUND');
  });
});

test('blame says of each leaf who set it', async () => {
  await setLeaf('u16', 1, { author: 'anna', comment: 'first' });
  await setLeaf('text', 'a', { author: 'ben' });
  const found = await collectItems(control.blame({ target: 't1', path: '/types' }));
  expect(found.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toMatchObject([
    { path: '/sample:types/text', value: 'a', revision: 3, author: 'ben', interface: 'gnmi' },
    { path: '/sample:types/u16', value: 1, revision: 2, author: 'anna', comment: 'first' },
  ]);
  expect(await statusOf(collectItems(control.blame({ target: 't1', path: '/nothing' })))).toBe('NOT_FOUND');
});

describe('going back', () => {
  test('a part only', async () => {
    await setLeaf('u16', 1);
    await setLeaf('text', 'a');
    await setLeaf('u16', 2);
    await setLeaf('text', 'b');
    const scope = [{ target: 't1', path: elements('types', 'u16') }];
    expect(await control.rollback({ revision: 3, scope })).toMatchObject({ revision: 6, targets: ['t1'] });
    expect([await leaf('u16'), await leaf('text')]).toEqual([1, 'b']);
  });

  test('undo takes one transaction out of the middle, unless something rests on it', async () => {
    await setLeaf('u16', 1);
    await setLeaf('text', 'a');
    await setLeaf('u16', 2);
    expect(await control.undo({ revision: 3, options: { comment: 'no text' } })).toMatchObject({
      revision: 5,
    });
    expect(await statusOf(leaf('text'))).toBe('NOT_FOUND');
    expect(await leaf('u16')).toBe(2);
    const [entry] = await collectItems(control.history({ limit: 1 }));
    expect(entry).toMatchObject({ kind: 'undo', goal: 3, comment: 'no text', interface: 'grpc' });
    const error: unknown = await control.undo({ revision: 2 }).catch((reason: unknown) => reason);
    expect(callStatusOf(error)).toMatchObject({ name: 'ABORTED', errorCode: 'conflict' });
    expect(callStatusOf(error)?.details).toContain('t1:/sample:types/u16');
  });

  test('a rollback may have to be confirmed', async () => {
    await setLeaf('u16', 1);
    await setLeaf('u16', 2);
    await control.rollback({ revision: 2, confirm: { id: 'back' } });
    expect(await leaf('u16')).toBe(1);
    await control.cancel('back');
    expect(await leaf('u16')).toBe(2);
  });
});

describe('a dry run', () => {
  test('of a Set shows what would change, and does nothing', async () => {
    const { plan, revision } = await setLeaf('u16', 7, { dryRun: true });
    expect(revision).toBe(1);
    expect(plan).toMatchObject({
      targets: [{ target: 't1', differences: [{ path: '/sample:types', after: { 'sample:u16': 7 } }] }],
      problems: [],
    });
    expect(await statusOf(leaf('u16'))).toBe('NOT_FOUND');
  });

  test('tells what would be refused', async () => {
    const { plan } = await setLeaf('u16', 'many', { dryRun: true });
    expect(plan?.problems).toMatchObject([
      { code: 'data-type', severity: 'error', target: 't1', path: '/sample:types/u16' },
    ]);
  });

  test('of a rollback and of an undo', async () => {
    await setLeaf('u16', 1);
    await setLeaf('u16', 2);
    const options = { dryRun: true };
    expect((await control.rollback({ revision: 2, options })).plan?.targets).toMatchObject([
      { target: 't1', differences: [{ before: 2, after: 1 }] },
    ]);
    expect((await control.undo({ revision: 3, options })).plan?.targets).toMatchObject([
      { target: 't1', differences: [{ before: 2, after: 1 }] },
    ]);
    expect(await leaf('u16')).toBe(2);
  });
});

test('what goes although nobody asked is said', async () => {
  await setLeaf('flag', true);
  expect(await setLeaf('gated', 'here')).not.toHaveProperty('removed');
  const { removed } = await setLeaf('flag', false);
  expect(removed).toEqual([{ target: 't1', path: '/sample:types/gated' }]);
  expect((await control.rollback({ revision: 2 })).removed).toBeUndefined();
});

test('what was read and has changed since is a conflict that shows both sides', async () => {
  const { revision } = await setLeaf('text', 'a');
  await setLeaf('text', 'b', { author: 'ben' });
  const reads = [{ target: 't1', path: elements('types', 'text') }];
  const error: unknown = await setLeaf('u16', 1, { expectRevision: revision ?? 0, reads }).catch(
    (reason: unknown) => reason,
  );
  expect(callStatusOf(error)).toMatchObject({ name: 'ABORTED', errorCode: 'conflict' });
  expect(callStatusOf(error)?.details).toMatch(/"a".*"b".*ben/su);
});
