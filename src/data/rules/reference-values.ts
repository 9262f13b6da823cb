import { formatValue, parseValue } from '../../schema/parse-value.ts';
import type { InnerSchemaNode, LeafListSchemaNode, LeafSchemaNode } from '../../schema/schema-node.ts';
import type { Type } from '../../schema/type.ts';
import { unionMembers } from '../../schema/types/union.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import type { InnerInstance } from '../instance.ts';
import { isSatisfied, type Referrer, referenceTypes } from '../references.ts';
import { memoize } from './memoize.ts';
import type { RuleScope } from './rule.ts';

type ReferenceBase = 'leafref' | 'instance-identifier';
type LeafLike = LeafSchemaNode | LeafListSchemaNode;

const referrers = memoize((schema: InnerSchemaNode) => {
  const found: Record<ReferenceBase, LeafLike[]> = { leafref: [], 'instance-identifier': [] };
  for (const child of schema.dataChildren.values()) {
    if (child.kind !== 'leaf' && child.kind !== 'leaf-list') continue;
    const required = referenceTypes(child.type).find(({ requireInstance }) => requireInstance);
    if (required !== undefined) found[required.base].push(child);
  }
  return found;
});

/** The children whose values must refer to something; one that can be both a leafref and an instance-identifier counts as the first. */
export function referringChildren(schema: InnerSchemaNode, base: ReferenceBase): readonly LeafLike[] {
  return referrers(schema)[base];
}

/** The values among those children that refer to nothing. */
export function findDangling(
  node: InnerInstance,
  base: ReferenceBase,
  scope: RuleScope,
): readonly Referrer[] {
  const dangling: Referrer[] = [];
  for (const schema of referringChildren(node.schema, base)) {
    if (scope.type === 'config' && !schema.config) continue;
    if (scope.referrers?.has(schema) === false) continue;
    for (const value of valuesOf(scope.tree, node, schema)) {
      const referrer = { parent: node, schema, value };
      if (!isFine(scope.tree, referrer, schema.type)) dangling.push(referrer);
    }
  }
  return dangling;
}

/** The values of a leaf or leaf-list, from the data itself where they are in it: instances would have to be made first. */
function valuesOf(tree: AccessibleTree, node: InnerInstance, schema: LeafLike): Iterable<LeafValue> {
  const stored = node.data?.get(schema);
  if (stored?.kind === 'leaf') return [stored.value];
  if (stored?.kind === 'leaf-list') return stored.values();
  return tree
    .children(node, schema)
    .flatMap(child => (child.kind === 'leaf' && child.value !== undefined ? [child.value] : []));
}

/** A value of a union is fine if it is as any member's; the first may refer to nothing (RFC 7950 9.12). */
function isFine(tree: AccessibleTree, referrer: Referrer, type: Type): boolean {
  if (type.base === 'union') {
    return unionMembers(type).some(member => {
      const value = asMember(member, referrer.value);
      return value !== undefined && isFine(tree, { ...referrer, value }, member);
    });
  }
  if (type.base !== 'leafref' && type.base !== 'instance-identifier') return true;
  return isSatisfied(tree, referrer, type);
}

/** The value as a member of the union reads it; undefined if it does not take it. What JSON has as a number stays one (RFC 7951 6.10). */
function asMember(member: Type, value: LeafValue): LeafValue | undefined {
  const parsed = parseValue(member, formatValue(value));
  if ('problem' in parsed) return undefined;
  return isPlainJson(value) === isPlainJson(parsed.value) ? parsed.value : undefined;
}

/** Numbers, booleans and `empty` are not strings in JSON. */
function isPlainJson(value: LeafValue): boolean {
  return typeof value !== 'string' && typeof value !== 'bigint';
}
