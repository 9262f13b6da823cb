import type { SourceLocation } from '../../errors/diagnostic.ts';
import type { Definition, Schema, SchemaModule } from '../schema.ts';
import type { Change, Finding } from './change.ts';
import { compareStatus, compareText, compareUnits } from './compare-texts.ts';
import { compareTypes } from './compare-types.ts';

/** Modules that came or went as a whole: what is in them is no change of its own. */
export interface ModuleChanges {
  readonly removed: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
  readonly changes: readonly Change[];
}

/**
 * What changed in the headers of modules and in what they define for others. Modules that are only imported may come and go: what
 * comes of it shows where they are used.
 */
export function findModuleChanges(before: Schema, after: Schema): ModuleChanges {
  const removed = missing(before, after);
  const added = missing(after, before);
  const changes: Change[] = [];
  for (const module of before.modules.values()) {
    const now = after.modules.get(module.name);
    if (removed.has(module.name)) {
      changes.push(
        change({ code: 'module-removed', path: module.name, before: module.location }, removedFinding),
      );
    } else if (now !== undefined) {
      changes.push(...headerChanges(module, now), ...definitionChanges(module, now));
    }
  }
  for (const name of added) {
    const place = { code: 'module-added', path: name, after: after.modules.get(name)?.location };
    changes.push(change(place, { part: 'minor', message: 'module added' }));
  }
  return { removed, added, changes: [...changes, ...identityChanges(before, after, removed)] };
}

const removedFinding: Finding = { part: 'major', message: 'module removed' };

/** Modules that the first implements and the second does not. */
function missing(from: Schema, other: Schema): ReadonlySet<string> {
  return new Set(
    [...from.modules.values()]
      .filter(({ name, implemented }) => implemented && other.modules.get(name)?.implemented !== true)
      .map(({ name }) => name),
  );
}

interface Place {
  readonly code: string;
  readonly path: string;
  readonly before?: SourceLocation | undefined;
  readonly after?: SourceLocation | undefined;
}

function change({ code, path, before, after }: Place, { part, message }: Finding): Change {
  return { code, part, isCompatible: part !== 'major', message, path, before, after };
}

function headerChanges(before: SchemaModule, after: SchemaModule): readonly Change[] {
  const header = (code: string, part: Finding['part'], values: readonly [string, string]): Change[] => {
    const [old, now] = values;
    if (old === now) return [];
    const place = { code, path: after.name, before: before.location, after: after.location };
    return [change(place, { part, message: `${code} changed from ${old} to ${now}` })];
  };
  const texts = [
    ...compareText('description', before.description, after.description),
    ...compareText('organization', before.organization, after.organization),
  ];
  return [
    ...header('namespace', 'major', [before.namespace, after.namespace]),
    // All uses of a prefix change with it, or the module would not compile (RFC 7950 11).
    ...header('prefix', 'patch', [before.prefix, after.prefix]),
    ...header('yang-version', 'minor', [before.yangVersion, after.yangVersion]),
    ...texts.map(finding =>
      change(
        { code: 'description', path: after.name, before: before.location, after: after.location },
        finding,
      ),
    ),
  ];
}

function definitionChanges(before: SchemaModule, after: SchemaModule): readonly Change[] {
  const changes: Change[] = [];
  const now = byKindAndName(after);
  const old = byKindAndName(before);
  for (const [key, definition] of old) {
    const same = now.get(key);
    const place = { path: `${before.name}:${definition.name}`, before: definition.location };
    if (same === undefined) {
      const finding: Finding = { part: 'major', message: `${definition.kind} removed` };
      changes.push(change({ code: `${definition.kind}-removed`, ...place }, finding));
    } else {
      for (const [code, finding] of compareDefinitions(definition, same)) {
        changes.push(change({ code, ...place, after: same.location }, finding));
      }
    }
  }
  for (const [key, { kind, name, location }] of now) {
    if (old.has(key)) continue;
    const place = { code: `${kind}-added`, path: `${after.name}:${name}`, after: location };
    changes.push(change(place, { part: 'minor', message: `${kind} added` }));
  }
  return changes;
}

function byKindAndName({ definitions }: SchemaModule): ReadonlyMap<string, Definition> {
  return new Map(definitions.map(definition => [`${definition.kind} ${definition.name}`, definition]));
}

function compareDefinitions(before: Definition, after: Definition): readonly (readonly [string, Finding])[] {
  const found = (code: string, findings: readonly Finding[]): readonly (readonly [string, Finding])[] =>
    findings.map(finding => [code, finding] as const);
  return [
    ...(before.type === undefined || after.type === undefined
      ? []
      : [
          ...found('type', compareTypes(before.type, after.type)),
          ...found('units', compareUnits(before.type.units, after.type.units)),
          ...found('default', compareDefaults(before.type.default, after.type.default)),
        ]),
    ...found('status', compareStatus(before.status, after.status)),
    ...found('description', compareText('description', before.description, after.description)),
    ...found('description', compareText('reference', before.reference, after.reference)),
  ];
}

/** Of a typedef, whose default comes to all leafs that have none. */
function compareDefaults(before: string | undefined, after: string | undefined): readonly Finding[] {
  if (before === after) return [];
  if (before === undefined) return [{ part: 'minor', message: `default ${JSON.stringify(after)} added` }];
  const now = after === undefined ? 'removed' : `changed to ${JSON.stringify(after)}`;
  return [{ part: 'major', message: `default ${JSON.stringify(before)} ${now}` }];
}

/** A base may be added to an identity; what was derived from something stays so (RFC 7950 11). */
function identityChanges(before: Schema, after: Schema, removed: ReadonlySet<string>): readonly Change[] {
  const old = identityPlaces(before);
  const now = identityPlaces(after);
  return [...before.identities].flatMap(([path, identity]) => {
    const same = after.identities.get(path);
    const places = { path, before: old.get(path), after: now.get(path) };
    if (same !== undefined) {
      return compareBases(identity.bases, same.bases).map(finding =>
        change({ code: 'identity-base', ...places }, finding),
      );
    }
    // One of a module that is there was found among its definitions.
    if (after.modules.has(identity.module) || removed.has(identity.module)) return [];
    return [change({ code: 'identity-removed', ...places }, { part: 'major', message: 'identity removed' })];
  });
}

function compareBases(before: readonly string[], after: readonly string[]): readonly Finding[] {
  return [
    ...before
      .filter(base => !after.includes(base))
      .map((base): Finding => ({ part: 'major', message: `base ${base} removed` })),
    ...after
      .filter(base => !before.includes(base))
      .map((base): Finding => ({ part: 'minor', message: `base ${base} added` })),
  ];
}

function identityPlaces({ modules }: Schema): ReadonlyMap<string, SourceLocation> {
  const places = new Map<string, SourceLocation>();
  for (const { name: module, definitions } of modules.values()) {
    for (const { kind, name, location } of definitions) {
      if (kind === 'identity') places.set(`${module}:${name}`, location);
    }
  }
  return places;
}
