import type { Service } from '../../service/service.ts';
import type { CommitResult } from '../../transaction/coordinator.ts';
import { systemTarget } from '../../transaction/model-sets.ts';
import type { EditRequest, TargetChange } from '../../transaction/transaction-request.ts';
import { leafConfiguration } from './leaf-configuration.ts';

/** A switch of the demonstration. */
export interface DemoSwitch {
  readonly name: string;
  readonly address: string;
}

/** Registers the switches and gives each its whole configuration, all in one transaction. */
export function commitFirstTransaction(
  service: Service,
  switches: readonly DemoSwitch[],
): Promise<CommitResult> {
  return service.commit({
    interface: 'system',
    author: 'demo',
    comment: 'two leaf switches and their first configuration',
    changes: [
      { target: systemTarget, edits: switches.map(registration) },
      ...switches.map(({ name }, index): TargetChange => {
        const json = leafConfiguration(index + 1);
        return {
          target: name,
          edits: [{ operation: 'replace', path: [], value: { encoding: 'json_ietf', json } }],
        };
      }),
    ],
  });
}

/** Tells the core where the switches listen now; no change if it knows. */
export function commitAddresses(service: Service, switches: readonly DemoSwitch[]): Promise<CommitResult> {
  const known = new Set(service.targets().map(({ name }) => name));
  const moved = switches.filter(({ name }) => known.has(name));
  return service.commit({
    interface: 'system',
    author: 'demo',
    comment: 'the switches listen elsewhere now',
    changes: [{ target: systemTarget, edits: moved.map(addressOf) }],
  });
}

function registration({ name, address }: DemoSwitch): EditRequest {
  const json = {
    name,
    'model-set': 'switch@1.0.0',
    description: 'a simulated leaf switch',
    endpoint: {
      address,
      tls: { enabled: false },
      timers: { 'probe-interval': 2000, 'backoff-limit': 2000 },
    },
  };
  return { operation: 'replace', path: entryPath(name), value: { encoding: 'json_ietf', json } };
}

function addressOf({ name, address }: DemoSwitch): EditRequest {
  const path = [...entryPath(name), element('endpoint'), element('address')];
  return { operation: 'update', path, value: { encoding: 'json_ietf', json: address } };
}

function entryPath(name: string): EditRequest['path'] {
  return [element('targets'), { name: 'target', keys: new Map([['name', name]]) }];
}

function element(name: string): EditRequest['path'][number] {
  return { name, keys: new Map() };
}
