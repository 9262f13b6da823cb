// The data tree: what an edit, a lookup and a diff cost in a list of a million entries against one of a thousand, and how
// much memory a leaf takes. Smaller with BENCH_ENTRIES.
import { readdirSync, readFileSync } from 'node:fs';
import { inner, InnerBuilder, leaf, list } from '../dist/data/build.js';
import { decodeJson } from '../dist/data/decode-json.js';
import { applyDifferences, diff } from '../dist/data/diff.js';
import { applyEdits } from '../dist/data/edit.js';
import { emptyTree } from '../dist/data/empty-tree.js';
import { parsePath, parsePattern } from '../dist/data/parse-path.js';
import { getNode, select } from '../dist/data/select.js';
import { compile } from '../dist/schema/compile.js';
import { printTable, timeInTurns } from './table.mjs';

const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const few = 1000;

const leaves = ['description', 'mode', 'peer', 'group'];
const model = `module bench {
  yang-version 1.1; namespace "urn:bench"; prefix b;
  container top {
    list entry { key "id"; leaf id { type string; } leaf value { type int32; } ${leaves.map(name => `leaf ${name} { type string; }`).join(' ')} }
    list rule { key "id"; ordered-by user; leaf id { type string; } leaf value { type int32; } }
  }
}`;
const find = name => (name === 'bench' ? { text: model, file: 'bench.yang' } : undefined);
const { schema, diagnostics } = compile({ modules: ['bench'], source: { find } });
if (schema === undefined) throw new Error(JSON.stringify(diagnostics));
const top = schema.root.dataChildrenByName.get('top');
const [entry, rule] = ['entry', 'rule'].map(name => top.dataChildrenByName.get(name));

const idOf = index => `entry-${String(index).padStart(7, '0')}`;

/** A tree with a list of two-leaf entries; every second id is free. */
function treeOf(schemaNode, count) {
  const [id, value] = ['id', 'value'].map(name => schemaNode.dataChildrenByName.get(name));
  const nodes = Array.from({ length: count }, (_, index) => {
    const builder = new InnerBuilder(schemaNode);
    builder.leaf(id, idOf(index * 2));
    builder.leaf(value, 0);
    return builder.build();
  });
  const root = inner(schema.root, [inner(top, [list(schemaNode, nodes)])]);
  return { ...emptyTree(schema), root };
}

const [topStep] = parsePath(schema, '/top').path;
const entryPath = (schemaNode, index) => [topStep, { schema: schemaNode, keys: [idOf(index)] }];

/** The operations on one tree, each a function of a running number. */
function operations(schemaNode, count) {
  const tree = treeOf(schemaNode, count);
  const value = schemaNode.dataChildrenByName.get('value');
  const valueStep = { schema: value };
  const keyed = n => ((n * 7919) % count) * 2;
  const set = n =>
    applyEdits(tree, [
      {
        operation: 'update',
        path: [...entryPath(schemaNode, keyed(n)), valueStep],
        value: leaf(value, n + 1),
      },
    ]);
  const changed = Array.from({ length: 64 }, (_, n) => set(n * 31));
  const differences = changed.map(after => diff(tree, after));
  return {
    set,
    lookup: n => getNode(tree, [...entryPath(schemaNode, keyed(n)), valueStep]),
    insert: n =>
      applyEdits(tree, [
        {
          operation: 'update',
          path: [...entryPath(schemaNode, keyed(n) + 1), valueStep],
          value: leaf(value, n),
        },
      ]),
    remove: n => applyEdits(tree, [{ operation: 'delete', path: entryPath(schemaNode, keyed(n)) }]),
    diff: n => diff(tree, changed[n % changed.length]),
    apply: n => applyDifferences(tree, differences[n % differences.length]),
    select: n => {
      const text = `/top/${schemaNode.name}[id=${idOf(keyed(n))}]/value`;
      return [...select(tree, parsePattern(schema, text).pattern)];
    },
  };
}

// A thousand times the entries mean twice the comparisons, and every touched entry comes from memory that no cache holds.
// Work that grows with the list would show as a ratio of about 1,000; a difference must not depend on the list at all.
const budgets = { diff: { max: 4 } };
const otherwise = { max: 32 };

function compare(schemaNode) {
  const small = operations(schemaNode, few);
  const large = operations(schemaNode, entries);
  return Object.keys(small).map(name => {
    const [a, b] = timeInTurns([small[name], large[name]]);
    const value = `${(a / 1000).toFixed(2)} us, ${(b / 1000).toFixed(2)} us`;
    return {
      what: `${name}: ${few.toLocaleString('en')} vs ${entries.toLocaleString('en')} entries`,
      value,
      ratio: b / a,
      budget: budgets[name] ?? otherwise,
    };
  });
}

function heap() {
  for (let round = 0; round < 4; round++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Heap of a million leaves: entries with `width` leaves each, of which one is a key, every string its own. */
function memory(schemaNode, width) {
  const names = ['id', ...leaves].slice(0, width);
  const nodes = names.map(name => schemaNode.dataChildrenByName.get(name));
  const count = Math.ceil(entries / width);
  const before = heap();
  const items = Array.from({ length: count }, (_, index) => {
    const builder = new InnerBuilder(schemaNode);
    nodes.forEach((node, at) => builder.leaf(node, Buffer.from(`${names[at]}-${index}`).toString()));
    return builder.build();
  });
  const root = inner(schema.root, [inner(top, [list(schemaNode, items)])]);
  items.length = 0;
  const bytes = (heap() - before) / (count * width);
  const what = `heap per leaf, ${width} to a ${schemaNode.orderedBy}-ordered entry`;
  // Used here so that it lives until it is measured.
  return root.size > 0 && { what, value: `${bytes.toFixed(0)} bytes`, ratio: bytes, budget: { max: 200 } };
}

/** The schema of the switch model set. */
function switchSchema() {
  const folders = ['switch', 'system'].map(name => new URL(`../models/${name}/1.0.0/`, import.meta.url));
  const files = new Map(
    folders.flatMap(folder =>
      readdirSync(folder)
        .filter(name => name.endsWith('.yang'))
        .map(name => [name.slice(0, -5), new URL(name, folder)]),
    ),
  );
  const { modules } = JSON.parse(readFileSync(new URL('model-set.json', folders[0]), 'utf8'));
  const source = {
    find: name =>
      files.has(name) ? { text: readFileSync(files.get(name), 'utf8'), file: `${name}.yang` } : undefined,
  };
  return compile({ modules, source }).schema;
}

/** Heap of interfaces of a switch, each with 12 leaves, as they come from JSON. */
function switchMemory() {
  const switches = switchSchema();
  const ports = index => {
    const [name, ip] = [`Ethernet${index}`, `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`];
    const address = { ip, config: { ip, 'prefix-length': 31 } };
    const ipv4 = { addresses: { address: [address] } };
    return {
      name,
      config: { name, type: 'ethernetCsmacd', enabled: true, mtu: 9000, description: `port ${index}` },
      subinterfaces: { subinterface: [{ index: 0, config: { index: 0, enabled: true }, ipv4 }] },
    };
  };
  const count = Math.ceil(entries / 12);
  const text = JSON.stringify({
    interfaces: { interface: Array.from({ length: count }, (_, at) => ports(at)) },
  });
  const before = heap();
  const start = performance.now();
  const decoded = decodeJson({ schema: switches, at: [] }, JSON.parse(text), { format: 'json' });
  const took = performance.now() - start;
  if (decoded.diagnostics.length > 0) throw new Error(JSON.stringify(decoded.diagnostics[0]));
  const bytes = (heap() - before) / (count * 12);
  const what = 'heap per leaf, interfaces of a switch from JSON';
  const value = `${bytes.toFixed(0)} bytes (${((took * 1000) / (count * 12)).toFixed(1)} us)`;
  return decoded.node.size > 0 && { what, value, ratio: bytes, budget: { max: 200 } };
}

function buildTime() {
  const start = performance.now();
  treeOf(entry, entries);
  return {
    what: `build ${entries.toLocaleString('en')} entries of 2 leaves`,
    value: `${(performance.now() - start).toFixed(0)} ms`,
  };
}

printTable('Memory (strings included)', [
  switchMemory(),
  memory(entry, 5),
  memory(entry, 2),
  memory(entry, 1),
  memory(rule, 1),
]);
printTable('System-ordered list', [buildTime(), ...compare(entry)]);
printTable('User-ordered list', compare(rule));
