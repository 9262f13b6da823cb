import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeJson } from '../../src/data/decode-json.ts';
import type { Edit } from '../../src/data/edit.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { validateTree } from '../../src/data/validate.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { DeviceFailure } from '../../src/southbound/device-session.ts';
import { noDrift } from '../../src/southbound/drift.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { type Reconciler, startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { type Draw, pick, textOf } from '../support/random-tree.ts';
import { schemaOf } from '../support/schema-of.ts';
import { createFakeDevice, type FakeDevice } from './support/fake-device.ts';

// In the manner of OpenConfig: the key of an entry refers to a leaf in it, so that no part of an entry without that leaf is valid.
const schema = schemaOf(`
  container ports { list port { key name; leaf name { type leafref { path "../config/name"; } }
    container config { leaf name { type string; } leaf mtu { type uint16; } leaf text { type string; } }
    container timer { container config { leaf up { type uint16; } leaf down { type uint16; } } } } }
  container lldp { container ports { list port { key name; leaf name { type leafref { path "../config/name"; } }
    container config { leaf name { type leafref { path "/ports/port/name"; } } leaf enabled { type boolean; default true; } } } } }`);

function edit(operation: 'replace' | 'update' | 'delete', text: string, json?: unknown): Edit {
  const parsed = parsePath(schema, text);
  if (!('path' in parsed)) throw new Error(text);
  const { path } = parsed;
  if (operation === 'delete') return { operation, path };
  const { node } = decodeJson({ schema, at: path }, json, { format: 'json' });
  if (node === undefined) throw new Error(JSON.stringify(json));
  return { operation, path, value: node };
}

/** What is desired next: what somebody writes who thinks in entries and leaves. */
function drawRevision(draw: Draw, tree: DataTree): DataTree {
  const name = pick(draw, ['a', 'b']);
  const at = `/t:ports/port[name='${name}']`;
  const number = draw(fc.nat, { max: 3 });
  const timer = (leaf: string): unknown => ({
    name,
    config: { name, text: name },
    timer: { config: { [leaf]: 1 } },
  });
  const lldp = { port: [{ name, config: { name, enabled: draw(fc.boolean) } }] };
  const edits: readonly Edit[] = pick(draw, [
    [edit('update', at, { name, config: { name, mtu: number } })],
    [edit('replace', at, timer(pick(draw, ['up', 'down'])))],
    [edit('update', at, timer('up')), edit('replace', '/t:lldp/ports', lldp)],
    [edit('delete', '/t:lldp/ports'), edit('delete', pick(draw, [at, `${at}/config/mtu`, `${at}/timer`]))],
  ]);
  const after = applyEdits(tree, edits);
  return validateTree(after, { type: 'config' }).length === 0 ? after : tree;
}

interface World {
  readonly device: FakeDevice;
  readonly reconciler: Reconciler;
  readonly refusals: string[];
  /** What it held when it was wrongly said to be synchronised. */
  readonly early: string[];
}

async function live(draw: Draw): Promise<World> {
  const clock = createFakeClock();
  const device = createFakeDevice(emptyTree(schema), clock);
  const refusals: string[] = [];
  const early: string[] = [];
  device.latencyMs = 10;
  device.accept = (tree, steps) => {
    const after = applyEdits(tree, steps);
    const [wrong] = validateTree(after, { type: 'config' });
    if (wrong === undefined) return after;
    const message = `${wrong.code} ${wrong.path}`;
    refusals.push(message);
    throw new DeviceFailure({ code: 'target-rejected', status: 'INVALID_ARGUMENT', message });
  };
  const reconciler = startReconciler({
    desired: { revision: 1, tree: emptyTree(schema), pristine: false },
    openSession: () => device.openSession(),
    timers: {
      backoff: { initialMs: 100, limitMs: 1000 },
      probeIntervalMs: 60_000,
      compareIntervalMs: undefined,
    },
    clock,
    random: () => 0,
    limit: createLimit(1),
    pace: work => work(),
    logger: silentLogger,
    onChange: state => {
      const held = textOf(device.tree);
      if (isSynchronised(state) && held !== textOf(state.desired.tree)) early.push(held);
    },
  });
  for (let count = draw(fc.integer, { min: 1, max: 40 }); count > 0; count -= 1) {
    const { revision, tree } = reconciler.state().desired;
    reconciler.desire({ revision: revision + 1, tree: drawRevision(draw, tree), pristine: false });
    await clock.advance(draw(fc.nat, { max: 30 }));
  }
  await clock.advance(200);
  return { device, reconciler, refusals, early };
}

test('however quickly revisions follow each other, a device is sent what is valid only, and nothing of it is drift', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async draw => {
      const { device, reconciler, refusals, early } = await live(draw);
      const state = reconciler.state();
      expect({ refusals, early }).toEqual({ refusals: [], early: [] });
      expect(state.ledger).toEqual(noDrift);
      expect(isSynchronised(state)).toBe(true);
      expect(textOf(device.tree)).toBe(textOf(state.desired.tree));
      reconciler.close();
    }),
    { numRuns: 100 },
  );
});
