import { inner, leaf } from '../../src/data/build.ts';
import { createControlService } from '../../src/control/control-server.ts';
import { createGnmiService, type GnmiServiceOptions } from '../../src/gnmi/gnmi-service.ts';
import { openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createControlBackend } from '../../src/northbound/control/control-backend.ts';
import type { TargetSession, TargetSessions } from '../../src/northbound/control/target-sessions.ts';
import type { SetRules } from '../../src/northbound/gnmi/do-set.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import type { SubscribeLimits } from '../../src/gnmi/subscribe/subscribe-limits.ts';
import type { InnerSchemaNode, LeafSchemaNode } from '../../src/schema/schema-node.ts';
import { createService, type Service } from '../../src/service/service.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import type { CoordinatorOptions } from '../../src/transaction/coordinator.ts';
import type { RetentionSettings } from '../../src/transaction/history/retention.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import type { ModelSets } from '../../src/transaction/model-sets.ts';
import { schemaOf } from '../support/schema-of.ts';
import { modelSets as systemModelSets } from '../transaction/fixture.ts';

const sample = `module sample {
  yang-version 1.1; namespace "urn:sample"; prefix s;
  organization "Samples"; revision 2025-01-01;

  typedef word { type enumeration { enum up; enum down; } }
  identity colour; identity red { base colour; }

  container types {
    leaf i8 { type int8; } leaf i64 { type int64; } leaf u16 { type uint16; } leaf u64 { type uint64; }
    leaf decimal { type decimal64 { fraction-digits 3; } }
    leaf text { type string { length "1..10"; pattern "[a-z]*"; } }
    leaf flag { type boolean; }
    leaf nothing { type empty; }
    leaf word { type enumeration { enum up; enum down; } }
    leaf bits { type bits { bit one; bit two; } }
    leaf blob { type binary; }
    leaf colour { type identityref { base colour; } }
    leaf either { type union { type uint8; type enumeration { enum auto; } type string; } }
    leaf small { type uint8 { range "1..100"; } }
    leaf gated { when "../flag = 'true'"; type string; }
    leaf-list numbers { type uint32; }
    leaf-list ordered { type string; ordered-by user; }
  }
  container ports {
    list port {
      key "name";
      leaf name { type string; }
      container config {
        leaf name { type string; }
        leaf mtu { type uint16; default 1500; }
        leaf enabled { type boolean; default true; }
        leaf description { type string; }
      }
      container state {
        config false;
        leaf mtu { type uint16; }
        leaf counter { type uint64; }
      }
    }
  }
  list pair { key "a b"; leaf a { type string; } leaf b { type uint8; } leaf value { type string; } }
  container strict { presence "it is there"; leaf must-have { type string; mandatory true; } leaf more { type string; } }
  container rules { list rule { key "name"; ordered-by user; leaf name { type string; } leaf what { type string; } } }
  container checked {
    leaf low { type uint8; } leaf high { type uint8; must ". >= ../low"; }
    leaf port { type leafref { path "/s:ports/s:port/s:name"; } }
  }
  container live { config false; leaf uptime { type uint64; } }
  container mixed {
    leaf-list eithers { type union { type uint8; type identityref { base colour; } type enumeration { enum auto; } type string; } }
    leaf-list colours { type identityref { base colour; } }
    leaf-list bigs { type int64; }
    leaf-list decimals { type decimal64 { fraction-digits 2; } }
    leaf same { type string; }
    list keyed {
      key "colour number";
      leaf colour { type identityref { base colour; } }
      leaf number { type union { type decimal64 { fraction-digits 1; } type string; } }
      leaf value { type string; }
    }
    list step { key "name"; ordered-by user; leaf name { type string; } leaf what { type string; } }
    choice way { case left { leaf l { type string; } } case right { leaf r { type string; default "r"; } } }
    container here { presence "it is on"; leaf level { type uint8; default 3; } }
  }
}`;

const addition = `module addition {
  yang-version 1.1; namespace "urn:addition"; prefix a;
  import sample { prefix s; }
  identity teal { base s:colour; }
  augment "/s:ports/s:port/s:config" { leaf speed { type string; } }
  augment "/s:mixed" {
    leaf same { type uint8; }
    container extra { leaf level { type uint64; } list item { key "id"; leaf id { type string; } leaf at { type s:word; } } }
  }
}`;

const schema = schemaOf({ sample, addition });

const modelSets: ModelSets = {
  find: reference => (reference === 'sample@1.0.0' ? schema : systemModelSets.find(reference)),
  list: () => [
    { name: 'sample', version: '1.0.0' },
    ...systemModelSets.list().filter(({ name }) => name === 'system'),
  ],
};

/** Sessions of devices as a test wants them. */
export interface FakeSessions extends TargetSessions {
  set(name: string, session: TargetSession | undefined): void;
}

function createFakeSessions(): FakeSessions {
  const sessions = new Map<string, TargetSession>();
  const listeners = new Set<Parameters<TargetSessions['onStatus']>[0]>();
  return {
    status: () => [...sessions.values()],
    readDevice: target => Promise.reject(new Error(`${target} has no device`)),
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(name, session) {
      if (session === undefined) sessions.delete(name);
      else sessions.set(name, session);
      for (const listener of listeners) listener(name, session);
    },
  };
}

export interface RunningCore {
  readonly address: string;
  /** How many calls of Subscribe are open. */
  readonly openStreams: () => number;
  readonly service: Service;
  readonly sessions: FakeSessions;
  /** Forgets the past that these settings do not keep. */
  compact(settings: RetentionSettings): Promise<void>;
  close(): Promise<void>;
}

/** A core without devices: store in memory, targets `t1` and `t2` of the sample model, gNMI and control on one address. */
export async function startCore(
  options: Partial<Pick<CoordinatorOptions, 'store' | 'limits' | 'clock'>> & {
    /** How gNMI is served. */
    readonly gnmi?: Pick<GnmiServiceOptions, 'clock'> & { readonly limits?: Partial<SubscribeLimits> };
    readonly setRules?: () => SetRules;
  } = {},
): Promise<RunningCore> {
  const { gnmi: served = {}, setRules, ...transactions } = options;
  const { clock = systemClock } = options;
  const logger = silentLogger;
  const coordinator = await openCoordinator({
    store: createMemoryStore(),
    modelSets,
    clock,
    logger,
    ...transactions,
  });
  const service = createService({ coordinator, modelSets, clock });
  const sessions = createFakeSessions();
  await service.commit({
    interface: 'system',
    changes: [
      {
        target: 'system',
        edits: ['t1', 't2'].map(name => ({
          operation: 'update',
          path: [
            { name: 'targets', keys: new Map() },
            { name: 'target', keys: new Map([['name', name]]) },
          ],
          value: { encoding: 'json_ietf', json: { 'model-set': 'sample@1.0.0' } },
        })),
      },
    ],
  });
  service.registerState({
    target: 't1',
    path: '/live',
    read: current => {
      const live = current.root.dataChildrenByName.get('live') as InnerSchemaNode;
      return inner(live, [leaf(live.dataChildrenByName.get('uptime') as LeafSchemaNode, 7n)]);
    },
  });
  const gnmi = createGnmiService({
    backend: createGnmiBackend({ service, logger, ...(setRules && { setRules }) }),
    logger,
    ...(served.clock === undefined ? {} : { clock: served.clock }),
    limits: () => served.limits ?? {},
  });
  const server = await openGrpcServer({
    listen: { address: '127.0.0.1:0' },
    logger,
    services: [
      gnmi,
      createControlService({
        backend: createControlBackend({
          service,
          southbound: sessions,
          backup: () => coordinator.backup('test'),
        }),
        logger,
      }),
    ],
  });
  return {
    address: server.address,
    openStreams: gnmi.openStreams,
    service,
    sessions,
    compact: async settings => {
      coordinator.setRetention(settings);
      await coordinator.compact();
    },
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}
