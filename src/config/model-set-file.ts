import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts';
import { mistake } from './load-settings.ts';

/** What `model-set.json` says: which modules make a model set, and where they are. */
export interface ModelSetFile {
  readonly path: string;
  /** Where a name first stands in the file, after a key if one is given. */
  readonly locate: (name: string, key?: string) => SourceLocation;
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  /** Modules to implement, by name or `name@revision`. */
  readonly modules: readonly string[];
  /** Folders to find modules in, relative to that of the file. */
  readonly searchPath: readonly string[];
  readonly implement: 'listed' | 'all';
  /** Module → its enabled features; a module that is absent has all of them. */
  readonly features: ReadonlyMap<string, readonly string[]> | undefined;
}

const semanticVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/u;

const knownKeys = ['name', 'version', 'description', 'modules', 'searchPath', 'implement', 'features'];

/** Reads a `model-set.json`. Every mistake is added to `problems`; with any, the answer is undefined. */
export function parseModelSetFile(
  text: string,
  path: string,
  problems: Diagnostic[],
): ModelSetFile | undefined {
  const found: string[] = [];
  const json = parseObject(text, found);
  const file: ModelSetFile = {
    path,
    locate: (name, key) => locate({ text, path }, name, key),
    name: textField(json.name, { key: 'name', form: /^[a-z][a-z0-9-]*$/u }, found),
    version: textField(json.version, { key: 'version', form: semanticVersion }, found),
    modules: listField(json.modules, "'modules'", found),
    searchPath: json.searchPath === undefined ? ['.'] : listField(json.searchPath, "'searchPath'", found),
    implement: json.implement === 'all' ? 'all' : 'listed',
    features: json.features === undefined ? undefined : featuresField(json.features, found),
  };
  if (![undefined, 'listed', 'all'].includes(json.implement as string | undefined)) {
    found.push("'implement' must be listed or all");
  }
  if (!['undefined', 'string'].includes(typeof json.description)) found.push("'description' must be a text");
  for (const key of Object.keys(json)) if (!knownKeys.includes(key)) found.push(`there is no key '${key}'`);
  problems.push(...found.map(problem => mistake(`${path}: ${problem}`)));
  return found.length === 0 ? file : undefined;
}

/** The beginning of the file, should the name be written in another way. */
function locate(
  { text, path }: { readonly text: string; readonly path: string },
  name: string,
  key?: string,
): SourceLocation {
  const from = key === undefined ? 0 : text.indexOf(JSON.stringify(key));
  const before = text.slice(0, Math.max(text.indexOf(JSON.stringify(name), Math.max(from, 0)), 0));
  const lines = before.split('\n');
  return { file: path, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function parseObject(text: string, found: string[]): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
    found.push('must hold one JSON object');
  } catch (error) {
    found.push(error instanceof Error ? error.message : String(error));
  }
  return {};
}

function textField(
  value: unknown,
  { key, form }: { readonly key: string; readonly form: RegExp },
  found: string[],
): string {
  if (typeof value === 'string' && form.test(value)) return value;
  found.push(`'${key}' must be a text that matches ${form.source}`);
  return '';
}

function listField(value: unknown, name: string, found: string[]): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const texts = list.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  if (texts.length === 0 || texts.length !== list.length) found.push(`${name} must be a list of texts`);
  return texts;
}

function featuresField(value: unknown, found: string[]): ReadonlyMap<string, readonly string[]> {
  const features = new Map<string, readonly string[]>();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    found.push("'features' must map module names to lists of features");
    return features;
  }
  for (const [module, list] of Object.entries(value)) {
    const empty = Array.isArray(list) && list.length === 0;
    features.set(module, empty ? [] : listField(list, `'features' of ${module}`, found));
  }
  return features;
}
