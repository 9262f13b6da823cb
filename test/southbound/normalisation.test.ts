import { describe, expect, test } from 'vitest';
import { leaf, leafList } from '../../src/data/build.ts';
import { decodeJson } from '../../src/data/decode-json.ts';
import type { Edit } from '../../src/data/edit.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { parsePath, parsePathElements } from '../../src/data/parse-path.ts';
import { getNode } from '../../src/data/select.ts';
import type { DataTree, InnerData } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { compile } from '../../src/schema/compile.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type { CompareForm } from '../../src/southbound/compare-form.ts';
import type { DriftPolicies, DriftPolicy } from '../../src/southbound/drift-policy.ts';
import { createLimit } from '../../src/lib/limit.ts';
import type { Recalled } from '../../src/southbound/recall-confirmed.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { type Reconciler, startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createFakeDevice, type FakeDevice } from './support/fake-device.ts';

const texts: Readonly<Record<string, string>> = {
  'binnacle-extensions': `module binnacle-extensions {
    yang-version 1.1; namespace "urn:binnacle:yang:extensions"; prefix bx;
    extension secret; extension compare { argument form; }
  }`,
  t: `module t {
    yang-version 1.1; namespace "urn:t"; prefix t;
    import binnacle-extensions { prefix bx; }
    leaf plain { type string; }
    leaf host { type string; bx:compare ignore-case; }
    leaf-list alias { type string; bx:compare ignore-case; }
    leaf banner { type string; bx:compare rewritten; }
    leaf password { type string; bx:secret; }
    leaf-list key { type string; bx:secret; }
    container ntp { leaf server { type string; } leaf burst { type boolean; } }
    list user { key name; leaf name { type string; } leaf shell { type string; } leaf password { type string; bx:secret; } }
  }`,
};

function compiled(): Schema {
  const find = (name: string): { text: string; file: string } | undefined => {
    const text = texts[name];
    return text === undefined ? undefined : { text, file: name };
  };
  const { schema } = compile({ modules: ['t'], source: { find } });
  if (schema === undefined) throw new Error('does not compile');
  return schema;
}

const schema = compiled();

function treeOf(json: Readonly<Record<string, unknown>>): DataTree {
  const named = Object.fromEntries(Object.entries(json).map(([name, value]) => [`t:${name}`, value]));
  return { schema, root: decodeJson({ schema, at: [] }, named).node as InnerData };
}

function jsonOf({ root }: DataTree): unknown {
  return encodeJson(root, { qualify: 'none' });
}

/** `tree` with what `change` makes of each text at the paths. */
function rewrite(tree: DataTree, paths: readonly string[], change: (text: string) => string): DataTree {
  const edits = paths.flatMap((text): Edit[] => {
    const parsed = parsePath(schema, text);
    if (!('path' in parsed)) throw new Error(text);
    const node = getNode(tree, parsed.path);
    if (node?.kind === 'leaf')
      return [
        { operation: 'replace', path: parsed.path, value: leaf(node.schema, change(String(node.value))) },
      ];
    if (node?.kind !== 'leaf-list') return [];
    const values = Array.from(node.values(), value => change(String(value)));
    return [{ operation: 'replace', path: parsed.path, value: leafList(node.schema, values) }];
  });
  return applyEdits(tree, edits);
}

interface Rule {
  readonly policy?: DriftPolicy;
  readonly compare?: CompareForm;
}

function policiesOf(usual: DriftPolicy, rules: Readonly<Record<string, Rule>>): DriftPolicies {
  const paths = Object.entries(rules).map(([text, { policy, compare }]) => {
    const parsed = parsePathElements(text);
    if (!('elements' in parsed)) throw new Error(text);
    return { text, elements: parsed.elements, policy, compare };
  });
  return { usual, paths: paths.sort((a, b) => b.elements.length - a.elements.length) };
}

interface Bench {
  readonly device: FakeDevice;
  readonly reconciler: Reconciler;
  /** Sets that the device was sent. */
  readonly sets: () => readonly string[];
  readonly desire: (json: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Time goes by. */
  readonly pass: (ms: number) => Promise<void>;
  /** So that the device is compared. */
  readonly compare: () => Promise<void>;
}

const compareIntervalMs = 300_000;

interface BenchOptions {
  readonly desired: Readonly<Record<string, unknown>>;
  readonly usual?: DriftPolicy;
  readonly rules?: Readonly<Record<string, Rule>>;
  /** What the device makes of what it has been sent. */
  readonly keep?: (tree: DataTree) => DataTree;
  readonly recall?: () => Promise<Recalled>;
  readonly start?: DataTree;
}

async function bench(options: BenchOptions): Promise<Bench> {
  const { desired, usual = 'repair', rules = {}, keep = tree => tree, recall, start } = options;
  const clock = createFakeClock();
  const device = createFakeDevice(start ?? emptyTree(schema), clock);
  device.accept = (tree, steps) => keep(applyEdits(tree, steps));
  let revision = 1;
  const reconciler = startReconciler({
    desired: { revision, tree: treeOf(desired), pristine: false },
    openSession: () => device.openSession(),
    timers: { backoff: { initialMs: 100, limitMs: 1000 }, probeIntervalMs: 5000, compareIntervalMs },
    clock,
    random: () => 0.5,
    limit: createLimit(1),
    pace: work => work(),
    logger: silentLogger,
    onChange: () => undefined,
    policies: policiesOf(usual, rules),
    ...(recall === undefined ? {} : { recall }),
  });
  await clock.advance(1000);
  return {
    device,
    reconciler,
    sets: () => device.log.filter(line => line.startsWith('apply')),
    async desire(json) {
      revision += 1;
      reconciler.desire({ revision, tree: treeOf(json), pristine: false });
      await clock.advance(1000);
    },
    pass: ms => clock.advance(ms),
    compare: () => clock.advance(compareIntervalMs + 1000),
  };
}

function expectCalm({ reconciler }: Bench): void {
  const state = reconciler.state();
  expect(state.ledger.drift).toEqual([]);
  expect(state.rejections).toEqual([]);
  expect(isSynchronised(state)).toBe(true);
}

const upper = (text: string): string => text.toUpperCase();

describe('a value whose letters do not matter', () => {
  test.each<[string, Readonly<Record<string, Rule>>, Record<string, unknown>]>([
    ['by its model', {}, { host: 'Leaf-1', alias: ['one', 'Two'] }],
    ['by a rule of its target', { '/plain': { compare: 'ignore-case' } }, { plain: 'Leaf-1' }],
  ])('%s, is no drift in other letters', async (_name, rules, desired) => {
    const it = await bench({
      desired,
      rules,
      keep: tree => rewrite(tree, ['/plain', '/host', '/alias'], upper),
    });
    await it.compare();
    expectCalm(it);
    expect(it.sets()).toHaveLength(1);
    // Another value is one.
    it.device.tree = rewrite(it.device.tree, ['/plain', '/host', '/alias'], text => `${text}x`);
    await it.compare();
    expect(it.sets()).toHaveLength(2);
    expectCalm(it);
  });

  test('matters where the target says so', async () => {
    const it = await bench({
      desired: { host: 'a' },
      usual: 'report',
      rules: { '/host': { compare: 'exact' } },
    });
    it.device.tree = rewrite(it.device.tree, ['/host'], upper);
    await it.compare();
    expect(it.reconciler.state().ledger.drift).toMatchObject([{ name: '/t:host' }]);
  });
});

describe('a value that the device rewrites', () => {
  const hashed = (text: string, salt: number): string => `$${salt}$${text}`;

  test.each<[string, Readonly<Record<string, Rule>>, string, unknown, unknown]>([
    ['by its model', {}, 'banner', 'hello', 'other'],
    ['by a rule of its target', { '/plain': { compare: 'rewritten' } }, 'plain', 'hello', 'other'],
    ['a secret', {}, 'password', 'hello', 'other'],
    ['a leaf-list of secrets', {}, 'key', ['hello', 'world'], ['other']],
  ])('%s, is known by what it made of it', async (_name, rules, name, first, second) => {
    let count = 0;
    const it = await bench({
      desired: { [name]: first },
      rules,
      keep: tree => {
        count += 1;
        return rewrite(tree, [`/${name}`], text => hashed(text, count));
      },
    });
    await it.compare();
    expectCalm(it);
    expect(it.sets()).toHaveLength(1);
    await it.desire({ [name]: second });
    await it.compare();
    expectCalm(it);
    expect(it.sets()).toHaveLength(2);
    it.device.tree = rewrite(it.device.tree, [`/${name}`], text => `${text}!`);
    await it.compare();
    expect(it.sets()).toHaveLength(3);
    expectCalm(it);
  });

  test.each<DriftPolicy>(['repair', 'report', 'adopt'])(
    'never flaps in a month, whoever restarts: %s',
    async usual => {
      let count = 0;
      const desired = { user: [{ name: 'anna', shell: 'sh', password: 'one' }], key: ['k1', 'k2'] };
      const it = await bench({
        desired,
        usual,
        keep: tree => {
          count += 1;
          return rewrite(tree, ['/user[name=anna]/password', '/key'], text => hashed(text, count));
        },
      });
      expect(it.sets()).toHaveLength(1);
      for (let day = 0; day < 30; day += 1) {
        // A restart, a lost connection, and hours of comparing.
        if (day % 7 === 3) it.device.bootTime = `boot-${day}`;
        if (day % 5 === 2) it.device.cut();
        await it.pass(3_600_000);
        expectCalm(it);
      }
      expect(it.sets()).toHaveLength(1);
      const reads = it.device.log.filter(line => line === 'observe').length;
      expect(reads).toBeGreaterThan(300);
    },
    60_000,
  );
});

describe('a place that nobody cares about', () => {
  const rules = { '/ntp': { policy: 'ignore' }, '/user/shell': { policy: 'ignore' } } as const;
  const desired = {
    plain: 'x',
    ntp: { server: 's1', burst: true },
    user: [{ name: 'anna', shell: 'sh' }],
  };

  test.each<DriftPolicy>(['repair', 'report', 'adopt'])('is left as the device has it: %s', async usual => {
    const it = await bench({ desired, usual, rules });
    expectCalm(it);
    it.device.tree = treeOf({ plain: 'x', user: [{ name: 'anna', shell: 'fish' }] });
    await it.compare();
    expectCalm(it);
    expect(it.sets()).toHaveLength(1);
    // What is newly desired there is sent, and nothing of the rest.
    await it.desire({ ...desired, ntp: { server: 's2', burst: true } });
    expectCalm(it);
    expect(it.sets()).toHaveLength(2);
    expect(jsonOf(it.device.tree)).toEqual({
      plain: 'x',
      ntp: { server: 's2' },
      user: [{ name: 'anna', shell: 'fish' }],
    });
  });

  test('may be rewritten at once', async () => {
    const it = await bench({
      desired,
      rules,
      keep: tree => rewrite(tree, ['/ntp/server', '/user[name=anna]/shell'], upper),
    });
    await it.compare();
    expectCalm(it);
    expect(it.sets()).toHaveLength(1);
  });

  test('may be dropped at once, and cannot be kept from going', async () => {
    const it = await bench({
      desired,
      rules,
      keep: () => treeOf({ plain: 'x', user: [{ name: 'anna' }] }),
    });
    expectCalm(it);
    expect(it.sets()).toHaveLength(1);
    it.device.accept = tree => tree;
    it.device.tree = treeOf({ plain: 'x', ntp: { server: 'own' }, user: [{ name: 'anna' }] });
    await it.desire({ plain: 'x', user: [{ name: 'anna', shell: 'sh' }] });
    expectCalm(it);
  });

  test('is not filled when the device has lost the entry around it, which is put right', async () => {
    const it = await bench({ desired, rules });
    it.device.tree = treeOf({ plain: 'x' });
    await it.compare();
    expectCalm(it);
    expect(jsonOf(it.device.tree)).toEqual({ plain: 'x', user: [{ name: 'anna' }] });
  });

  test('is not sent again after a restart of the core', async () => {
    const it = await bench({
      desired,
      rules,
      start: treeOf({ ...desired, ntp: { server: 'own' } }),
      recall: () => Promise.resolve({ confirmed: treeOf(desired), doubtful: new Set() }),
    });
    expectCalm(it);
    expect(it.sets()).toEqual([]);
  });
});
