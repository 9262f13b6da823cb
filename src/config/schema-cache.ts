import { createHash } from 'node:crypto';
import { compile } from '../schema/compile.ts';
import { decodeImage } from '../schema/image/decode-image.ts';
import { encodeImage } from '../schema/image/encode-image.ts';
import type { Compiled } from '../schema/image/schema-image.ts';
import { splitRevision } from '../schema/passes/load-modules.ts';
import type { CompileOptions, ModuleSource } from '../schema/schema.ts';
import { openCacheFolder } from './cache-folder.ts';
import { compilerStamp } from './compiler-stamp.ts';
import { type CacheEntry, packCacheEntry, unpackCacheEntry } from './schema-cache-entry.ts';

/** Compiles as `compile` does, sooner if the same was compiled before. */
export type Compiler = (options: CompileOptions) => Compiled;

export interface SchemaCacheOptions {
  /** Is made if it is not there. Must be this user's own, and nobody else may write there. Undefined for no cache. */
  readonly folder: string | undefined;
  /** Schemas of texts that are shorter together are compiled as soon as read; default 64 Ki. */
  readonly minTextLength?: number;
  /** What all entries may take; those that nobody used for the longest go first. Default 256 MiB. */
  readonly maxBytes?: number;
  /** What compiles: an entry counts for the very same only. Default: the version and the files of this program. */
  readonly stamp?: string;
  /** Is told what was used and kept, and why not. */
  readonly debug?: (message: string) => void;
}

/**
 * A compiler that keeps what it made on disk. An entry is used if everything the compiler asked for is answered as it was then: texts
 * are read and compared by checksum, not parsed, and a module that appears, disappears or gets a newer revision makes a difference.
 * Whatever is wrong with the folder or what is in it, the result is that of `compile`.
 */
export function openSchemaCache(options: SchemaCacheOptions): Compiler {
  const { minTextLength = 65_536, maxBytes = 256 * 2 ** 20, debug = (): void => undefined } = options;
  if (options.folder === undefined) return compile;
  const attempt = createAttempt(debug);
  const stamp = options.stamp ?? attempt(compilerStamp);
  if (stamp === undefined) return compile;
  const folder = openCacheFolder({ folder: options.folder, maxBytes, debug });
  return compileOptions => {
    const record = new AnswerRecord(compileOptions.source);
    const name = entryName(stamp, compileOptions, record);
    const known = attempt(() => restore(folder.read(name), record));
    if (known !== undefined) {
      debug(`the compiled schema ${name} is used`);
      folder.touch(name);
      return known;
    }
    const compiled = compile({ ...compileOptions, source: record.source });
    if (compiled.schema !== undefined && record.textLength() >= minTextLength) {
      const bytes = attempt(() => pack(compiled, record));
      if (bytes !== undefined && folder.write(name, bytes)) debug(`the compiled schema ${name} is kept`);
    }
    return compiled;
  };
}

/** A cache that fails is no reason for anything else to fail. */
function createAttempt(debug: (message: string) => void): <T>(action: () => T) => T | undefined {
  return action => {
    try {
      return action();
    } catch (error) {
      debug(`the cache of schemas is of no use: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
}

/** What the entry holds, if it is one and all questions are answered as they were. */
function restore(bytes: Uint8Array | undefined, record: AnswerRecord): Compiled | undefined {
  const entry = bytes && unpackCacheEntry(bytes);
  const holds = entry?.questions.every(
    ({ module, revision, answer }) => record.checksum(module, revision) === answer,
  );
  return entry !== undefined && holds === true ? decodeImage(entry.image) : undefined;
}

function pack(compiled: Compiled, record: AnswerRecord): Uint8Array | undefined {
  const image = encodeImage(compiled);
  return image && packCacheEntry({ questions: record.questions(), image });
}

interface Answer {
  readonly found: ReturnType<ModuleSource['find']>;
  readonly question: CacheEntry['questions'][number];
}

/** The answers of a source, each asked for once, and what the compiler asked for among them. */
class AnswerRecord {
  /** For the compiler. */
  readonly source: ModuleSource;
  readonly #from: ModuleSource;
  readonly #known = new Map<string, Answer>();
  readonly #used = new Set<Answer>();

  constructor(from: ModuleSource) {
    this.#from = from;
    this.source = {
      find: (module, revision) => {
        const answer = this.#ask(module, revision);
        this.#used.add(answer);
        return answer.found;
      },
    };
  }

  /** The checksum of a file's name and text; null if there is none. */
  checksum(module: string, revision: string | undefined): string | null {
    return this.#ask(module, revision).question.answer;
  }

  questions(): CacheEntry['questions'] {
    return [...this.#used].map(({ question }) => question);
  }

  textLength(): number {
    return [...this.#used].reduce((sum, { found }) => sum + (found?.text.length ?? 0), 0);
  }

  #ask(module: string, revision: string | undefined): Answer {
    const key = JSON.stringify([module, revision]);
    let known = this.#known.get(key);
    if (known === undefined) {
      const found = this.#from.find(module, revision);
      const answer = found === undefined ? null : checksumOf(`${found.file}\0${found.text}`);
      const question = { module, ...(revision === undefined ? {} : { revision }), answer };
      this.#known.set(key, (known = { found, question }));
    }
    return known;
  }
}

/** Entries differ in what compiles, in what it was asked to, and in what the listed modules are. */
function entryName(stamp: string, options: CompileOptions, record: AnswerRecord): string {
  const { modules, implement, features, maxDiagnostics } = options;
  const answers = modules.map(splitRevision).map(({ name, revision }) => record.checksum(name, revision));
  return checksumOf(
    JSON.stringify([stamp, modules, answers, implement, features && [...features], maxDiagnostics]),
  );
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
