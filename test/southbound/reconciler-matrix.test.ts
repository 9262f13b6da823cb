import { expect, test } from 'vitest';
import { leaf } from '../../src/data/build.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { type ChangeHints, hintsOf } from '../../src/southbound/change-hints.ts';
import type { DeviceError } from '../../src/southbound/device-session.ts';
import { next } from '../../src/southbound/reconciler.ts';
import {
  createReconcilerState,
  type Phase,
  type ReconcilerEffect,
  type ReconcilerEvent,
  type ReconcilerState,
} from '../../src/southbound/reconciler-state.ts';
import { schemaOf } from '../support/schema-of.ts';

const schema = schemaOf('leaf a { type string; } leaf b { type string; }');

function treeOf(values: Readonly<Record<string, string>>): DataTree {
  const edits = Object.entries(values).map(([name, value]) => {
    const parsed = parsePath(schema, `/${name}`);
    const node = 'path' in parsed ? parsed.path[0]?.schema : undefined;
    if (!('path' in parsed) || node?.kind !== 'leaf') throw new Error(name);
    return { operation: 'update' as const, path: parsed.path, value: leaf(node, value) };
  });
  return applyEdits(emptyTree(schema), edits);
}

type Happening = ReconcilerEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never;

const refusal: DeviceError = { code: 'target-rejected', status: 'INVALID_ARGUMENT', message: 'no' };
const silence: DeviceError = { code: 'target-unreachable', status: 'UNAVAILABLE', message: 'nobody there' };
const identity = { bootTime: 'boot-1', encoding: 'json_ietf', models: [], notes: [] } as const;
const desired = { revision: 1, tree: treeOf({ a: 'x', b: 'x' }), pristine: false };

function step(state: ReconcilerState, happening: Happening): ReconcilerState {
  return next(state, { ...happening, at: 0n }).state;
}

/** An answer to the operation under way. */
function answer(state: ReconcilerState, happening: Record<string, unknown>): ReconcilerState {
  return step(state, { ...happening, operation: state.operation } as unknown as Happening);
}

/** A state in each phase, each reached from the one before. */
function statesByPhase(): ReadonlyMap<Phase, ReconcilerState> {
  const offline = createReconcilerState(desired, 0n);
  const connecting = step(offline, { type: 'wake' });
  const identifying = answer(connecting, { type: 'connected' });
  const comparing = answer(identifying, { type: 'identified', identity });
  const pushing = answer(comparing, { type: 'observed', observation: { tree: treeOf({}), notes: [] } });
  const verifying = answer(pushing, { type: 'applied' });
  const idle = answer(verifying, { type: 'observed', observation: { tree: desired.tree, notes: [] } });
  const probing = step(idle, { type: 'timer', timer: 'probe' });
  const { connection } = idle.session ?? { connection: -1 };
  const looking = step(idle, { type: 'changed', connection, hints: hintsFor({ b: 'z' }) });
  const closed = step(idle, { type: 'close' });
  const states = [
    offline,
    connecting,
    identifying,
    comparing,
    pushing,
    verifying,
    idle,
    probing,
    looking,
    closed,
  ];
  return new Map(states.map(state => [state.phase, state]));
}

/** What a device tells of some leaves. */
function hintsFor(values: Readonly<Record<string, string>>): ChangeHints {
  const { root } = treeOf(values);
  return hintsOf(
    Array.from(root.children(), node => {
      if (node.kind !== 'leaf') throw new Error('leaves only');
      return { path: [{ schema: node.schema }], told: leaf(node.schema, node.value) };
    }),
  );
}

/** Every event, as an answer to the operation under way where it is one. */
function eventsFor(state: ReconcilerState): ReadonlyMap<string, Happening> {
  const { operation } = state;
  const connection = state.session?.connection ?? -1;
  const observed = { tree: treeOf({ a: 'x' }), notes: [] };
  return new Map<string, Happening>([
    ['wake', { type: 'wake' }],
    [
      'desired',
      { type: 'desired', desired: { revision: 2, tree: treeOf({ a: 'y', b: 'x' }), pristine: false } },
    ],
    ['connected', { type: 'connected', operation }],
    ['identified', { type: 'identified', operation, identity }],
    [
      'identified, restarted',
      { type: 'identified', operation, identity: { ...identity, bootTime: 'boot-2' } },
    ],
    ['observed, equal', { type: 'observed', operation, observation: { tree: desired.tree, notes: [] } }],
    ['observed, different', { type: 'observed', operation, observation: observed }],
    ['applied', { type: 'applied', operation }],
    ['failed, refused', { type: 'failed', operation, error: refusal }],
    ['failed, unreachable', { type: 'failed', operation, error: silence }],
    ['late answer', { type: 'applied', operation: operation - 1 }],
    ['lost', { type: 'lost', connection, reason: 'cut' }],
    ['lost, another', { type: 'lost', connection: connection - 1, reason: 'cut' }],
    ['timer reconnect', { type: 'timer', timer: 'reconnect' }],
    ['timer retry', { type: 'timer', timer: 'retry' }],
    ['timer probe', { type: 'timer', timer: 'probe' }],
    ['timer compare', { type: 'timer', timer: 'compare' }],
    ['timer insist', { type: 'timer', timer: 'insist' }],
    ['timer drift', { type: 'timer', timer: 'drift' }],
    ['changed, anything', { type: 'changed', connection, hints: 'everything' }],
    ['changed, a place', { type: 'changed', connection, hints: hintsFor({ b: 'z' }) }],
    ['changed, an echo', { type: 'changed', connection, hints: hintsFor({ a: 'x' }) }],
    ['changed, another', { type: 'changed', connection: connection - 1, hints: 'everything' }],
    ['recalled', { type: 'recalled', confirmed: desired.tree, doubtful: new Set() }],
    ['policies', { type: 'policies', policies: { usual: 'report', paths: [] } }],
    ['adopted', { type: 'adopted', revision: 1, refused: new Map() }],
    ['fault', { type: 'fault', error: { ...silence, code: 'internal' } }],
    ['close', { type: 'close' }],
  ]);
}

function effectText(effect: ReconcilerEffect): string {
  switch (effect.do) {
    case 'start-timer':
    case 'stop-timer':
      return `${effect.do === 'start-timer' ? '+' : '-'}${effect.timer}`;
    case 'apply':
      return `apply(${effect.steps.map(({ operation, path }) => `${operation} ${path.at(-1)?.schema.name}`).join(', ')})`;
    default:
      return effect.do;
  }
}

test('every event in every phase', () => {
  const rows: string[] = [];
  for (const [phase, state] of statesByPhase()) {
    rows.push('', phase);
    for (const [name, happening] of eventsFor(state)) {
      const { state: after, effects } = next(state, { ...happening, at: 1n });
      const same = after.phase === phase && effects.length === 0;
      if (!same)
        rows.push(
          `  ${name.padEnd(22)} → ${after.phase.padEnd(11)} ${effects.map(effectText).join(' ')}`.trimEnd(),
        );
    }
  }
  // Pairs that are not listed leave the phase as it is and have no effect.
  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "
    offline
      wake                   → connecting  connect
      desired                → connecting  connect
      timer reconnect        → connecting  connect
      fault                  → offline     disconnect +reconnect
      close                  → closed      disconnect

    connecting
      connected              → identifying identify
      failed, refused        → offline     disconnect +reconnect
      failed, unreachable    → offline     disconnect +reconnect
      fault                  → offline     disconnect +reconnect
      close                  → closed      disconnect

    identifying
      identified             → comparing   observe
      identified, restarted  → comparing   observe
      failed, refused        → offline     disconnect +reconnect
      failed, unreachable    → offline     disconnect +reconnect
      lost                   → offline     disconnect +reconnect
      fault                  → offline     disconnect +reconnect
      close                  → closed      disconnect

    comparing
      observed, equal        → idle        +probe +compare
      observed, different    → pushing     apply(update b)
      failed, refused        → offline     disconnect +reconnect
      failed, unreachable    → offline     disconnect +reconnect
      lost                   → offline     disconnect +reconnect
      fault                  → offline     disconnect +reconnect
      close                  → closed      disconnect

    pushing
      applied                → verifying   reobserve
      failed, refused        → pushing     apply(update a)
      failed, unreachable    → offline     disconnect +reconnect
      lost                   → offline     disconnect +reconnect
      fault                  → offline     disconnect +reconnect
      close                  → closed      disconnect

    verifying
      observed, equal        → idle        +probe +compare
      observed, different    → idle        +insist +probe +compare
      failed, refused        → verifying   observe
      failed, unreachable    → offline     disconnect +reconnect
      lost                   → offline     disconnect +reconnect
      fault                  → offline     disconnect +reconnect
      close                  → closed      disconnect

    idle
      desired                → pushing     apply(update a)
      lost                   → offline     disconnect -probe -compare +reconnect
      timer probe            → probing     identify
      timer compare          → comparing   observe
      changed, anything      → comparing   observe
      changed, a place       → looking     reobserve
      fault                  → offline     disconnect -probe -compare +reconnect
      close                  → closed      disconnect -probe -compare

    probing
      identified             → idle        +probe
      identified, restarted  → comparing   observe
      failed, refused        → offline     disconnect -compare +reconnect
      failed, unreachable    → offline     disconnect -compare +reconnect
      lost                   → offline     disconnect -compare +reconnect
      fault                  → offline     disconnect -compare +reconnect
      close                  → closed      disconnect -compare

    looking
      observed, equal        → idle
      observed, different    → pushing     apply(update b)
      failed, refused        → comparing   observe
      failed, unreachable    → offline     disconnect -probe -compare +reconnect
      lost                   → offline     disconnect -probe -compare +reconnect
      fault                  → offline     disconnect -probe -compare +reconnect
      close                  → closed      disconnect -probe -compare

    closed"
  `);
});

/** A session that has found the device as desired, and then finds it different. */
function driftedState(policy: 'repair' | 'report' | 'adopt'): ReturnType<typeof next> {
  const idle = statesByPhase().get('idle') as ReconcilerState;
  const governed = step(idle, { type: 'policies', policies: { usual: policy, paths: [] } });
  const comparing = step(governed, { type: 'timer', timer: 'compare' });
  const observation = { tree: treeOf({ a: 'x', b: 'z' }), notes: [] };
  return next(comparing, { type: 'observed', operation: comparing.operation, observation, at: 7n });
}

test.each([
  ['repair', 'pushing apply(update b)'],
  ['report', 'idle +compare'],
  ['adopt', 'idle adopt +compare'],
] as const)('drift under the policy %s: %s', (policy, expected) => {
  const { state, effects } = driftedState(policy);
  expect(`${state.phase} ${effects.map(effectText).join(' ')}`).toBe(expected);
  expect(state.ledger.drift).toMatchObject([{ name: '/t:b', policy, since: 7n }]);
  expect(state.behindSince).toBe(7n);
});

test('what was recalled counts until the device has been seen, and what is desired anew is no drift', () => {
  const older = treeOf({ a: 'x', b: 'w' });
  const offline = createReconcilerState(desired, 0n, { usual: 'report', paths: [] });
  const recalled = step(offline, { type: 'recalled', confirmed: older, doubtful: new Set() });
  const connecting = step(recalled, { type: 'wake' });
  const comparing = answer(answer(connecting, { type: 'connected' }), { type: 'identified', identity });
  const observation = { tree: treeOf({ a: 'z', b: 'w' }), notes: [] };
  const event = { type: 'observed', operation: comparing.operation, observation, at: 1n } as const;
  const { state, effects } = next(comparing, event);
  expect(effects.map(effectText)).toEqual(['apply(update b)']);
  expect(state.ledger.drift).toMatchObject([{ name: '/t:a' }]);
  expect(step(state, { type: 'recalled', confirmed: desired.tree, doubtful: new Set() })).toBe(state);
});

test('an answer to an earlier operation changes nothing', () => {
  for (const state of statesByPhase().values())
    for (const type of ['connected', 'identified', 'observed', 'applied', 'failed'] as const) {
      const event = { type, operation: state.operation - 1, at: 1n } as unknown as ReconcilerEvent;
      expect(next(state, event).state).toBe(state);
    }
});

test('one operation at a time: an effect that asks the device comes only when no answer is awaited', () => {
  const asking = ['connect', 'identify', 'observe', 'reobserve', 'apply'];
  const waiting: readonly Phase[] = ['offline', 'idle', 'closed'];
  for (const [phase, state] of statesByPhase())
    for (const [name, happening] of eventsFor(state)) {
      const { effects } = next(state, { ...happening, at: 1n });
      const asks = effects.filter(effect => asking.includes(effect.do)).length;
      const isAnswer = 'operation' in happening && happening.operation === state.operation;
      const isReset = effects.some(effect => effect.do === 'disconnect');
      expect(asks, `${phase} × ${name}`).toBeLessThanOrEqual(
        waiting.includes(phase) || isAnswer || isReset ? 1 : 0,
      );
    }
});
