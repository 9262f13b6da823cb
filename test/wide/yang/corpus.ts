import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decodeUtf8 } from '../../../src/lib/decode-utf8.ts';
import type { ModuleSource } from '../../../src/schema/schema.ts';

/** The corpus of modules with verdicts of validators; its README describes the manifests. */
export const corpus: string = (() => {
  const folder = process.env['BINNACLE_CORPUS'];
  if (folder === undefined) throw new Error('BINNACLE_CORPUS must name the folder of the YANG corpus');
  return folder;
})();

/** An entry of the families of published modules. */
export interface PublishedModule {
  readonly id: string;
  readonly file: string;
  readonly module: string;
  readonly kind: 'module' | 'submodule';
  readonly revision: string | null;
  readonly expect: 'ok' | 'error' | 'disputed';
  /** For a submodule, the file of its module. */
  readonly main?: string;
}

/** An entry of `good` and `bad`. */
export interface ModuleCase {
  readonly id: string;
  readonly dir: string;
  readonly main: string;
  readonly files: readonly string[];
  readonly deps?: readonly string[];
  readonly expect: 'accept' | 'reject';
  readonly rfc?: string;
  readonly why?: string;
}

/** Folders of published modules, each with its manifest. */
export const families = [
  'openconfig',
  'ietf',
  'vendor/srlinux',
  'vendor/sonic',
  'vendor/juniper',
  'vendor/arista',
  'vendor/aether',
] as const;

export function readPublished(family: (typeof families)[number]): readonly PublishedModule[] {
  return readJsonLines(`${family}/manifest.jsonl`) as readonly PublishedModule[];
}

export function readCases(folder: 'good' | 'bad'): readonly ModuleCase[] {
  return readJsonLines(`${folder}/manifest.jsonl`) as readonly ModuleCase[];
}

export function readJsonLines(path: string): readonly unknown[] {
  const lines = readFileSync(join(corpus, path), 'utf8').split('\n');
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as unknown);
}

const texts = new Map<string, string>();

/** Text of a file of the corpus, read once. */
export function textOf(path: string): string {
  const text = texts.get(path) ?? decodeUtf8(readFileSync(join(corpus, path)));
  texts.set(path, text);
  return text;
}

/** The modules in some folders, and some single files, of the corpus: the newest is found where no revision is asked for. */
export function sourceOf(folders: readonly string[], files: readonly string[] = []): ModuleSource {
  const paths = [...folders.flatMap(filesIn), ...files];
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = basename(path, '.yang').replace(/@.*$/, '');
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return {
    find(name, revision) {
      const candidates = (byName.get(name) ?? []).toSorted((a, b) => (dateOf(b) < dateOf(a) ? -1 : 1));
      const path =
        revision === undefined ? candidates[0] : candidates.find(file => dateOf(file) === revision);
      return path === undefined ? undefined : { text: textOf(path), file: path };
    },
  };
}

const listings = new Map<string, readonly string[]>();

function filesIn(folder: string): readonly string[] {
  const names = listings.get(folder) ?? readdirSync(join(corpus, folder)).map(name => `${folder}/${name}`);
  listings.set(folder, names);
  return names.filter(name => name.endsWith('.yang'));
}

/** The revision of a file: from its name, or the newest it declares. */
function dateOf(path: string): string {
  const inName = /@(\d{4}-\d{2}-\d{2})\.yang$/.exec(path)?.[1];
  if (inName !== undefined) return inName;
  const declared = textOf(path).matchAll(/^\s*revision\s+["']?(\d{4}-\d{2}-\d{2})/gm);
  return (
    [...declared]
      .map(([, date]) => date ?? '')
      .sort()
      .at(-1) ?? ''
  );
}

/** An entry of `schema`: a set of modules with every schema node that it makes. */
export interface SchemaCase {
  readonly id: string;
  readonly search_path: string;
  /** Files of the modules to implement. */
  readonly implement: readonly string[];
  /** The modules whose top-level nodes, with all below them, are described. */
  readonly roots: readonly string[];
  readonly nodes: number;
  readonly files: { readonly nodes: string };
}

export function readSchemas(): readonly SchemaCase[] {
  return readJsonLines('schema/manifest.jsonl') as readonly SchemaCase[];
}
