import { countNodes } from '../data/count-nodes.ts';
import { diff } from '../data/diff.ts';
import { applyEdits } from '../data/edit.ts';
import type { DataTree } from '../data/tree.ts';
import { validateChange } from '../data/validate-change.ts';
import { validateTree } from '../data/validate.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { halve } from './halve.ts';
import type { Step } from './step.ts';

/** What there is to judge by. */
export interface JudgeOptions {
  /** What the device is to hold in the end: valid. */
  readonly desired: DataTree;
  /** What it holds, as far as is known; shares what is equal with `desired`. */
  readonly held: DataTree;
  /** So many nodes may be looked at. */
  readonly allowance: number;
}

/** A question about more nodes, or more steps, than this is not answered. */
const maxNodes = 2000;
const maxSteps = 256;
/** What a question costs at least. */
const leastCost = 100;
/** How often what is needed is asked what it needs itself. */
const maxRounds = 8;

/** What a device holds that has taken `steps`, as far as the schema tells. */
export function treeAfter(tree: DataTree, steps: readonly Step[]): DataTree {
  return steps.length === 0 ? tree : applyEdits(tree, steps);
}

/**
 * Tells which steps of a plan a device cannot be expected to take without which others: it judges what the device would hold by
 * the rules of the schema. It says what it can within its allowance; where it cannot tell, it says that nothing is needed.
 */
export class StepJudge {
  readonly #options: JudgeOptions;
  #allowance: number;
  #before: ReadonlySet<string> | undefined;

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#allowance = options.allowance;
  }

  /** What is left of it. */
  get allowance(): number {
    return this.#allowance;
  }

  /** The least of the first of `among` that is found to make good what `steps` alone would break. In their order. */
  needsOf(steps: readonly Step[], among: readonly Step[]): readonly Step[] {
    const candidates = among.slice(0, Math.max(0, maxSteps - steps.length));
    const needed = new Set<Step>();
    for (let round = 0; round < maxRounds; round++) {
      const others = candidates.filter(step => !needed.has(step));
      const more = this.#missing([...steps, ...needed], others);
      if (more.length === 0) break;
      for (const step of more) needed.add(step);
    }
    return candidates.filter(step => needed.has(step));
  }

  #missing(steps: readonly Step[], candidates: readonly Step[]): readonly Step[] {
    const broken = this.#broken(steps);
    if (broken === undefined || broken.size === 0 || candidates.length === 0) return [];
    const stays = this.#broken([...steps, ...candidates]);
    if (stays === undefined) return [];
    const curable = [...broken].filter(problem => !stays.has(problem));
    if (curable.length === 0) return [];
    const isCured = (more: readonly Step[]): boolean => {
      const left = this.#broken([...steps, ...more]);
      return left === undefined || curable.every(problem => !left.has(problem));
    };
    return least(candidates, [], isCured);
  }

  /** What would be wrong with the device's configuration that is not now; undefined if that takes too much work. */
  #broken(steps: readonly Step[]): ReadonlySet<string> | undefined {
    this.#allowance -= leastCost + steps.length;
    if (steps.length > maxSteps || this.#allowance <= 0) return undefined;
    const after = this.#problems(treeAfter(this.#options.held, steps));
    if (after === undefined || after.size === 0) return after;
    this.#before ??= this.#problems(this.#options.held);
    const before = this.#before;
    return before && new Set([...after].filter(problem => !before.has(problem)));
  }

  /** All that is wrong with a configuration. */
  #problems(tree: DataTree): ReadonlySet<string> | undefined {
    if (tree.root.size === 0) return new Set();
    const size = countNodes(tree.root, maxNodes);
    if (size < maxNodes) {
      this.#allowance -= size;
      return keysOf(validateTree(tree, { type: 'config' }));
    }
    const { desired } = this.#options;
    const differences = diff(desired, tree);
    let weight = differences.length;
    for (const { before, after } of differences) {
      if (weight >= maxNodes) return undefined;
      for (const node of [before, after]) weight += node === undefined ? 0 : countNodes(node, maxNodes);
    }
    this.#allowance -= weight;
    return weight < maxNodes ? keysOf(validateChange(desired, tree, differences)) : undefined;
  }
}

function keysOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(diagnostics.map(({ code, path = '' }) => `${code} ${path}`));
}

/** The least of `items`, with `given` beside it, that is enough; all of it is. Asks about log n times for each that is needed. */
function least(
  items: readonly Step[],
  given: readonly Step[],
  isEnough: (steps: readonly Step[]) => boolean,
): readonly Step[] {
  if (items.length <= 1) return items;
  const [left, right] = halve(items);
  if (isEnough([...given, ...left])) return least(left, given, isEnough);
  if (isEnough([...given, ...right])) return least(right, given, isEnough);
  const some = least(left, [...given, ...right], isEnough);
  return [...some, ...least(right, [...given, ...some], isEnough)];
}
