// A process that commits as fast as it can and says on standard output what was acknowledged, until it is killed.
// Each transaction writes the same value to both targets, so that half a transaction would show.
import { readFileSync } from 'node:fs';
import { systemClock } from '../../../dist/lib/clock.js';
import { compile } from '../../../dist/schema/compile.js';
import { openLevelStore } from '../../../dist/store/level-store.js';
import { silentLogger } from '../../../dist/telemetry/logger.js';
import { openCoordinator } from '../../../dist/transaction/coordinator.js';

const writers = 8;
const [directory] = process.argv.slice(2);

function schemaOf(module, folder) {
  const find = name => {
    const url = new URL(`${folder}/${name}.yang`, import.meta.url);
    return { text: readFileSync(url, 'utf8'), file: `${name}.yang` };
  };
  const { schema, diagnostics } = compile({ modules: [module], source: { find } });
  if (schema === undefined) throw new Error(JSON.stringify(diagnostics));
  return schema;
}

const schemas = new Map([
  ['system@1.0.0', schemaOf('binnacle-system', '../../../models/system/1.0.0')],
  ['counter@1.0.0', schemaOf('counter', '.')],
]);

const store = await openLevelStore({ directory });
const coordinator = await openCoordinator({
  store,
  modelSets: { find: reference => schemas.get(reference), list: () => [] },
  clock: systemClock,
  logger: silentLogger,
  snapshots: { everyRecords: 200 },
});

const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const update = (path, json) => ({ operation: 'update', path, value: { encoding: 'json_ietf', json } });
const targets = ['left', 'right'];
const entries = targets.map(name => ({ name, 'model-set': 'counter@1.0.0' }));

await coordinator.commit({
  interface: 'system',
  changes: [{ target: 'system', edits: [update([element('targets')], { target: entries })] }],
});

async function write(writer, start) {
  for (let value = start + 1; ; value += 1) {
    const edit = update([element('counter', { writer: String(writer) }), element('value')], value);
    const { revision } = await coordinator.commit({
      interface: 'system',
      changes: targets.map(target => ({ target, edits: [edit] })),
    });
    process.stdout.write(`${revision} ${writer} ${value}\n`);
  }
}

const start = Number(process.argv[3]);
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer, start)));
