import { readFileSync } from 'node:fs';
import { deviceSessions } from '../../../src/app/device-sessions.ts';
import { parsePathElements } from '../../../src/data/parse-path.ts';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { createService, type Service } from '../../../src/service/service.ts';
import { openSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/simulator.ts';
import {
  openSouthbound,
  type Southbound,
  type SouthboundSettings,
} from '../../../src/southbound/southbound.ts';
import type { TargetStatus } from '../../../src/southbound/target-status.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import { silentLogger } from '../../../src/telemetry/logger.ts';
import { type Coordinator, openCoordinator } from '../../../src/transaction/coordinator.ts';
import { createTerm } from '../../../src/transaction/term.ts';
import type { ModelSets } from '../../../src/transaction/model-sets.ts';
import type { EditRequest, TargetChange, TextualPath } from '../../../src/transaction/transaction-request.ts';

const deviceModule = `
module device {
  yang-version 1.1; namespace "urn:device"; prefix d;
  import binnacle-extensions { prefix bx; }
  container system {
    leaf name { type string; default "switch"; }
    container state { config false; leaf boot-time { type uint64; } }
  }
  container ports {
    list port {
      key name; unique alias; leaf name { type string; }
      leaf mtu { type uint16; default 1500; }
      leaf label { type string; }
      leaf alias { type string; }
      leaf-list vlan { type uint16; }
    }
  }
  list user { key name; leaf name { type string; } leaf shell { type string; } leaf password { bx:secret; type string; } leaf-list key { bx:secret; type string; } }
  list rule { key id; ordered-by user; leaf id { type string; } leaf action { type string; } }
}`;

const systemFolder = new URL('../../../models/system/1.0.0/', import.meta.url);

function find(name: string): { text: string; file: string } | undefined {
  if (name === 'device') return { text: deviceModule, file: 'device.yang' };
  if (!name.startsWith('binnacle-')) return undefined;
  return { text: readFileSync(new URL(`${name}.yang`, systemFolder), 'utf8'), file: `${name}.yang` };
}

function compiled(module: string): Schema {
  const { schema, diagnostics } = compile({ modules: [module], source: { find } });
  if (schema === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return schema;
}

const schemas = new Map([
  ['system@1.0.0', compiled('binnacle-system')],
  ['device@1.0.0', compiled('device')],
]);

const modelSets: ModelSets = {
  find: reference => schemas.get(reference),
  list: () => [
    { name: 'system', version: '1.0.0' },
    { name: 'device', version: '1.0.0' },
  ],
};

/** A simulated device on a free port. */
export function openDevice(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return openSimulator({
    modelSets,
    modelSet: 'device@1.0.0',
    listen: { address: '127.0.0.1:0' },
    clock: systemClock,
    logger: silentLogger,
    ...options,
  });
}

export interface Core {
  readonly coordinator: Coordinator;
  readonly service: Service;
  readonly southbound: Southbound;
  /** Commits `{ target: { path: JSON or undefined to delete } }` and gives the revision. */
  commit(changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<number>;
  /** Resolves with the first row of a target that is as wanted. */
  when(target: string, isWanted: (status: TargetStatus) => boolean): Promise<TargetStatus>;
  close(): Promise<void>;
}

/** A core over a store that the caller keeps, as after a start of the process. */
export async function openCore(
  store: KeyValueStore = createMemoryStore(),
  settings: SouthboundSettings & { readonly serviceClock?: Clock } = {},
  models: ModelSets = modelSets,
): Promise<Core> {
  const coordinator = await openCoordinator({
    store,
    modelSets: models,
    clock: systemClock,
    logger: silentLogger,
  });
  const { serviceClock = systemClock } = settings;
  const service = createService({ coordinator, modelSets: models, clock: serviceClock });
  const southbound = openSouthbound({
    coordinator,
    service,
    connect: deviceSessions('this core', createTerm({ store, clock: systemClock })),
    clock: systemClock,
    logger: silentLogger,
    settings,
  });
  coordinator.follow(southbound);
  service.registerStateReader(southbound);
  return {
    coordinator,
    service,
    southbound,
    async commit(changes) {
      const { revision } = await coordinator.commit({ changes: changesOf(changes), interface: 'cli' });
      return revision;
    },
    when: (target, isWanted) =>
      new Promise(resolve => {
        const check = (status: TargetStatus | undefined): boolean => {
          if (status === undefined || !isWanted(status)) return false;
          resolve(status);
          return true;
        };
        if (check(southbound.status().find(({ name }) => name === target))) return;
        const stop = southbound.onStatus((name, status) => {
          if (name === target && check(status)) stop();
        });
      }),
    async close() {
      southbound.close();
      await coordinator.close();
    },
  };
}

/** `{ target: { path: JSON or undefined to delete } }` as changes of a request. */
export function changesOf(
  changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): readonly TargetChange[] {
  return Object.entries(changes).map(([target, edits]) => ({
    target,
    edits: Object.entries(edits).map(([path, json]) => editOf(path, json)),
  }));
}

function editOf(path: string, json: unknown): EditRequest {
  const parsed = parsePathElements(path);
  if (!('elements' in parsed)) throw new Error(path);
  const elements: TextualPath = parsed.elements;
  if (json === undefined) return { operation: 'delete', path: elements };
  return { operation: 'update', path: elements, value: { encoding: 'json_ietf', json } };
}

/** An entry of the target list for a simulated device, with timers that do not keep tests waiting. */
export function entryFor(address: string, timers: Readonly<Record<string, number>> = {}): unknown {
  return {
    'model-set': 'device@1.0.0',
    endpoint: {
      address,
      tls: { enabled: false },
      timers: { 'backoff-initial': 20, 'backoff-limit': 100, 'probe-interval': 60_000, ...timers },
    },
  };
}

/** `{ '/targets/target[name=leaf1]': … }` for each name. */
export function entriesFor(devices: Readonly<Record<string, Simulator>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(devices).map(([name, { address }]) => [
      `/targets/target[name=${name}]`,
      entryFor(address),
    ]),
  );
}
