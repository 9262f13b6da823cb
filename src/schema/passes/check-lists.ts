import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, Pass } from '../compiler/compilation.ts';
import { descendants, draftPath, qualifiedName } from '../compiler/draft.ts';
import { propertiesOf, statementOf } from '../compiler/properties.ts';
import { followSchemaPath } from '../compiler/schema-path.ts';
import { moduleOfPrefix } from '../compiler/scope.ts';
import { splitPrefix } from '../compiler/split-prefix.ts';
import { checkStatus } from '../compiler/status.ts';

/** After it: every list knows its keys and uniques, and they are legal (RFC 7950 7.8.2, 7.8.3). */
export const checkLists: Pass = {
  name: 'check lists',
  run(compilation) {
    for (const draft of descendants(compilation.root)) {
      if (draft.kind !== 'list') continue;
      checkKeys(compilation, draft);
      checkUniques(compilation, draft);
    }
  },
};

function checkKeys(compilation: Compilation, list: Draft): void {
  const statement = statementOf(list, 'key');
  if (statement === undefined) {
    if (list.config && !list.inOperation) {
      refuse(
        compilation,
        { code: 'yang-key', section: 'RFC 7950 7.8.2', at: list.statement, list },
        'a configuration list needs a key',
      );
    }
    return;
  }
  const keys: Draft[] = [];
  for (const name of (statement.argument ?? '').trim().split(/[ \t\r\n]+/)) {
    const key = findKey(compilation, list, { name, statement });
    if (key === undefined) continue;
    if (keys.includes(key)) complain(compilation, { list, statement }, `"${name}" appears twice in the key`);
    else {
      keys.push(key);
      checkKey(compilation, list, key);
      checkKeyStatus(compilation, list, key);
      key.isKey = true;
    }
  }
  list.keys = keys;
}

function findKey(
  compilation: Compilation,
  list: Draft,
  { name: text, statement }: { readonly name: string; readonly statement: Statement },
): Draft | undefined {
  const { prefix, name } = splitPrefix(text);
  const module = prefix === undefined ? list.module : valueOf(moduleOfPrefix(list.scope.unit, prefix));
  const key = module && list.children.get(qualifiedName(module, name));
  if (key?.kind === 'leaf') return key;
  if (key === undefined && list.poisoned) return undefined;
  const message =
    key === undefined
      ? `the key "${text}" is no child of the list`
      : `the key "${text}" is a ${key.kind}, not a leaf`;
  complain(compilation, { list, statement }, message);
  return undefined;
}

function valueOf<T>(
  found: { readonly is: 'found'; readonly value: T } | { readonly is: string },
): T | undefined {
  return 'value' in found ? found.value : undefined;
}

function checkKey(compilation: Compilation, list: Draft, key: Draft): void {
  const at = { list, statement: key.statement };
  if (key.config !== list.config) {
    complain(compilation, at, `the key "${key.name}" has config ${String(key.config)}, unlike its list`);
  }
  if (statementOf(key, 'when') !== undefined || key.outerWhens.length > 0) {
    complain(compilation, at, `the key "${key.name}" has a when`);
  }
  if (statementOf(key, 'if-feature') !== undefined) {
    complain(compilation, at, `the key "${key.name}" has an if-feature`);
  }
  if (key.type?.type.base === 'empty' && list.scope.unit.text.yangVersion === '1') {
    complain(compilation, at, `the key "${key.name}" has the type empty, which needs YANG 1.1`);
  }
}

function checkKeyStatus(compilation: Compilation, list: Draft, key: Draft): void {
  checkStatus(
    compilation,
    { status: list.status, module: list.scope.unit.module, what: `list "${list.name}"` },
    {
      status: key.status,
      module: key.scope.unit.module,
      what: `key "${key.name}"`,
      at: key.statement.argumentLocation,
    },
  );
}

function complain(
  compilation: Compilation,
  { list, statement }: { readonly list: Draft; readonly statement: Statement },
  message: string,
): void {
  refuse(compilation, { code: 'yang-key', section: 'RFC 7950 7.8.2', at: statement, list }, message);
}

function checkUniques(compilation: Compilation, list: Draft): void {
  const uniques: Draft[][] = [];
  for (const { statement, scope } of propertiesOf(list, 'unique')) {
    const leafs: Draft[] = [];
    let fine = true;
    for (const path of (statement.argument ?? '').trim().split(/[ \t\r\n]+/)) {
      const found = followSchemaPath(list, path, { unit: scope.unit, module: list.module });
      const message = uniqueMistake(list, found.is === 'found' ? found.draft : undefined);
      if (found.is === 'found' && message === undefined) leafs.push(found.draft);
      else {
        fine = false;
        if (found.is !== 'silent')
          complainUnique(compilation, { list, statement }, `"${path}" ${message ?? ''}`);
      }
    }
    if (leafs.some(leaf => leaf.config !== leafs[0]?.config)) {
      complainUnique(
        compilation,
        { list, statement },
        'leafs of configuration and of state cannot be unique together',
      );
    }
    if (fine) uniques.push(leafs);
  }
  if (uniques.length > 0) list.uniques = uniques;
}

function uniqueMistake(list: Draft, leaf: Draft | undefined): string | undefined {
  if (leaf === undefined) return 'does not exist in the list';
  if (leaf.kind !== 'leaf') return `is a ${leaf.kind}, not a leaf`;
  for (let at = leaf.parent; at !== undefined && at !== list; at = at.parent) {
    if (at.kind === 'list') return `is inside the nested list "${at.name}"`;
  }
  return undefined;
}

function complainUnique(
  compilation: Compilation,
  { list, statement }: { readonly list: Draft; readonly statement: Statement },
  message: string,
): void {
  refuse(compilation, { code: 'yang-unique', section: 'RFC 7950 7.8.3', at: statement, list }, message);
}

function refuse(
  compilation: Compilation,
  place: {
    readonly code: 'yang-key' | 'yang-unique';
    readonly section: string;
    readonly at: Statement;
    readonly list: Draft;
  },
  message: string,
): void {
  const { code, section, at, list } = place;
  compilation.report.add({ code, message, section, path: draftPath(list), location: at.argumentLocation });
}
