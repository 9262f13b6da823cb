import { documentTypes } from '../../data/validate-document.ts';
import type { DocumentType } from '../../data/validate-document.ts';

/** One line of input: modules to compile, and for an instance the document to check. */
export interface BatchCase {
  readonly id: unknown;
  /** Folders, and single files, to find modules in. */
  readonly searchPath: readonly string[];
  /** Modules to implement, by file or name. */
  readonly modules: readonly string[];
  readonly implement: 'listed' | 'all';
  readonly features: Readonly<Record<string, readonly string[]>> | undefined;
  readonly type: DocumentType;
  readonly data: string | undefined;
  readonly operational: string | undefined;
  readonly want: 'defaults' | 'nodes' | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a line; a text says what is wrong with it. Unknown members are nobody's business. */
export function parseBatchCase(
  line: string,
): { readonly batchCase: BatchCase } | { readonly id: unknown; readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return {
      id: null,
      problem: `the line is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { id: null, problem: 'the line is not a JSON object' };
  }
  const fields = json as Fields;
  const id = fields['id'] ?? null;
  const problem = problemOf(fields);
  return problem === undefined ? { batchCase: toCase(id, fields) } : { id, problem };
}

function problemOf(fields: Fields): string | undefined {
  const { modules, search_path: searchPath, implement, features, type, data, operational, want } = fields;
  if (!isTexts(modules) || modules.length === 0)
    return 'modules must be an array of at least one file or name';
  if (isGiven(searchPath) && typeof searchPath !== 'string' && !isTexts(searchPath)) {
    return 'search_path must be an array of folders';
  }
  if (isGiven(implement) && implement !== 'listed' && implement !== 'all')
    return 'implement must be listed or all';
  if (isGiven(features) && !isFeatures(features)) return 'features must be null or {module: [feature]}';
  if (isGiven(type) && !documentTypes.some(known => known === type)) {
    return `type must be one of ${documentTypes.join(', ')}`;
  }
  if (isGiven(data) && typeof data !== 'string') return 'data must be the path of a document';
  if (isGiven(operational) && typeof operational !== 'string')
    return 'operational must be the path of a document';
  if (isGiven(want) && want !== 'defaults' && want !== 'nodes') return 'want must be defaults or nodes';
  if (want === 'defaults' && !isGiven(data)) return 'defaults are wanted of no document';
  return undefined;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function isFeatures(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isTexts);
}

function toCase(id: unknown, fields: Fields): BatchCase {
  const searchPath = fields['search_path'] ?? [];
  return {
    id,
    searchPath: typeof searchPath === 'string' ? [searchPath] : (searchPath as readonly string[]),
    modules: fields['modules'] as readonly string[],
    implement: (fields['implement'] as BatchCase['implement'] | null | undefined) ?? 'listed',
    features: (fields['features'] as BatchCase['features'] | null) ?? undefined,
    type: (fields['type'] as DocumentType | null | undefined) ?? 'config',
    data: (fields['data'] as string | null | undefined) ?? undefined,
    operational: (fields['operational'] as string | null | undefined) ?? undefined,
    want: (fields['want'] as BatchCase['want'] | null) ?? undefined,
  };
}
