import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { encodeJson } from '../data/encode-json.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import { validateTree } from '../data/validate.ts';
import { frameOf } from './frame.ts';
import { plan } from './plan.ts';
import { splitStep } from './split-step.ts';
import type { WriteStep } from './step.ts';

const schema = schemaOf(`
  list port {
    key name;
    leaf name { type leafref { path "../config/name"; } }
    container config {
      leaf label { type string; }
      leaf name { type string; }
      leaf kind { type string; mandatory true; }
    }
    container state { config false; leaf up { type boolean; mandatory true; } }
    container bgp {
      container global { leaf as { type uint32; mandatory true; } leaf id { type string; } }
      list peer { key id; leaf id { type string; } leaf label { type string; } }
    }
    container log { presence "on"; leaf host { type string; mandatory true; } }
    choice speed { mandatory true; leaf fast { type empty; } leaf rate { type uint32; } }
    leaf-list queue { type uint8; min-elements 1; }
    list lane { key id; min-elements 1; leaf id { type uint8; } leaf label { type string; } }
  }
`);

function tree(json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return { schema, root: node as InnerData };
}

const port = {
  name: 'p',
  config: { label: 'x', name: 'p', kind: 'k' },
  bgp: { global: { as: 5, id: 'i' }, peer: [{ id: 'a', label: 'b' }] },
  log: { host: 'h' },
  rate: 7,
  queue: [1],
  lane: [{ id: 1, label: 'l' }],
};

function firstStep(json: unknown): WriteStep {
  const [step] = plan(tree({ port: [json] }), tree({}));
  expect(step?.operation).toBe('update');
  return step as WriteStep;
}

describe('frameOf', () => {
  test('keeps of an entry its keys, what they refer to and what is mandatory', () => {
    const frame = frameOf(firstStep(port).value as InnerData);
    expect(encodeJson(frame, { qualify: 'none' })).toEqual({
      name: 'p',
      config: { name: 'p', kind: 'k' },
      bgp: { global: { as: 5 } },
      rate: 7,
      queue: [1],
      lane: [{ id: 1 }],
    });
  });

  test('is lawful by itself, so that what a device refuses below it does not keep the node from being made', () => {
    const [frame] = splitStep(firstStep(port)) as readonly WriteStep[];
    const entry = encodeJson(frame?.value as InnerData, { qualify: 'none' });
    expect(validateTree(tree({ port: [entry] }), { type: 'config' })).toEqual([]);
  });

  test('a node that is no more than its frame is not divided', () => {
    const [frame] = splitStep(firstStep(port)) as readonly WriteStep[];
    expect(frame === undefined ? [] : splitStep(frame)).toEqual([frame]);
  });
});
