import { encodeJson } from '../../../src/data/encode-json.ts';
import { parsePathElements } from '../../../src/data/parse-path.ts';
import { createGnmiClient } from '../../../src/gnmi/gnmi-client.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import type { DriftedPath } from '../../../src/southbound/drift-view.ts';
import type { TargetStatus } from '../../../src/southbound/target-status.ts';
import { entryFor } from './network.ts';

/** What a device holds, as JSON. */
export function held(simulator: Simulator): unknown {
  return encodeJson(simulator.tree().root);
}

/** Changes a device behind the back of the core; undefined deletes. */
export async function meddle(
  simulator: Simulator,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const client = createGnmiClient({ address: simulator.address });
  const operations = Object.entries(changes).map(([text, json]) => {
    const parsed = parsePathElements(text);
    if (!('elements' in parsed)) throw new Error(text);
    const path = { elements: parsed.elements };
    return json === undefined
      ? ({ operation: 'delete', path } as const)
      : ({ operation: 'update', path, value: { kind: 'json_ietf', json } } as const);
  });
  try {
    await client.set({ operations });
  } finally {
    client.close();
  }
}

/** What a test wants of a target. */
export interface DriftSettings {
  readonly policy: string;
  readonly timers?: Readonly<Record<string, number>>;
  /** More of `endpoint`. */
  readonly endpoint?: Readonly<Record<string, unknown>>;
  /** By path what `path-policy` says, or only its policy. */
  readonly paths?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** An entry of the target list with settings for drift. */
export function driftEntry(address: string, settings: DriftSettings): unknown {
  const { policy, timers = {}, endpoint = {}, paths = {} } = settings;
  const entry = entryFor(address, timers) as { readonly endpoint: object };
  const list = Object.entries(paths).map(([path, own]) =>
    typeof own === 'string' ? { path, policy: own } : { path, ...own },
  );
  return { ...entry, endpoint: { ...entry.endpoint, ...endpoint }, drift: { policy, 'path-policy': list } };
}

/** Where a device has drifted, what is there and what is desired. */
export function drifted({ drift }: TargetStatus): readonly unknown[] {
  return drift.map(({ path, found, desired }: DriftedPath) => [path, found, desired]);
}
