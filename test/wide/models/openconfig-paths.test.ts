import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModelSets } from '../../../src/config/model-set-loader.ts';
import { builtInModels } from '../../../src/config/settings.ts';
import { openYangFiles } from '../../../src/config/yang-files.ts';
import { hasErrors } from '../../../src/errors/diagnostic.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import type { DataSchemaNode } from '../../../src/schema/schema-node.ts';
import type { Type } from '../../../src/schema/type.ts';
import { corpus } from '../yang/corpus.ts';

/** Path without module names, choices and cases → node. */
function dataNodes(schema: Schema): ReadonlyMap<string, DataSchemaNode> {
  const nodes = new Map<string, DataSchemaNode>();
  const visit = (children: Iterable<DataSchemaNode>, path: string): void => {
    for (const node of children) {
      const own = `${path}/${node.name}`;
      nodes.set(own, node);
      if (node.kind === 'container' || node.kind === 'list') visit(node.dataChildren.values(), own);
    }
  };
  visit(schema.root.dataChildren.values(), '');
  return nodes;
}

function localName(identity: string): string {
  return identity.slice(identity.indexOf(':') + 1);
}

/** What two models must agree on for a value to mean the same: built-in types, leafrefs followed, members flattened. */
function bases(type: Type): readonly string[] {
  if (type.base === 'leafref') return bases(type.realType);
  if (type.base === 'union') return [...new Set(type.members.flatMap(bases))].sort();
  return [type.base];
}

/** Names of enums and identities that a value can be. */
function words(type: Type): ReadonlySet<string> {
  if (type.base === 'leafref') return words(type.realType);
  if (type.base === 'union') return new Set(type.members.flatMap(member => [...words(member)]));
  if (type.base === 'enumeration') return new Set(type.enums.keys());
  if (type.base === 'identityref') return new Set([...type.identities].map(localName));
  return new Set();
}

function describeNode(node: DataSchemaNode): object {
  const type = node.kind === 'leaf' || node.kind === 'leaf-list' ? node.type : undefined;
  return {
    kind: node.kind,
    config: node.config,
    ...(type === undefined ? {} : { bases: bases(type) }),
    ...(node.kind === 'list' ? { keys: node.keys.map(({ name }) => name), orderedBy: node.orderedBy } : {}),
    ...(node.kind === 'leaf' && node.config ? { mandatory: node.mandatory, default: node.default } : {}),
  };
}

describe('the model set switch@1.0.0 has the paths of OpenConfig', () => {
  const ours = loadModelSets([builtInModels], ['switch@1.0.0']).find('switch@1.0.0');
  const { schema: theirs, diagnostics } = compile({
    modules: [
      'openconfig-interfaces',
      'openconfig-if-ethernet',
      'openconfig-if-aggregate',
      'openconfig-if-ip',
      'openconfig-vlan',
      'openconfig-network-instance',
      'openconfig-routing-policy',
      'openconfig-bgp-policy',
      'openconfig-lldp',
      'openconfig-lacp',
      'openconfig-system',
    ],
    source: openYangFiles([join(corpus, 'openconfig/yang')]),
    implement: 'all',
  });

  test('OpenConfig compiles', () => {
    expect(hasErrors(diagnostics)).toBe(false);
  });

  test('every path of ours exists there, with the same kind, type, keys and default', () => {
    expect(ours && theirs).toBeDefined();
    const reference = dataNodes(theirs as Schema);
    const nodes = [...dataNodes(ours as Schema)];
    expect(nodes.length).toBeGreaterThan(500);
    const mine = Object.fromEntries(nodes.map(([path, node]) => [path, describeNode(node)]));
    const other = Object.fromEntries(
      nodes.map(([path]) => {
        const node = reference.get(path);
        return [path, node === undefined ? 'no such node' : describeNode(node)];
      }),
    );
    expect(mine).toEqual(other);
  });

  test('every enum and identity of ours is one there', () => {
    const reference = dataNodes(theirs as Schema);
    const unknown = [...dataNodes(ours as Schema)].flatMap(([path, node]) => {
      const other = reference.get(path);
      if (!('type' in node) || other === undefined || !('type' in other)) return [];
      const known = words(other.type);
      return [...words(node.type)].filter(word => !known.has(word)).map(word => `${path}: ${word}`);
    });
    expect(unknown).toEqual([]);
  });
});
