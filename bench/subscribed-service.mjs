// A service with subscribers, for benchmarks of what reaches them.
import { createGnmiService } from '../dist/gnmi/gnmi-service.js';
import { systemClock } from '../dist/lib/clock.js';
import { createGnmiBackend } from '../dist/northbound/gnmi/gnmi-backend.js';
import { createService } from '../dist/service/service.js';
import { createMemoryStore } from '../dist/store/memory-store.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { openCoordinator } from '../dist/transaction/coordinator.js';
import { compileTexts, systemSchema } from './schemas.mjs';

const model = `module bench {
  yang-version 1.1; namespace "urn:bench"; prefix b;
  container entries { list entry { key "id"; leaf id { type string; } container config { leaf value { type int32; } } } }
}`;

export const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const json = value => ({ encoding: 'json_ietf', json: value });
export const idOf = index => `entry-${String(index).padStart(7, '0')}`;

/** A service over a store in memory, with a target of so many entries. */
export async function openService(count) {
  const schemas = new Map([
    ['system@1.0.0', systemSchema()],
    ['bench@1.0.0', compileTexts('bench', new Map([['bench', model]]))],
  ]);
  const modelSets = { find: reference => schemas.get(reference), list: () => [] };
  const parts = { modelSets, clock: systemClock };
  const coordinator = await openCoordinator({ store: createMemoryStore(), logger: silentLogger, ...parts });
  const service = createService({ coordinator, ...parts });
  const path = [element('targets'), element('target', { name: 't' }), element('model-set')];
  const entry = Array.from({ length: count }, (_, index) => ({ id: idOf(index), config: { value: 0 } }));
  await service.commit({
    interface: 'system',
    changes: [
      { target: 'system', edits: [{ operation: 'update', path, value: json('bench@1.0.0') }] },
      {
        target: 't',
        edits: [{ operation: 'update', path: [], value: json({ 'bench:entries': { entry } }) }],
      },
    ],
  });
  return service;
}

/** Changes so many entries, from one on, to a value. */
export function change(service, { from, count, value }) {
  const edits = Array.from({ length: count }, (_, offset) => {
    const entry = element('entry', { id: idOf(from + offset) });
    return {
      operation: 'update',
      path: [element('entries'), entry, element('config'), element('value')],
      value: json(value),
    };
  });
  return service.commit({ interface: 'system', changes: [{ target: 't', edits }] });
}

/** Keeps a call in `streams` while it is open. */
export function follow(streams, call) {
  streams.add(call);
  call.on('data', () => undefined);
  for (const event of ['cancelled', 'error']) call.on(event, () => streams.delete(call));
}

/** gNMI, whose streams are in `streams`. */
export function gnmiService(service, streams) {
  const logger = silentLogger;
  const made = createGnmiService({ backend: createGnmiBackend({ service, logger }), logger });
  const { Subscribe } = made.implementation;
  const implementation = {
    ...made.implementation,
    Subscribe: call => {
      Subscribe(call);
      follow(streams, call);
    },
  };
  return { ...made, implementation };
}

/** Resolves when every stream takes more. Without this, what is measured is how much is skipped. */
export async function drained(streams) {
  const full = [...streams].filter(call => call.writableNeedDrain);
  await Promise.all(full.map(call => new Promise(resolve => call.once('drain', resolve))));
  await new Promise(setImmediate);
}
