import { matchNode, type PatternProgram } from './pattern-program.ts';

/** Where a match can be after some characters: nodes that read one, in ascending order, and whether the end is among them. */
interface State {
  readonly nodes: readonly number[];
  readonly accepts: boolean;
  /** By class of characters the next state, as far as it is known. */
  readonly next: (State | undefined)[];
  readonly era: number;
}

/** Characters that are in the same sets. */
interface CharacterClass {
  readonly index: number;
  /** By set whether they are in it. */
  readonly isIn: readonly boolean[];
}

const maxCachedNodes = 200_000;
const maxClasses = 500;
const maxCharacters = 20_000;

/**
 * Matches texts in time that is linear in them, whatever the pattern: follows all ways through its program at once. The states that
 * come about are kept, so that most characters cost one lookup; when they become too many they are forgotten.
 */
export class PatternAutomaton {
  /** How many nodes and sets were looked at: all of the work but the lookups, of which there is one for each character. */
  steps = 0;
  readonly #program: PatternProgram;
  readonly #sets: readonly RegExp[];
  readonly #states = new Map<string, State>();
  readonly #classes = new Map<string, CharacterClass>();
  readonly #classOf = new Map<number, CharacterClass>();
  readonly #marks: Float64Array;
  #mark = 0;
  #cachedNodes = 0;
  #era = 0;

  constructor(program: PatternProgram) {
    this.#program = program;
    this.#sets = program.sets.map(source => new RegExp(`^${source}$`, 'u'));
    this.#marks = new Float64Array(program.setOf.length);
  }

  /** Whether the text as a whole matches. */
  matches(text: string): boolean {
    let state = this.#reach([this.#program.start]);
    for (let index = 0; index < text.length; index += 1) {
      const point = text.codePointAt(index) ?? 0;
      if (point > 0xffff) index += 1;
      const character = this.#classOf.get(point) ?? this.#classify(point);
      if (state.era !== this.#era) state = this.#intern(state.nodes, state.accepts);
      state = state.next[character.index] ?? this.#advance(state, character);
      if (state.nodes.length === 0 && !state.accepts) return false;
    }
    return state.accepts;
  }

  #advance(state: State, { index, isIn }: CharacterClass): State {
    const { setOf, next } = this.#program;
    this.steps += state.nodes.length;
    const reached = this.#reach(
      state.nodes.filter(node => isIn[setOf[node] ?? 0] === true).map(node => next[node] ?? 0),
    );
    state.next[index] = reached;
    return reached;
  }

  /** The state of some nodes and of all that follow them without a character. */
  #reach(nodes: number[]): State {
    const { setOf, next, other } = this.#program;
    this.#mark += 1;
    const reading: number[] = [];
    let accepts = false;
    for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
      if (this.#marks[node] === this.#mark) continue;
      this.#marks[node] = this.#mark;
      this.steps += 1;
      if (node === matchNode) accepts = true;
      else if ((setOf[node] ?? 0) >= 0) reading.push(node);
      else nodes.push(next[node] ?? 0, other[node] ?? 0);
    }
    return this.#intern(
      reading.sort((a, b) => a - b),
      accepts,
    );
  }

  #intern(nodes: readonly number[], accepts: boolean): State {
    const key = String.fromCharCode(...(accepts ? [matchNode] : []), ...nodes);
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#cachedNodes > maxCachedNodes) this.#forget();
    const state: State = { nodes, accepts, next: [], era: this.#era };
    this.#cachedNodes += nodes.length + 1;
    this.#states.set(key, state);
    return state;
  }

  #classify(point: number): CharacterClass {
    const character = String.fromCodePoint(point);
    this.steps += this.#sets.length;
    const isIn = this.#sets.map(set => set.test(character));
    const key = isIn.map(Number).join('');
    if (this.#classes.size > maxClasses || this.#classOf.size > maxCharacters) {
      this.#classes.clear();
      this.#classOf.clear();
      this.#forget();
    }
    const known = this.#classes.get(key) ?? { index: this.#classes.size, isIn };
    this.#classes.set(key, known);
    this.#classOf.set(point, known);
    return known;
  }

  #forget(): void {
    this.#states.clear();
    this.#cachedNodes = 0;
    this.#era += 1;
  }
}
