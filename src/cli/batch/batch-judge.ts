import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readTextFile } from '../../config/read-text-file.ts';
import type { Compiler } from '../../config/schema-cache.ts';
import { moduleNameOf, openYangFiles } from '../../config/yang-files.ts';
import { withDefaults } from '../../data/defaults.ts';
import { encodeJson } from '../../data/encode-json.ts';
import { locateInJson } from '../../data/locate-json.ts';
import type { DataTree } from '../../data/tree.ts';
import { type DocumentType, validateDocument } from '../../data/validate-document.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import { LeastRecent } from '../../lib/least-recent.ts';
import { type ListedNode, listNodes } from '../../schema/list-nodes.ts';
import type { Schema } from '../../schema/schema.ts';
import { type BatchCase, parseBatchCase } from './batch-case.ts';

/** One line of output. */
export interface BatchAnswer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly diagnostics: readonly BatchDiagnostic[];
  /** The document with all defaults in use. */
  readonly defaults?: unknown;
  /** The nodes of the modules listed. */
  readonly nodes?: readonly ListedNode[];
  readonly ms: number;
}

export interface BatchDiagnostic {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** How long a line may be. */
export const maxLineBytes: number = 64 * 2 ** 20;

const tooLong = { id: null, problem: `the line has more than ${maxLineBytes} bytes` };

/** Schemas that are kept for the next cases; large ones take some ten megabytes each. */
const keptSchemas = 24;

interface Compiled {
  readonly schema: Schema | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly names: readonly string[];
}

type Outcome = Pick<BatchAnswer, 'defaults' | 'nodes'> & { readonly diagnostics: readonly Diagnostic[] };

/** Judges cases one by one; those that stand on the same modules share the schema. Never throws. */
export class BatchJudge {
  readonly #base: string;
  readonly #compiler: Compiler;
  readonly #schemas = new LeastRecent<string, Compiled>(keptSchemas);

  /** Paths of cases are relative to `base`. */
  constructor(base: string, compiler: Compiler) {
    this.#base = base;
    this.#compiler = compiler;
  }

  /** Answers one line of input, or one that is too long, with one line of JSON. */
  answer(line: string | undefined): string {
    const answer = this.judge(line);
    try {
      return JSON.stringify(answer);
    } catch {
      const { id, ms } = answer;
      const shown = typeof id === 'object' ? null : id;
      return JSON.stringify({ id: shown, ok: false, diagnostics: unwritable.diagnostics.map(flatten), ms });
    }
  }

  judge(line: string | undefined): BatchAnswer {
    const start = performance.now();
    const parsed = line === undefined ? tooLong : parseBatchCase(line);
    const id = 'batchCase' in parsed ? parsed.batchCase.id : parsed.id;
    const { diagnostics, ...wanted } =
      'batchCase' in parsed ? this.#attempt(parsed.batchCase) : malformed(parsed.problem);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(flatten);
    const ms = Math.round((performance.now() - start) * 1000) / 1000;
    return { id, ok: errors.length === 0, diagnostics: errors, ...wanted, ms };
  }

  #attempt(batchCase: BatchCase): Outcome {
    try {
      return this.#outcomeOf(batchCase);
    } catch (error) {
      return { diagnostics: diagnosticsOf(error) };
    }
  }

  #outcomeOf(batchCase: BatchCase): Outcome {
    const { searchPath, modules, implement, features, data, want } = batchCase;
    const key = JSON.stringify([searchPath, modules, implement, features]);
    const { schema, diagnostics, names } = this.#schemas.get(key, () => this.#compile(batchCase));
    if (schema === undefined) return { diagnostics };
    if (data === undefined) {
      return want === 'nodes' ? { diagnostics, nodes: listNodes(schema, names) } : { diagnostics };
    }
    return this.#validate(schema, { ...batchCase, data });
  }

  #validate(schema: Schema, batchCase: BatchCase & { readonly data: string }): Outcome {
    const { type, want, operational } = batchCase;
    const document = this.#read(batchCase.data);
    const judged = validateDocument({
      schema,
      type,
      document,
      ...(operational === undefined ? {} : { operational: this.#read(operational) }),
    });
    const { tree } = judged;
    return {
      diagnostics: locateInJson(judged.diagnostics, document),
      ...(want === 'defaults' && tree !== undefined ? { defaults: defaultsOf(tree, type) } : {}),
      ...(want === 'nodes' ? { nodes: listNodes(schema) } : {}),
    };
  }

  #compile({ searchPath, modules, implement, features }: BatchCase): Compiled {
    const files = [...searchPath, ...modules].filter(isFile).map(file => resolve(this.#base, file));
    const named = new Map(files.map(file => [moduleNameOf(file), file]));
    const names = modules.map(module =>
      isFile(module) ? moduleNameOf(resolve(this.#base, module)) : module,
    );
    const folders = [
      ...searchPath.filter(path => !isFile(path)).map(path => resolve(this.#base, path)),
      ...modules.filter(isFile).map(module => dirname(resolve(this.#base, module))),
    ];
    const { schema, diagnostics } = this.#compiler({
      modules: names,
      source: openYangFiles([...new Set(folders)], named),
      implement,
      ...(features === undefined ? {} : { features: new Map(Object.entries(features)) }),
    });
    return { schema, diagnostics, names: names.map(name => name.split('@')[0] ?? name) };
  }

  #read(path: string): { readonly text: string; readonly file: string } {
    const file = resolve(this.#base, path);
    if (isStream(file)) throw new BinnacleError('config-invalid', `${file}: is no file`);
    return { text: readTextFile(file), file: path };
  }
}

/** State has its defaults where the document has state. */
function defaultsOf(tree: DataTree, type: DocumentType): unknown {
  return encodeJson(withDefaults(tree, { state: type === 'data' }).root);
}

/** Pipes and devices: nobody knows when they end. What is wrong with a name, reading tells. */
function isStream(path: string): boolean {
  if (path.includes('\0')) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function isFile(path: string): boolean {
  return path.endsWith('.yang');
}

function malformed(message: string): Outcome {
  return { diagnostics: [{ code: 'request-invalid', severity: 'error', message }] };
}

/** What is wanted is too large for one text, or nobody could write the `id` but who sent it. */
const unwritable = malformed('the answer is too large, or the id too deep, to be written');

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof BinnacleError && error.diagnostics.length > 0) return error.diagnostics;
  const message = error instanceof Error ? error.message : String(error);
  const isSystem = error instanceof Error && 'syscall' in error;
  const code = error instanceof BinnacleError ? error.code : isSystem ? 'config-invalid' : 'internal';
  return [{ code, severity: 'error', message }];
}

function flatten({ code, message, path, location, expected }: Diagnostic): BatchDiagnostic {
  return {
    code,
    message: expected === undefined ? message : `${message}; expected ${expected}`,
    ...(path === undefined ? {} : { path }),
    ...(location === undefined ? {} : { file: location.file, line: location.line, column: location.column }),
  };
}
