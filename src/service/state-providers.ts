import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { parsePathElements } from '../data/parse-path-elements.ts';
import { resolvePath } from '../data/resolve-path.ts';
import type { PathElement } from '../data/path.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import { refusal } from '../errors/binnacle-error.ts';
import type { Schema } from '../schema/schema.ts';

/** A source of `config false` data of one target. */
export interface StateProvider {
  readonly target: string;
  /** Text of the place it describes, such as `/targets/target[name=leaf1]/state`. */
  readonly path: string;
  /** What stands there now; the node must fit the path. Called at each read that touches it, so it must be cheap. */
  read(schema: Schema): DataNode | undefined;
  /** Calls `listener` whenever something else may stand there. Returns the way to stop. Without it, who watches has to look again. */
  onChange?(listener: () => void): () => void;
}

/** A provider that is registered, and the path of its place in parts. */
export interface Registered {
  readonly provider: StateProvider;
  readonly elements: readonly PathElement[];
}

/** Who wants to know which providers there are. */
interface ProviderListener {
  readonly came: (registered: Registered) => void;
  readonly left: (registered: Registered) => void;
}

/** Who knows which `config false` data. */
export class StateProviders {
  readonly #byTarget = new Map<string, Set<Registered>>();
  readonly #listeners = new Set<ProviderListener>();

  /** Returns the way to stop providing. Throws if the path is malformed. */
  register(provider: StateProvider): () => void {
    const parsed = parsePathElements(provider.path);
    if ('diagnostics' in parsed) throw refusal(parsed.diagnostics);
    const registered = { provider, elements: parsed.elements };
    const known = this.#byTarget.get(provider.target) ?? new Set();
    this.#byTarget.set(provider.target, known);
    known.add(registered);
    for (const { came } of this.#listeners) came(registered);
    return () => {
      if (!known.delete(registered)) return;
      if (known.size === 0 && this.#byTarget.get(provider.target) === known)
        this.#byTarget.delete(provider.target);
      for (const { left } of this.#listeners) left(registered);
    };
  }

  /** Tells of each provider that comes or goes. Returns the way to stop. */
  onProvider(listener: ProviderListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Those of a target. */
  of(target: string): ReadonlySet<Registered> {
    return this.#byTarget.get(target) ?? new Set();
  }

  /** What the providers of a target say at or around some paths; undefined if that is nothing. */
  read(schema: Schema, target: string, paths: readonly (readonly PathElement[])[]): DataTree | undefined {
    const edits: Edit[] = [];
    for (const { provider, elements } of this.#byTarget.get(target) ?? []) {
      if (!paths.some(path => mayMeet(elements, path))) continue;
      const place = resolvePath(schema, elements);
      if ('diagnostics' in place) throw refusal(place.diagnostics);
      const value = provider.read(schema);
      if (value !== undefined) edits.push({ operation: 'update', path: place.path, value });
    }
    return edits.length === 0 ? undefined : applyEdits(emptyTree(schema), edits);
  }
}

/** What one provider has to say, in a tree of its own. */
export function readAlone({ provider, elements }: Registered, schema: Schema): DataTree {
  const place = resolvePath(schema, elements);
  const value = 'path' in place ? provider.read(schema) : undefined;
  const nothing = emptyTree(schema);
  if (value === undefined || 'diagnostics' in place) return nothing;
  return applyEdits(nothing, [{ operation: 'update', path: place.path, value }]);
}

/** False only if no place can be at or below both paths. Compares text: what it lets through, the schema sorts out. */
export function mayMeet(a: readonly PathElement[], b: readonly PathElement[]): boolean {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined || right.name === '...') return true;
    if (right.name !== '*' && localName(left.name) !== localName(right.name)) return false;
    for (const [key, value] of left.keys) {
      const other = right.keys.get(key);
      if (other !== undefined && other !== '*' && other !== value) return false;
    }
  }
  return true;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
