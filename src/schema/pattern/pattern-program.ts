import { assertNever } from '../../lib/invariant.ts';
import type { PatternExpression } from './pattern-expression.ts';

/** The end of a program. */
export const matchNode = 0;
const noSet = -1;

/** A pattern as a graph: each node reads a character of a set and leads on, or reads nothing and leads to two. Node 0 is the end. */
export interface PatternProgram {
  readonly start: number;
  /** Sources of the sets. */
  readonly sets: readonly string[];
  /** By node the index of its set; negative for a node that reads nothing. */
  readonly setOf: readonly number[];
  readonly next: readonly number[];
  /** The second way of a node that reads nothing. */
  readonly other: readonly number[];
}

/** How many nodes the program has, nearly: each round of a counted repetition takes nodes of its own. */
export function programSize(expression: PatternExpression): number {
  switch (expression.kind) {
    case 'set':
      return 1;
    case 'sequence':
    case 'choice':
      return expression.parts.reduce((size, part) => size + programSize(part), 1);
    case 'repeat': {
      const { body, min, max } = expression;
      return (programSize(body) + 1) * (max === Infinity ? Math.max(min, 1) : max);
    }
    default:
      return assertNever(expression);
  }
}

export function compileProgram(expression: PatternExpression): PatternProgram {
  const writer = new ProgramWriter();
  const start = writer.write(expression, matchNode);
  return {
    start,
    sets: [...writer.sets.keys()],
    setOf: writer.setOf,
    next: writer.next,
    other: writer.other,
  };
}

class ProgramWriter {
  readonly sets = new Map<string, number>();
  readonly setOf: number[] = [noSet];
  readonly next: number[] = [matchNode];
  readonly other: number[] = [matchNode];

  /** The node where the expression begins if `next` follows it. */
  write(expression: PatternExpression, next: number): number {
    switch (expression.kind) {
      case 'set': {
        const index = this.sets.get(expression.source) ?? this.sets.size;
        this.sets.set(expression.source, index);
        return this.#node(index, next, next);
      }
      case 'sequence':
        return expression.parts.reduceRight((at, part) => this.write(part, at), next);
      case 'choice':
        return expression.parts
          .map(part => this.write(part, next))
          .reduceRight((other, at) => this.#node(noSet, at, other));
      case 'repeat':
        return this.#repeat(expression, next);
      default:
        return assertNever(expression);
    }
  }

  #repeat({ body, min, max }: Extract<PatternExpression, { kind: 'repeat' }>, next: number): number {
    let at = next;
    let needed = min;
    if (max === Infinity) {
      const loop = this.#node(noSet, next, next);
      const first = this.write(body, loop);
      this.next[loop] = first;
      at = min === 0 ? loop : first;
      needed = Math.max(min - 1, 0);
    } else {
      for (let round = min; round < max; round += 1) at = this.#node(noSet, this.write(body, at), next);
    }
    for (let round = 0; round < needed; round += 1) at = this.write(body, at);
    return at;
  }

  #node(set: number, next: number, other: number): number {
    this.setOf.push(set);
    this.next.push(next);
    return this.other.push(other) - 1;
  }
}
