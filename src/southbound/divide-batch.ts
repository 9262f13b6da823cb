import { halve } from './halve.ts';
import type { StepJudge } from './step-judge.ts';
import type { Step } from './step.ts';

/** A Set that was refused, and what could still be sent. */
export interface DivisionQuestion {
  /** Its steps, at least two. */
  readonly parts: readonly Step[];
  /** What is not tried yet and may be sent earlier. */
  readonly later: readonly Step[];
  readonly judge: StepJudge;
}

/**
 * The first of two Sets to try instead of one: about half of it, with what a device that validates cannot take that half without. The
 * other is the rest. Undefined if no part of it can be parted from the others.
 */
export function divideBatch(question: DivisionQuestion): readonly Step[] | undefined {
  const [first, second] = halve(question.parts);
  return closedPart(first, question) ?? closedPart(second, question);
}

/** So many of what comes later are asked: first, since something of the refused Set is to blame. */
const maxLater = 128;

function closedPart(seed: readonly Step[], question: DivisionQuestion): readonly Step[] | undefined {
  const { parts, later, judge } = question;
  const inSeed = new Set(seed);
  const needed = judge.needsOf(
    seed,
    [...later.slice(0, maxLater), ...parts].filter(step => !inSeed.has(step)),
  );
  const closed = new Set([...seed, ...needed]);
  if (!parts.every(step => closed.has(step))) return [...parts, ...later].filter(step => closed.has(step));
  if (seed.length === 1) return undefined;
  const [first, second] = halve(seed);
  return closedPart(first, question) ?? closedPart(second, question);
}
