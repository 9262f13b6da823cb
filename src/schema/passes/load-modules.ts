import { findCircles } from '../../lib/find-circles.ts';
import { parseModule } from '../../yang/parse-module.ts';
import { findStatement, findStatements, type ModuleText, type Statement } from '../../yang/statement.ts';
import type { Compilation, ModuleEntry, Pass, Unit } from '../compiler/compilation.ts';
import { createModuleEntry } from '../compiler/create-module-entry.ts';
import { formatCircle } from '../compiler/format-circle.ts';
import { implement } from '../compiler/implement.ts';

/**
 * After it: every listed module and all it imports or includes, directly or not, is parsed; each text knows the modules of
 * its prefixes; nothing imports itself in a circle. What could not be read is marked incomplete.
 */
export const loadModules: Pass = {
  name: 'load modules',
  run(compilation) {
    const loader: Loader = { compilation, byName: new Map(), wanted: new Map(), toLink: [] };
    const listed = compilation.options.modules.map(splitRevision);
    for (const { name, revision } of listed) if (revision !== undefined) loader.wanted.set(name, revision);
    const entries = listed.map(reference => requestModule(loader, { ...reference, at: undefined }));
    for (let unit = loader.toLink.pop(); unit !== undefined; unit = loader.toLink.pop())
      linkUnit(loader, unit);
    for (const entry of entries) if (entry !== undefined) implement(compilation, entry);
    if (compilation.options.implement === 'all') implementAll(loader);
    refuseImportCircles(compilation);
    refuseSharedNamespaces(compilation);
  },
};

interface Loader {
  readonly compilation: Compilation;
  /** By name: the loaded revisions; undefined for a revision that could not be loaded. */
  readonly byName: Map<string, Map<string, ModuleEntry | undefined>>;
  /** Revisions that listed modules ask for: imports without a revision get these. */
  readonly wanted: Map<string, string>;
  readonly toLink: Unit[];
}

interface Reference {
  readonly name: string;
  readonly revision: string | undefined;
  /** The import or include statement; undefined for a listed module. */
  readonly at: Statement | undefined;
}

function implementAll(loader: Loader): void {
  for (const revisions of loader.byName.values()) {
    const newest = [...revisions.values()]
      .filter(entry => entry !== undefined)
      .toSorted((a, b) => ((a.revision ?? '') < (b.revision ?? '') ? 1 : -1))[0];
    if (newest !== undefined) implement(loader.compilation, newest);
  }
}

/** `name` or `name@revision`, as modules are listed. */
export function splitRevision(text: string): { name: string; revision: string | undefined } {
  const at = text.indexOf('@');
  return at < 0
    ? { name: text, revision: undefined }
    : { name: text.slice(0, at), revision: text.slice(at + 1) };
}

function requestModule(loader: Loader, reference: Reference): ModuleEntry | undefined {
  const revision = reference.revision ?? loader.wanted.get(reference.name);
  let revisions = loader.byName.get(reference.name);
  if (revisions === undefined) loader.byName.set(reference.name, (revisions = new Map()));
  const key = revision ?? '';
  if (!revisions.has(key)) {
    const loaded = loadText(loader, { ...reference, revision }, 'module');
    // Asked for by revision and by name alone, the newest is still one module.
    const known = [...revisions.values()].find(
      entry => entry !== undefined && entry.revision === loaded?.revision,
    );
    revisions.set(key, loaded && (known ?? addModule(loader, loaded)));
  }
  return revisions.get(key);
}

function loadText(loader: Loader, reference: Reference, kind: ModuleText['kind']): ModuleText | undefined {
  const { report, options } = loader.compilation;
  const { name, revision, at } = reference;
  const asked = revision === undefined ? name : `${name}@${revision}`;
  const refuse = (message: string): undefined => {
    report.add({
      code: 'yang-import',
      message,
      section: kind === 'module' ? 'RFC 7950 7.1.5' : 'RFC 7950 7.1.6',
      ...(at === undefined ? {} : { location: at.argumentLocation }),
    });
  };
  const source = options.source.find(name, revision);
  if (source === undefined) return refuse(`the ${kind} "${asked}" is not found`);
  const { module, diagnostics } = parseModule(source.text, source.file);
  report.addAll(diagnostics);
  if (module === undefined) return undefined;
  if (module.kind !== kind) return refuse(`"${asked}" is a ${module.kind}, not a ${kind}`);
  if (module.name !== name) return refuse(`the text found for "${asked}" has the name "${module.name}"`);
  if (revision !== undefined && module.revision !== revision) {
    return refuse(`the ${kind} "${name}" has the revision ${module.revision ?? 'none'}, not ${revision}`);
  }
  return module;
}

function addModule(loader: Loader, text: ModuleText): ModuleEntry {
  const entry = createModuleEntry(text.name, text.revision);
  loader.compilation.modules.push(entry);
  addUnit(loader, entry, text);
  return entry;
}

function addUnit(loader: Loader, module: ModuleEntry, text: ModuleText): Unit {
  const unit: Unit = { text, module, prefixes: new Map(), includes: [] };
  module.units.push(unit);
  loader.toLink.push(unit);
  return unit;
}

function linkUnit(loader: Loader, unit: Unit): void {
  const { statement } = unit.text;
  const own = findStatement(
    unit.text.kind === 'module' ? statement : (findStatement(statement, 'belongs-to') ?? statement),
    'prefix',
  );
  if (own?.argument !== undefined) unit.prefixes.set(own.argument, unit.module);
  for (const at of findStatements(statement, 'import')) linkImport(loader, unit, at);
  for (const at of findStatements(statement, 'include')) linkInclude(loader, unit, at);
}

function linkImport(loader: Loader, unit: Unit, at: Statement): void {
  const prefix = findStatement(at, 'prefix');
  const name = at.argument ?? '';
  const { report } = loader.compilation;
  if (prefix?.argument === undefined) return;
  if (name === unit.module.name) {
    unit.prefixes.set(prefix.argument, undefined);
    report.add({
      code: 'yang-circular',
      message: `the module "${name}" imports itself`,
      location: at.argumentLocation,
      section: 'RFC 7950 7.1.5',
    });
    return;
  }
  const revision = findStatement(at, 'revision-date')?.argument;
  const module = requestModule(loader, { name, revision, at });
  unit.prefixes.set(prefix.argument, module);
  if (module === undefined || revision === undefined) return;
  if (unit.text.yangVersion === '1' && module.units[0]?.text.yangVersion === '1.1') {
    report.add({
      code: 'yang-version',
      message: `a YANG 1 module cannot import the YANG 1.1 module "${name}" by revision`,
      location: at.argumentLocation,
      section: 'RFC 7950 12',
    });
  }
}

function linkInclude(loader: Loader, unit: Unit, at: Statement): void {
  const name = at.argument ?? '';
  const revision = findStatement(at, 'revision-date')?.argument;
  let included = unit.module.units.find(other => other.text.kind === 'submodule' && other.text.name === name);
  if (included === undefined) {
    const text = loadText(loader, { name, revision, at }, 'submodule');
    if (text === undefined || !belongsTo(loader, unit, { text, at })) {
      unit.module.incomplete = true;
      return;
    }
    included = addUnit(loader, unit.module, text);
  }
  unit.includes.push(included);
  checkInclude(loader, unit, { included, at });
}

function belongsTo(loader: Loader, unit: Unit, include: { text: ModuleText; at: Statement }): boolean {
  const owner = findStatement(include.text.statement, 'belongs-to');
  if (owner?.argument === unit.module.name) return true;
  loader.compilation.report.add({
    code: 'yang-import',
    message: `the submodule "${include.text.name}" belongs to "${owner?.argument ?? ''}", not to "${unit.module.name}"`,
    location: include.at.argumentLocation,
    section: 'RFC 7950 7.2.2',
  });
  return false;
}

function checkInclude(loader: Loader, unit: Unit, include: { included: Unit; at: Statement }): void {
  const { report } = loader.compilation;
  const { included, at } = include;
  if (included.text.yangVersion !== unit.text.yangVersion) {
    report.add({
      code: 'yang-version',
      message: `a YANG ${unit.text.yangVersion} text cannot include the YANG ${included.text.yangVersion} submodule "${included.text.name}"`,
      location: at.argumentLocation,
      section: 'RFC 7950 12',
    });
  }
}

function refuseImportCircles(compilation: Compilation): void {
  const imports = (module: ModuleEntry): ModuleEntry[] =>
    module.units.flatMap(unit =>
      [...unit.prefixes.values()].filter(to => to !== undefined && to !== module),
    ) as ModuleEntry[];
  for (const circle of findCircles(compilation.modules, imports).circles) {
    refuseCircle(
      compilation,
      circle.map(module => module.name),
      {
        from: circle.at(-1)?.units ?? [],
        keyword: 'import',
      },
    );
  }
  for (const module of compilation.modules) {
    for (const circle of findCircles(module.units, unit => unit.includes).circles) {
      refuseCircle(
        compilation,
        circle.map(unit => unit.text.name),
        {
          from: circle.slice(-1),
          keyword: 'include',
        },
      );
    }
  }
}

function refuseCircle(
  compilation: Compilation,
  names: readonly string[],
  edge: { from: readonly Unit[]; keyword: string },
): void {
  const at = edge.from
    .flatMap(unit => findStatements(unit.text.statement, edge.keyword))
    .find(statement => statement.argument === names[0]);
  if (at === undefined) return;
  compilation.report.add({
    code: 'yang-circular',
    message: `the ${edge.keyword} closes a circle: ${formatCircle(names)}`,
    location: at.argumentLocation,
    section: edge.keyword === 'import' ? 'RFC 7950 7.1.5' : 'RFC 7950 7.1.6',
  });
}

function refuseSharedNamespaces(compilation: Compilation): void {
  const owners = new Map<string, string>();
  for (const module of compilation.modules) {
    const root = module.units[0]?.text.statement;
    const namespace = root && findStatement(root, 'namespace');
    if (namespace?.argument === undefined) continue;
    const owner = owners.get(namespace.argument);
    if (owner === undefined) owners.set(namespace.argument, module.name);
    else if (owner !== module.name) {
      compilation.report.add({
        code: 'yang-duplicate',
        message: `the modules "${owner}" and "${module.name}" have the same namespace`,
        location: namespace.argumentLocation,
        section: 'RFC 7950 7.1.3',
      });
    }
  }
}
