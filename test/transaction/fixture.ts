import { readdirSync, readFileSync } from 'node:fs';
import { encodeJson } from '../../src/data/encode-json.ts';
import { parsePathElements } from '../../src/data/parse-path-elements.ts';
import type { PathElement } from '../../src/data/path.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { compile } from '../../src/schema/compile.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import type { Coordinator, CoordinatorOptions } from '../../src/transaction/coordinator.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import type { ModelSets } from '../../src/transaction/model-sets.ts';
import type { State } from '../../src/transaction/state.ts';
import type { EditRequest, TargetChange } from '../../src/transaction/transaction-request.ts';

const demo = `
module demo {
  yang-version 1.1;
  namespace "urn:demo";
  prefix d;

  container settings {
    leaf name { type string { length "1..20"; } }
    leaf count { type uint8; default 5; }
    leaf total { type uint64; }
    leaf flag { type empty; }
    leaf-list tag { type string; }
    leaf-list step { type string; ordered-by user; }
    container proof {
      presence "there is proof";
      leaf by { type string; mandatory true; }
      leaf note { type string; }
    }
    choice way { default left;
      case left { leaf left { type int32; default 3; } leaf other { type string; default "o"; } }
      case right { leaf right { type int32; } }
    }
  }
  list entry {
    key "id";
    leaf id { type string; }
    leaf value { type int32; }
    list sub {
      key "number kind";
      leaf number { type uint16; }
      leaf kind { type enumeration { enum a; enum b; } }
      leaf text { type string; }
    }
  }
  list rule {
    key "id";
    ordered-by user;
    leaf id { type string; }
    leaf value { type int32; }
  }
  container state {
    config false;
    leaf uptime { type uint32; }
  }
}`;

const extra = `
module extra {
  yang-version 1.1;
  namespace "urn:extra";
  prefix x;
  import demo { prefix d; }

  augment "/d:entry" {
    leaf note { type string; }
  }
}`;

function compileTexts(modules: readonly string[], texts: ReadonlyMap<string, string>): Schema {
  const { schema, diagnostics } = compile({
    modules,
    source: {
      find: name => {
        const text = texts.get(name);
        return text === undefined ? undefined : { text, file: `${name}.yang` };
      },
    },
  });
  if (schema === undefined) throw new Error(`fixture does not compile: ${JSON.stringify(diagnostics)}`);
  return schema;
}

function systemSchema(): Schema {
  const folder = new URL('../../models/system/1.0.0/', import.meta.url);
  const files = readdirSync(folder).filter(name => name.endsWith('.yang'));
  const texts = new Map(
    files.map(name => [name.replace('.yang', ''), readFileSync(new URL(name, folder), 'utf8')]),
  );
  return compileTexts(['binnacle-system'], texts);
}

const schemas = new Map([
  ['system@1.0.0', systemSchema()],
  ['demo@1.0.0', compileTexts(['demo'], new Map([['demo', demo]]))],
  [
    'demo@2.0.0',
    compileTexts(
      ['demo', 'extra'],
      new Map([
        ['demo', demo],
        ['extra', extra],
      ]),
    ),
  ],
]);

/** `system@1.0.0` as it ships, and two versions of a small model. */
export const modelSets: ModelSets = {
  find: reference => schemas.get(reference),
  list: () =>
    [...schemas.keys()].map(reference => {
      const [name = '', version = ''] = reference.split('@');
      return { name, version };
    }),
};

export function path(text: string): readonly PathElement[] {
  const parsed = parsePathElements(text);
  if ('diagnostics' in parsed) throw new Error(`not a path: ${text}`);
  return parsed.elements;
}

export function update(at: string, json: unknown): EditRequest {
  return { operation: 'update', path: path(at), value: { encoding: 'json_ietf', json } };
}

export function replace(at: string, json: unknown): EditRequest {
  return { operation: 'replace', path: path(at), value: { encoding: 'json_ietf', json } };
}

export function remove(at: string): EditRequest {
  return { operation: 'delete', path: path(at) };
}

export function change(target: string, ...edits: EditRequest[]): TargetChange {
  return { target, edits };
}

/** The change of `system` that makes a target. */
export function create(name: string, modelSet = 'demo@1.0.0'): TargetChange {
  return change('system', update(`/targets/target[name=${name}]/model-set`, modelSet));
}

export function drop(name: string): TargetChange {
  return change('system', remove(`/targets/target[name=${name}]`));
}

/** A state as plain JSON: target → configuration, the target list of `system` left out. */
export function jsonOf(state: State): Record<string, unknown> {
  const targets = [...state.targets.values()].filter(({ name }) => name !== 'system');
  return Object.fromEntries(
    targets.map(({ name, tree }) => [name, encodeJson(tree.root, { qualify: 'none' })]),
  );
}

/** A coordinator over a store in memory, with a clock that stands still. */
export async function open(
  options: Partial<
    Pick<CoordinatorOptions, 'store' | 'snapshots' | 'modelSets' | 'leapBase' | 'clock' | 'retention'>
  > = {},
): Promise<Coordinator> {
  const store = createMemoryStore();
  return openCoordinator({
    store,
    modelSets,
    clock: createFakeClock(1_000),
    logger: silentLogger,
    ...options,
  });
}
