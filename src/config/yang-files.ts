import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ModuleSource } from '../schema/schema.ts';
import { mistake, throwIfWrong } from './load-settings.ts';
import { explainFileError, readTextFile } from './read-text-file.ts';

interface YangFile {
  readonly path: string;
  /** From the file's name. */
  readonly revision: string | undefined;
  /** Named as a file, not found in a folder. */
  readonly isNamed?: boolean;
}

const fileName = /^(?<name>[A-Za-z_][\w.-]*)(?:@(?<revision>\d{4}-\d{2}-\d{2}))?\.yang$/u;

/**
 * The modules in some folders, named `name.yang` or `name@revision.yang` (RFC 7950 5.2). Subfolders are not searched. Where
 * folders hold the same module and revision, the first folder wins; without a revision in the question the newest of all
 * folders is the answer. Throws `config-invalid` if a folder cannot be read. Files are read when they are asked for.
 *
 * `named` are files whose modules are known by what is in them, whatever they are called, and go before all others.
 */
export function openYangFiles(
  folders: readonly string[],
  named: ReadonlyMap<string, string> = new Map(),
): ModuleSource {
  const files = indexFolders(folders);
  for (const [name, path] of named) {
    files.set(name, [{ path, revision: undefined, isNamed: true }, ...(files.get(name) ?? [])]);
  }
  const texts = new Map<string, string>();
  const read = (path: string): string => {
    const text = texts.get(path) ?? readTextFile(path);
    texts.set(path, text);
    return text;
  };
  const newestRevision = (file: YangFile): string => file.revision ?? findRevisions(read(file.path))[0] ?? '';
  return {
    find(name, revision) {
      const candidates = files.get(name) ?? [];
      const found =
        revision === undefined
          ? newest(candidates, newestRevision)
          : (candidates.find(file => file.revision === revision) ??
            candidates.find(
              file => file.revision === undefined && findRevisions(read(file.path)).includes(revision),
            ));
      return found === undefined ? undefined : { text: read(found.path), file: found.path };
    },
  };
}

function newest(files: readonly YangFile[], revisionOf: (file: YangFile) => string): YangFile | undefined {
  if (files.length < 2 || files[0]?.isNamed === true) return files[0];
  return files.reduce((best, file) => (revisionOf(file) > revisionOf(best) ? file : best));
}

function indexFolders(folders: readonly string[]): Map<string, YangFile[]> {
  const problems = [];
  const files = new Map<string, YangFile[]>();
  for (const folder of folders) {
    try {
      for (const entry of readdirSync(folder).sort()) {
        const { name, revision } = fileName.exec(entry)?.groups ?? {};
        if (name === undefined) continue;
        files.set(name, [...(files.get(name) ?? []), { path: join(folder, entry), revision }]);
      }
    } catch (error) {
      problems.push(mistake(explainFileError(folder, error)));
    }
  }
  throwIfWrong(problems);
  return files;
}

/** The name of the module or submodule in a file; that of the file if there is none to be seen. */
export function moduleNameOf(path: string): string {
  const text = withoutComments(readTextFile(path));
  const name = /^[\s\uFEFF]*(?:sub)?module\s+(?:"([^"]*)"|'([^']*)'|([^\s{;]+))/u.exec(text);
  return name?.[1] ?? name?.[2] ?? name?.[3] ?? basename(path).replace(/(?:@[^@]*)?\.yang$/u, '');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*(?:[^]*?\*\/|[^]*$(?![^]))|^[ \t]*\/\/.*$/gmu, '');
}

/**
 * Revision dates in a module's text, newest first. Good enough to choose a file before it is parsed; the compiler checks
 * what it gets.
 */
function findRevisions(text: string): readonly string[] {
  const matches = withoutComments(text).matchAll(/^[ \t]*revision\s+(["']?)(\d{4}-\d{2}-\d{2})\1\s*[;{]/gmu);
  return [...matches]
    .map(([, , date]) => date ?? '')
    .sort()
    .reverse();
}
