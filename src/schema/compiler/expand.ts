import type { ErrorCode } from '../../errors/codes.ts';
import { findStatement, findStatements, type Statement } from '../../yang/statement.ts';
import type { Status } from '../schema-node.ts';
import type {
  Compilation,
  Draft,
  DraftKind,
  Grouping,
  ModuleEntry,
  OuterWhen,
  Scope,
} from './compilation.ts';
import { createDraft, draftPath, qualifiedName } from './draft.ts';
import { checkFeatureStatus, ifFeaturesHold } from './if-features.ts';
import { implementForType } from './implement.ts';
import { mayHold } from './node-kinds.ts';
import { applyRefine } from './refine.ts';
import { resolveType } from './resolve-type.ts';
import { followSchemaPath } from './schema-path.ts';
import { lookUp, resolveModule, scopeWithin } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';
import { checkStatus, statusOf, weakerOf } from './status.ts';

/** Where statements become nodes. */
export interface Place {
  readonly parent: Draft;
  /** The namespace of the new nodes: groupings take that of their user (RFC 7950 7.13). */
  readonly module: ModuleEntry;
  /** Where the statements stand, for the names in them. */
  readonly scope: Scope;
  readonly outerWhens: readonly OuterWhen[];
  readonly outerFeatures: readonly string[];
  readonly outerStatus: Status;
  readonly disabled: boolean;
  readonly depth: number;
  /** How the nodes get here, for messages about what may not stand here. */
  readonly via: ErrorCode;
}

/** Statements that nothing stands around: those of a module, and augments from outside. */
export const outermost: Pick<Place, 'outerWhens' | 'outerFeatures' | 'outerStatus' | 'disabled' | 'depth'> = {
  outerWhens: [],
  outerFeatures: [],
  outerStatus: 'current',
  disabled: false,
  depth: 0,
};

const nodeKinds: ReadonlyMap<string, DraftKind> = new Map(
  (
    [
      'container',
      'list',
      'leaf',
      'leaf-list',
      'choice',
      'case',
      'anydata',
      'anyxml',
      'rpc',
      'action',
      'notification',
      'input',
      'output',
    ] as const
  ).map(kind => [kind, kind]),
);

/** Deeper nesting than this, groupings included, is refused: no model needs it and it would exhaust the stack. */
const maxDepth = 500;

/** Groupings that use each other twice over can ask for any number of nodes; this is where it stops. */
const maxNodes = 1_000_000;

/** Makes nodes of all data definitions among the statements; the new nodes of this level are returned, in order. */
export function expandStatements(
  compilation: Compilation,
  statements: readonly Statement[],
  place: Place,
): Draft[] {
  const created: Draft[] = [];
  for (const statement of statements) {
    const kind = nodeKinds.get(statement.keyword);
    if (kind !== undefined) {
      const draft = addNode(compilation, { kind, statement }, place);
      if (draft !== undefined) created.push(draft);
    } else if (statement.keyword === 'uses') {
      for (const draft of expandUses(compilation, statement, place)) created.push(draft);
    }
  }
  return created;
}

interface NewNode {
  readonly kind: DraftKind;
  readonly statement: Statement;
}

function addNode(compilation: Compilation, node: NewNode, place: Place): Draft | undefined {
  const { parent } = place;
  if (!mayHold(parent.kind, node.kind)) {
    refuse(compilation, node.statement, {
      code: place.via,
      message: `a ${parent.kind === 'root' ? 'module' : parent.kind} cannot hold the ${node.kind} "${nameOf(node)}"`,
      section: 'RFC 7950 14',
    });
    return undefined;
  }
  if (parent.kind === 'choice' && node.kind !== 'case') return addShorthandCase(compilation, node, place);
  if (isTooMuch(compilation, node.statement, place)) return undefined;
  const draft = createDraft({
    ...node,
    name: nameOf(node),
    module: place.module,
    scope: scopeWithin(compilation, node.statement, place.scope),
    parent,
    outerWhens: place.outerWhens,
    outerFeatures: place.outerFeatures,
    outerStatus: place.outerStatus,
    disabled: !ifFeaturesHold(compilation, node.statement, place.scope) || place.disabled,
  });
  if (!insert(compilation, draft)) return undefined;
  fill(compilation, draft, place);
  return draft;
}

function nameOf({ kind, statement }: NewNode): string {
  return kind === 'input' || kind === 'output' ? kind : (statement.argument ?? '');
}

/** Counts a node or a use of a grouping; true where there are too many or they go too deep, which is reported. */
function isTooMuch(compilation: Compilation, statement: Statement, place: Place): boolean {
  compilation.nodeCount += 1;
  const tooDeep = place.depth > maxDepth;
  if (!tooDeep && compilation.nodeCount <= maxNodes && !compilation.exhausted) return false;
  place.parent.poisoned = true;
  if (compilation.exhausted) return true;
  compilation.exhausted = true;
  refuse(compilation, statement, {
    code: 'yang-grammar',
    message: tooDeep
      ? `nodes and groupings are nested deeper than ${maxDepth} levels`
      : `the schema has more than ${maxNodes} nodes`,
    section: 'RFC 7950 7.13',
  });
  return true;
}

/** Puts the node among its siblings, unless one of the same name is there (RFC 7950 6.2.1). */
function insert(compilation: Compilation, draft: Draft): boolean {
  const siblings = draft.parent?.children;
  const key = qualifiedName(draft.module, draft.name);
  const first = siblings?.get(key);
  if (first === undefined) {
    siblings?.set(key, draft);
    return true;
  }
  compilation.report.add({
    code: 'yang-duplicate',
    message: `there is already a ${first.kind} "${draft.name}" here`,
    path: draftPath(first),
    location: draft.statement.argumentLocation,
    section: 'RFC 7950 6.2.1',
    related: [{ message: 'the other one', location: first.statement.location }],
  });
  return false;
}

/** A node right below a choice stands for a case of the same name (RFC 7950 7.9.2). */
function addShorthandCase(compilation: Compilation, node: NewNode, place: Place): Draft | undefined {
  const { location, argumentLocation } = node.statement;
  const statement: Statement = {
    keyword: 'case',
    prefix: undefined,
    argument: nameOf(node),
    substatements: [],
    location,
    argumentLocation,
  };
  const shorthand = createDraft({
    kind: 'case',
    name: nameOf(node),
    module: place.module,
    statement,
    scope: place.scope,
    parent: place.parent,
    outerWhens: place.outerWhens,
    outerFeatures: place.outerFeatures,
    outerStatus: place.outerStatus,
    disabled: place.disabled,
  });
  if (!insert(compilation, shorthand)) return undefined;
  const inner = addNode(compilation, node, {
    ...place,
    parent: shorthand,
    outerWhens: [],
    outerFeatures: [],
    outerStatus: 'current',
  });
  if (inner?.disabled === true) shorthand.disabled = true;
  return shorthand;
}

/** What is inside a new node. */
function fill(compilation: Compilation, draft: Draft, place: Place): void {
  const { statement } = draft;
  switch (draft.kind) {
    case 'leaf':
    case 'leaf-list': {
      const type = findStatement(statement, 'type');
      draft.type = type && resolveType(compilation, type, draft.scope);
      implementForType(compilation, draft);
      return;
    }
    case 'anydata':
    case 'anyxml':
      return;
    default:
  }
  const inside: Place = {
    ...place,
    parent: draft,
    scope: draft.scope,
    outerWhens: [],
    outerFeatures: [],
    outerStatus: 'current',
    disabled: draft.disabled,
    depth: place.depth + 1,
  };
  expandStatements(compilation, statement.substatements, inside);
  if (draft.kind === 'rpc' || draft.kind === 'action') addMissingInputOutput(draft);
}

/** Input and output exist even when the text leaves them out: augments may name them (RFC 7950 7.14). */
function addMissingInputOutput(operation: Draft): void {
  for (const kind of ['input', 'output'] as const) {
    const key = qualifiedName(operation.module, kind);
    if (operation.children.has(key)) continue;
    const { location, argumentLocation } = operation.statement;
    const statement: Statement = {
      keyword: kind,
      prefix: undefined,
      argument: undefined,
      substatements: [],
      location,
      argumentLocation,
    };
    const { module, scope, disabled } = operation;
    operation.children.set(
      key,
      createDraft({ kind, name: kind, module, statement, scope, parent: operation, disabled }),
    );
  }
}

function expandUses(compilation: Compilation, uses: Statement, place: Place): Draft[] {
  const grouping = findGrouping(compilation, uses, place.scope);
  if (grouping === undefined || grouping.circular || isTooMuch(compilation, uses, place)) {
    place.parent.poisoned = true;
    return [];
  }
  grouping.used = true;
  checkUses(compilation, uses, { grouping, place });
  const created = expandStatements(compilation, grouping.statement.substatements, {
    ...place,
    scope: scopeWithin(compilation, grouping.statement, grouping.scope),
    outerWhens: withWhen(uses, place),
    outerFeatures: withFeatures(uses, place),
    outerStatus: weakerOf(place.outerStatus, statusOf(uses)),
    disabled: !ifFeaturesHold(compilation, uses, place.scope) || place.disabled,
    depth: place.depth + 1,
  });
  if (uses.substatements.length > 0) applyUsesChanges(compilation, uses, { created, place });
  return created;
}

/** The `when`s around nodes, with that of a uses or augment. */
function withWhen(
  statement: Statement,
  place: Pick<Place, 'outerWhens' | 'scope' | 'module'>,
): readonly OuterWhen[] {
  const when = findStatement(statement, 'when');
  if (when === undefined) return place.outerWhens;
  return [...place.outerWhens, { statement: when, scope: place.scope, module: place.module }];
}

/** The if-features around nodes, with those of a uses or augment. */
function withFeatures(statement: Statement, place: Pick<Place, 'outerFeatures'>): readonly string[] {
  const own = findStatements(statement, 'if-feature');
  if (own.length === 0) return place.outerFeatures;
  return [...place.outerFeatures, ...own.map(({ argument }) => argument ?? '')];
}

function findGrouping(compilation: Compilation, uses: Statement, scope: Scope): Grouping | undefined {
  const found = lookUp<Grouping>(scope, 'grouping', uses.argument ?? '');
  if (found.is === 'found') return found.value;
  const { prefix } = splitPrefix(uses.argument ?? '');
  if (found.is === 'unknown' && resolveModule(compilation, scope.unit, { prefix, at: uses })) {
    refuse(compilation, uses, {
      code: 'yang-reference',
      message: `the grouping "${uses.argument ?? ''}" is not defined`,
      section: 'RFC 7950 7.13',
    });
  }
  return undefined;
}

function checkUses(
  compilation: Compilation,
  uses: Statement,
  { grouping, place }: { readonly grouping: Grouping; readonly place: Place },
): void {
  const { module } = place.scope.unit;
  const what = `uses of "${grouping.name}"`;
  checkStatus(
    compilation,
    { status: statusOf(uses), module, what },
    {
      status: statusOf(grouping.statement),
      module: grouping.scope.unit.module,
      what: `grouping "${grouping.name}"`,
      at: uses.argumentLocation,
    },
  );
  checkFeatureStatus(compilation, uses, { scope: place.scope, status: statusOf(uses), what });
}

interface UsesResult {
  /** What the grouping has brought; only that can be refined and augmented (RFC 7950 7.13.2, 7.17). */
  readonly created: readonly Draft[];
  readonly place: Place;
}

function applyUsesChanges(compilation: Compilation, uses: Statement, result: UsesResult): void {
  const own = new Map(result.created.map(draft => [qualifiedName(draft.module, draft.name), draft]));
  const { place } = result;
  const stage: Draft = { ...place.parent, children: own };
  for (const change of uses.substatements) {
    if (change.keyword !== 'refine' && change.keyword !== 'augment') continue;
    const found = followSchemaPath(stage, change.argument ?? '', {
      unit: place.scope.unit,
      module: place.module,
    });
    if (found.is === 'unknown') {
      refuse(compilation, change, {
        code: change.keyword === 'refine' ? 'yang-refine' : 'yang-augment',
        message: `the grouping "${uses.argument ?? ''}" has no node "${change.argument ?? ''}"`,
        section: change.keyword === 'refine' ? 'RFC 7950 7.13.2' : 'RFC 7950 7.17',
      });
    } else if (found.is === 'found' && change.keyword === 'refine') {
      applyRefine(compilation, found.draft, { statement: change, scope: place.scope });
    } else if (found.is === 'found') {
      applyAugment(compilation, change, {
        ...place,
        parent: found.draft,
        outerWhens: [],
        outerFeatures: [],
      });
    }
  }
}

/** Adds the nodes of an augment, inside `uses` or at the top, to its target. */
export function applyAugment(compilation: Compilation, augment: Statement, place: Place): Draft[] {
  const scope = scopeWithin(compilation, augment, place.scope);
  return expandStatements(compilation, augment.substatements, {
    ...place,
    scope,
    outerWhens: withWhen(augment, place),
    outerFeatures: withFeatures(augment, place),
    outerStatus: statusOf(augment),
    disabled: !ifFeaturesHold(compilation, augment, place.scope) || place.disabled || place.parent.disabled,
    depth: place.depth + 1,
    via: 'yang-augment',
  });
}

function refuse(
  compilation: Compilation,
  at: Statement,
  mistake: { readonly code: ErrorCode; readonly message: string; readonly section: string },
): void {
  compilation.report.add({ ...mistake, location: at.argumentLocation });
}
