import { assertNever } from '../../lib/invariant.ts';
import { isNullable, type PatternExpression } from './pattern-expression.ts';

const maxPlaces = 300;
const maxFollowers = 5000;
const maxPaths = 32;
const maxWork = 50_000;

/**
 * Whether an engine that goes back and tries again, as that of `RegExp` does, can match the pattern in linear time: no string has
 * more than a few ways through the pattern, however long it is. Errs on the side of `false`.
 *
 * The ways are counted over places, the sets in the pattern as they are written (Glushkov's automaton): repetitions with counts are
 * taken for endless ones, which have more ways, and all characters beyond ASCII for one.
 */
export function isUnambiguous(expression: PatternExpression): boolean {
  const map = new PlaceMap();
  const ends = map.add(expression);
  return ends !== undefined && hasFewPaths(map, ends.first);
}

/** The places that an expression can begin with and end with; one stands twice if there are two ways to it. */
interface Ends {
  readonly first: readonly number[];
  readonly last: readonly number[];
}

class PlaceMap {
  readonly sources: string[] = [];
  readonly followers: number[][] = [];
  #count = 0;

  /** Undefined if the empty string has several ways, or there are too many places. */
  add(expression: PatternExpression): Ends | undefined {
    switch (expression.kind) {
      case 'set': {
        if (this.sources.length >= maxPlaces) return undefined;
        this.followers.push([]);
        const place = this.sources.push(expression.source) - 1;
        return { first: [place], last: [place] };
      }
      case 'sequence':
        return this.#addSequence(expression.parts);
      case 'choice': {
        const all = expression.parts.map(part => this.add(part));
        if (expression.parts.filter(isNullable).length > 1 || !all.every(isEnds)) return undefined;
        return { first: all.flatMap(({ first }) => first), last: all.flatMap(({ last }) => last) };
      }
      case 'repeat': {
        const ends = this.add(expression.body);
        if (ends === undefined || isNullable(expression.body)) return undefined;
        return expression.max === 1 || this.#connect(ends.last, ends.first) ? ends : undefined;
      }
      default:
        return assertNever(expression);
    }
  }

  #addSequence(parts: readonly PatternExpression[]): Ends | undefined {
    let first: readonly number[] = [];
    let last: readonly number[] = [];
    let isEmpty = true;
    for (const part of parts) {
      const ends = this.add(part);
      if (ends === undefined || !this.#connect(last, ends.first)) return undefined;
      if (isEmpty) first = [...first, ...ends.first];
      last = isNullable(part) ? [...last, ...ends.last] : ends.last;
      isEmpty &&= isNullable(part);
    }
    return { first, last };
  }

  #connect(from: readonly number[], to: readonly number[]): boolean {
    this.#count += from.length * to.length;
    if (this.#count > maxFollowers) return false;
    for (const place of from) this.followers[place]?.push(...to);
    return true;
  }
}

function isEnds(ends: Ends | undefined): ends is Ends {
  return ends !== undefined;
}

/** Goes through all that strings can do to the numbers of ways to each place. */
function hasFewPaths({ sources, followers }: PlaceMap, first: readonly number[]): boolean {
  const letters = findLetters(sources);
  const seen = new Set<string>();
  const open: (readonly number[])[] = [];
  let work = 0;
  const visit = (candidates: readonly number[]): boolean => {
    for (const isIn of letters) {
      const paths = candidates.filter(place => isIn[place]);
      work += candidates.length + 1;
      if (paths.length > maxPaths || work > maxWork) return false;
      const key = paths.sort((a, b) => a - b).join();
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(paths);
    }
    return true;
  };
  if (!visit(first)) return false;
  for (let paths = open.pop(); paths !== undefined; paths = open.pop()) {
    if (!visit(paths.flatMap(place => followers[place] ?? []))) return false;
  }
  return true;
}

/** What kinds of characters there are, as what places take them: those of ASCII exactly, all others as one. */
function findLetters(sources: readonly string[]): readonly (readonly boolean[])[] {
  const sets = new Map([...new Set(sources)].map(source => [source, new RegExp(`^${source}$`, 'u')]));
  const letters = new Map<string, readonly boolean[]>();
  const add = (isIn: readonly boolean[]): unknown => letters.set(isIn.map(Number).join(''), isIn);
  for (let code = 0; code < 0x80; code += 1) {
    const character = String.fromCharCode(code);
    const taken = new Map([...sets].map(([source, set]) => [source, set.test(character)]));
    add(sources.map(source => taken.get(source) === true));
  }
  add(sources.map(mayTakeMore));
  return [...letters.values()];
}

/** Whether a set may have characters beyond ASCII: it is negated, has a property, or names one. */
function mayTakeMore(source: string): boolean {
  return /\[\^|\\[pP]|\\u\{(?!(?:[0-7]?[0-9a-f])\})|[^\0-\x7f]/u.test(source);
}
