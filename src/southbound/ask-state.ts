import { exactPart } from '../data/exact-part.ts';
import { pathElements } from '../data/format-path.ts';
import type { DataPath, PathElement, PathPattern } from '../data/path.ts';
import { resolvePath } from '../data/resolve-path.ts';
import { resolvePattern } from '../data/resolve-pattern.ts';
import type { DataType } from '../gnmi/encoding.ts';
import type { Schema } from '../schema/schema.ts';
import { DeviceFailure } from './device-session.ts';
import { nameablePath } from './nameable.ts';
import type { StateQuestion, StateReport } from './state-question.ts';

/** One way to put a question. */
interface Way {
  readonly elements: readonly PathElement[];
  readonly type: DataType;
  readonly depth: number;
}

type Answer = Pick<StateReport, 'values' | 'notes'>;

/** Devices that do not know a type of data, wildcards or an extension say so in one of these ways, and so do those without the node. */
const misunderstood: readonly string[] = ['UNIMPLEMENTED', 'INVALID_ARGUMENT'];

/** Asks one device for state in the words that it understands, which it remembers. */
export class StateAsker {
  #type: DataType = 'state';

  /** Rejects with the `DeviceFailure` of `get`, unless that says that the device has nothing there or did not understand. */
  async ask(question: StateQuestion, get: (way: Way) => Promise<Answer>): Promise<StateReport> {
    let refusal = '';
    for (const way of waysToAsk(question, this.#type)) {
      try {
        const answer = await get(way);
        this.#type = way.type;
        return answer;
      } catch (error) {
        const { status, message } =
          error instanceof DeviceFailure ? error.error : { status: '', message: '' };
        if (status === 'NOT_FOUND') return { values: [], notes: [] };
        if (!misunderstood.includes(status)) throw error;
        refusal = message;
      }
    }
    return { values: [], notes: [], refusal };
  }
}

/** As it was asked; without wildcards and depth; for everything, of which the state is taken. */
function waysToAsk({ schema, path, depth }: StateQuestion, known: DataType): readonly Way[] {
  const exact = resolvePath(schema, path);
  const plain = pathElements(sayable('path' in exact ? exact.path : exactPart(schema, path)));
  const asAsked = 'path' in exact || !isSayable(schema, path) ? plain : path;
  const types: readonly DataType[] = ['state', 'all', 'operational'];
  const others = types
    .filter(type => type !== known)
    .map((type): Way => ({ elements: plain, type, depth: 0 }));
  const first: Way = { elements: asAsked, type: known, depth };
  return asAsked === plain && depth === 0
    ? [first, ...others]
    : [first, { elements: plain, type: known, depth: 0 }, ...others];
}

/** Whether a path with wildcards can be asked for as it is, and what is answered can be told apart: entries without keys cannot. */
function isSayable(schema: Schema, path: readonly PathElement[]): boolean {
  if (path.some(({ literal, position }) => literal !== undefined || position !== undefined)) return false;
  const resolved = resolvePattern(schema, path);
  return 'pattern' in resolved && !entersKeyless(resolved.pattern);
}

function entersKeyless({ branches }: PathPattern): boolean {
  return [...branches].some(
    ([schema, ways]) =>
      (schema.kind === 'list' && schema.keys.length === 0) || ways.some(({ next }) => entersKeyless(next)),
  );
}

/** The longest part of a path that every device has words for: entries have no position, and leaf-lists are told as a whole. */
function sayable(path: DataPath): DataPath {
  const nameable = nameablePath(path);
  const at = nameable.findIndex(
    ({ schema, keys, value }) =>
      value !== undefined || (schema.kind === 'list' && schema.keys.length === 0 && keys !== undefined),
  );
  const last = nameable[at];
  return last === undefined ? nameable : [...nameable.slice(0, at), { schema: last.schema }];
}
