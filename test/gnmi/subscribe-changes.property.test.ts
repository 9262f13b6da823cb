import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withDefaults } from '../../src/data/defaults.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { formatPathElements, pathElements } from '../../src/data/format-path.ts';
import type { DataPath, DataPathStep } from '../../src/data/path.ts';
import type { DataNode } from '../../src/data/tree.ts';
import { defaultSubscribeLimits } from '../../src/gnmi/subscribe/subscribe-limits.ts';
import type { HistoryRequest } from '../../src/gnmi/subscribe/subscribe-extensions.ts';
import { SubscribeStream } from '../../src/gnmi/subscribe/subscribe-stream.ts';
import { parsePathElements } from '../../src/data/parse-path-elements.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import { createService, type Service } from '../../src/service/service.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { change, create, drop, modelSets, open, update } from '../transaction/fixture.ts';
import { changesOf, commandArbitrary, type Command, targetNames } from '../transaction/reference-model.ts';
import { ManualSink } from './manual-sink.ts';

/** The oracle: the leaves of all targets with their defaults, by walking all of everything. */
function leavesOf(coordinator: Coordinator): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const walk = (target: string, path: DataPath, node: DataNode): void => {
    if (node.kind === 'list') {
      for (const entry of node.entries()) {
        const keys = node.schema.keys.map(key => (entry.get(key) as { value: string }).value);
        walk(target, [...path.slice(0, -1), { schema: node.schema, keys }], entry);
      }
    } else if (node.kind === 'inner') {
      for (const child of node.children())
        walk(target, [...path, { schema: child.schema } as DataPathStep], child);
    } else found.set(`${target}:${formatPathElements(pathElements(path))}`, encodeJson(node));
  };
  for (const [name, { tree }] of coordinator.state().targets)
    walk(name, [], withDefaults(tree, { state: false }).root);
  return found;
}

function sorted(
  leaves: ReadonlyMap<string, unknown>,
  isWanted: (leaf: string) => boolean,
): [string, unknown][] {
  return [...leaves].filter(([leaf]) => isWanted(leaf)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function elementsOf(text: string): Parameters<typeof formatPathElements>[0] {
  const parsed = parsePathElements(text);
  if ('elements' in parsed) return parsed.elements;
  throw new Error(text);
}

/** What somebody reads, and how fast. */
interface Reader {
  readonly sink: ManualSink;
  readonly isWanted: (leaf: string) => boolean;
  /** Resolves when its call has ended. */
  readonly over: Promise<void>;
}

/** Everything from the beginning until after the last transaction. */
const allTime: HistoryRequest = { kind: 'range', startNs: 0n, endNs: 4_000_000_000n };

function openReader(
  service: Service,
  target: string,
  path: string,
  isWanted: Reader['isWanted'],
  history?: HistoryRequest,
): Reader {
  const sink = new ManualSink();
  const stream = new SubscribeStream({
    request: {
      mode: 'stream',
      subscriptions: [
        {
          path: { origin: '', target, elements: elementsOf(path) },
          mode: { kind: 'on-change', heartbeatMs: undefined },
        },
      ],
      encoding: 'json_ietf',
      updatesOnly: false,
      useModels: [],
      depth: 0,
      history,
    },
    backend: createGnmiBackend({ service, logger: silentLogger }),
    sink,
    clock: createFakeClock(),
    limits: { ...defaultSubscribeLimits, maxBatchedLeaves: path.length },
    onEnd: () => undefined,
  });
  return { sink, isWanted, over: stream.run() };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await nextTurn();
}

async function play(coordinator: Coordinator, command: Command): Promise<void> {
  const request = requestOf(command);
  if (request === undefined) return;
  // What is refused is nothing that a reader may hear of.
  await coordinator.commit({ interface: 'cli', changes: request }).catch(() => undefined);
}

function requestOf(command: Command): ReturnType<typeof changesOf> | undefined {
  switch (command.run) {
    case 'commit':
      return changesOf(command.changes);
    case 'refused':
      return [...changesOf(command.changes), change('t1', update('/settings/count', 999))];
    case 'create':
      return [
        create(command.target, command.modelSet),
        ...changesOf([{ target: command.target, steps: command.steps }]),
      ];
    case 'drop':
      return [drop(command.target)];
    default:
      return undefined;
  }
}

// Slow readers take nothing most of the time.
const room = fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, 1000);

test('what a reader of changes knows is what there is, whenever it has read everything, however slow it was', async () => {
  let skipped = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(commandArbitrary, room), { minLength: 10, maxLength: 40, size: 'max' }),
      async commands => {
        const coordinator = await open();
        const service = createService({ coordinator, modelSets, clock: createFakeClock(5_000) });
        for (const name of targetNames)
          await coordinator.commit({ interface: 'cli', changes: [create(name)] });
        const all = (): boolean => true;
        const inEntries = (leaf: string): boolean => leaf.startsWith('t2:/entry[') && !leaf.includes('/sub[');
        const fast = openReader(service, '*', '/', all);
        const readers = [
          fast,
          openReader(service, '*', '/', all),
          openReader(service, 't1', '/settings', leaf => leaf.startsWith('t1:/settings/')),
          openReader(service, 't2', '/entry[id=*]/*', leaf => leaf.startsWith('t2:/entry[')),
          openReader(service, '*', '/.../value', leaf => leaf.endsWith('/value')),
          openReader(
            service,
            't2',
            '/entry[id=a]/value',
            leaf => inEntries(leaf) && leaf === 't2:/entry[id=a]/value',
          ),
        ];
        const slow = readers.slice(1);
        for (const { sink } of slow) sink.room = 1;
        for (const [command, taken] of commands) {
          await play(coordinator, command);
          await settle();
          expect(sorted(fast.sink.leaves, all)).toEqual(sorted(leavesOf(coordinator), all));
          if (taken > 0) for (const { sink } of slow) sink.drain(taken);
        }
        for (const { sink } of slow) sink.drain();
        await settle();
        const leaves = leavesOf(coordinator);
        for (const { sink, isWanted } of readers) {
          expect(sink.syncs).toBe(1);
          expect(sink.failure).toBeUndefined();
          expect(sorted(sink.leaves, isWanted)).toEqual(sorted(leaves, isWanted));
          expect(sorted(sink.leaves, leaf => !isWanted(leaf))).toEqual([]);
        }
        // From the log they learn the same, of targets that are gone as well.
        for (const [target, path] of [
          ['*', '/'],
          ['t1', '/settings'],
        ] as const) {
          const wanted = (leaf: string): boolean => target === '*' || leaf.startsWith('t1:/settings/');
          const { sink, over } = openReader(service, target, path, wanted, allTime);
          await over;
          expect([sink.failure, sink.ended, sink.skipped]).toEqual([undefined, true, 0]);
          expect(sorted(sink.leaves, all)).toEqual(sorted(leaves, wanted));
        }
        skipped += slow.reduce((sum, { sink }) => sum + sink.skipped, 0);
        await service.close();
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  // Otherwise nobody was slow, and little was shown.
  expect(skipped).toBeGreaterThan(10);
});
