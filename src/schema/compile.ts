import { type Diagnostic, hasErrors } from '../errors/diagnostic.ts';
import type { Statement } from '../yang/statement.ts';
import { findStatement } from '../yang/statement.ts';
import type {
  Compilation,
  Draft,
  IdentityDefinition,
  ModuleEntry,
  Pass,
  Unit,
} from './compiler/compilation.ts';
import { bindType } from './compiler/bind-type.ts';
import { createModuleEntry } from './compiler/create-module-entry.ts';
import { definitionsOf } from './compiler/definitions.ts';
import { derivedFrom } from './compiler/derived-identities.ts';
import { createDraft } from './compiler/draft.ts';
import { Report } from './compiler/report.ts';
import { unitScope } from './compiler/scope.ts';
import { createIdentity } from './identity.ts';
import { applyDeviations } from './passes/apply-deviations.ts';
import { bindTypes } from './passes/bind-types.ts';
import { buildSchema } from './passes/build-schema.ts';
import { checkDefaults } from './passes/check-defaults.ts';
import { checkExtensions } from './passes/check-extensions.ts';
import { checkGroupings } from './passes/check-groupings.ts';
import { checkLists } from './passes/check-lists.ts';
import { checkNames } from './passes/check-names.ts';
import { checkNodes } from './passes/check-nodes.ts';
import { checkSecrets } from './passes/check-secrets.ts';
import { checkWhenCircles } from './passes/check-when-circles.ts';
import { collectDefinitions } from './passes/collect-definitions.ts';
import { expandNodes } from './passes/expand-nodes.ts';
import { freezeSchema } from './passes/freeze-schema.ts';
import { loadModules } from './passes/load-modules.ts';
import { resolveAnnotations } from './passes/resolve-annotations.ts';
import { resolveFeatures } from './passes/resolve-features.ts';
import { resolveGroupings } from './passes/resolve-groupings.ts';
import { resolveIdentities } from './passes/resolve-identities.ts';
import { resolveLeafrefs } from './passes/resolve-leafrefs.ts';
import { resolveTypedefs } from './passes/resolve-typedefs.ts';
import { settleNodes } from './passes/settle-nodes.ts';
import type { CompileOptions, Identity, Schema, SchemaModule } from './schema.ts';
import type { OperationSchemaNode, RootSchemaNode } from './schema-node.ts';

/** The way from texts to a schema. What holds after each pass is said where it is defined. */
const passes: readonly Pass[] = [
  loadModules,
  collectDefinitions,
  checkExtensions,
  resolveFeatures,
  resolveIdentities,
  resolveGroupings,
  resolveTypedefs,
  resolveAnnotations,
  expandNodes,
  checkGroupings,
  applyDeviations,
  checkNames,
  settleNodes,
  checkLists,
  resolveLeafrefs,
  checkNodes,
  checkSecrets,
  buildSchema,
  checkWhenCircles,
  bindTypes,
  checkDefaults,
  freezeSchema,
];

/**
 * Compiles modules into one schema (RFC 7950). All mistakes are reported, each once, at the place in the text that has to
 * change; the schema is there only if there is no error. The same texts and options give the same result.
 *
 * @example compile({ modules: ['ietf-interfaces'], source }).schema?.root.dataChildrenByName.get('interfaces')
 */
export function compile(options: CompileOptions): {
  schema: Schema | undefined;
  diagnostics: Diagnostic[];
} {
  const compilation = createCompilation(options);
  for (const pass of passes) pass.run(compilation);
  const { diagnostics } = compilation.report;
  return { schema: hasErrors(diagnostics) ? undefined : toSchema(compilation), diagnostics };
}

const defaultMaxDiagnostics = 1000;

function createCompilation(options: CompileOptions): Compilation {
  return {
    options,
    report: new Report(options.maxDiagnostics ?? defaultMaxDiagnostics),
    modules: [],
    toExpand: [],
    augments: [],
    deviations: [],
    root: createRoot(),
    scopes: new Map(),
    memo: {
      types: new Map(),
      typedefs: new Map(),
      constraints: new Map(),
      ifFeatures: new Map(),
      extensions: new Map(),
      identityrefs: new Map(),
      bound: new Map(),
      namespaces: new Map(),
    },
    leafOrder: [],
    nodes: [],
    nodeCount: 0,
    exhausted: false,
    foreignAugments: [],
  };
}

/** The node above all top-level nodes; it has no text of its own. */
function createRoot(): Draft {
  const location = { file: '', line: 1, column: 1 };
  const statement: Statement = {
    keyword: 'root',
    prefix: undefined,
    argument: undefined,
    substatements: [],
    location,
    argumentLocation: location,
  };
  const module = createModuleEntry('', undefined);
  const unit: Unit = {
    text: { kind: 'module', name: '', revision: undefined, yangVersion: '1.1', statement, file: '' },
    module,
    prefixes: new Map(),
    includes: [],
  };
  return createDraft({
    kind: 'root',
    name: '',
    module,
    statement,
    scope: unitScope(unit),
    parent: undefined,
  });
}

function toSchema(compilation: Compilation): Schema {
  const root = compilation.root.node as RootSchemaNode;
  const rpcs = new Map<string, OperationSchemaNode>();
  for (const [name, operation] of root.operations) if (operation.kind === 'rpc') rpcs.set(name, operation);
  return Object.freeze({
    root,
    modules: toModules(compilation),
    identities: toIdentities(compilation.modules),
    rpcs,
    nodes: compilation.nodes,
  });
}

/** By name; of several revisions the implemented one, else the newest. */
function toModules(compilation: Compilation): ReadonlyMap<string, SchemaModule> {
  const modules = new Map<string, SchemaModule>();
  for (const entry of compilation.modules) {
    const other = modules.get(entry.name);
    const older = (entry.revision ?? '') < (other?.revision ?? '');
    if (other !== undefined && (other.implemented || (older && !entry.implemented))) continue;
    modules.set(entry.name, toModule(compilation, entry));
  }
  return modules;
}

function toModule(compilation: Compilation, entry: ModuleEntry): SchemaModule {
  const [main, ...submodules] = entry.units;
  const statement = main?.text.statement;
  const argument = (keyword: string): string | undefined =>
    statement && findStatement(statement, keyword)?.argument;
  const version = statement?.substatements.find(
    child => child.prefix !== undefined && child.keyword.endsWith(':openconfig-version'),
  );
  return Object.freeze({
    name: entry.name,
    revision: entry.revision,
    namespace: argument('namespace') ?? '',
    prefix: argument('prefix') ?? '',
    organization: argument('organization'),
    version: version?.argument,
    yangVersion: main?.text.yangVersion ?? '1',
    implemented: entry.implemented,
    features: new Set([...entry.features.values()].filter(({ enabled }) => enabled).map(({ name }) => name)),
    annotations: new Map(
      [...entry.annotations].flatMap(([name, draft]) =>
        draft.type === undefined ? [] : [[name, bindType(compilation, draft, draft.type)]],
      ),
    ),
    submodules: submodules.map(({ text }) => Object.freeze({ name: text.name, revision: text.revision })),
    description: argument('description'),
    definitions: definitionsOf(compilation, entry),
    location: statement?.location ?? compilation.root.statement.location,
  });
}

function toIdentities(entries: readonly ModuleEntry[]): ReadonlyMap<string, Identity> {
  const identities = new Map<string, Identity>();
  for (const entry of entries) {
    for (const identity of entry.identities.values()) {
      const { name, bases } = identity;
      identities.set(
        nameOf(identity),
        createIdentity({ module: entry.name, name, bases: bases.map(nameOf) }, () =>
          [...derivedFrom(identity)].map(nameOf),
        ),
      );
    }
  }
  return identities;
}

function nameOf(identity: IdentityDefinition): string {
  return `${identity.module.name}:${identity.name}`;
}
