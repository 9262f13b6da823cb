import { inDependencyOrder } from './dependency-order.ts';
import { halveStep } from './halve-step.ts';
import type { Step } from './step.ts';

/** How large a Set may be. */
export interface Room {
  readonly maxBytes: number;
  /** Size of a Set of some steps. Each adds the same to it, whatever else is in it. */
  readonly sizeOf: (steps: readonly Step[]) => number;
}

/**
 * Sets that do together what one of all `steps` would, each no larger than there is room for, and as few as that takes; a step that
 * is larger by itself and cannot be divided is alone. They are in an order in which a device that validates can take each of them, as
 * far as the leafrefs of the schema tell: first what is written, and what is referred to before what refers to it; then what is
 * deleted, the other way round.
 */
export function fitSteps(steps: readonly Step[], { maxBytes, sizeOf }: Room): readonly (readonly Step[])[] {
  const base = sizeOf([]);
  const batches: Step[][] = [];
  let room = 0;
  const add = (step: Step): void => {
    const bytes = sizeOf([step]) - base;
    const halves = base + bytes > maxBytes ? halveStep(step) : undefined;
    if (halves !== undefined) {
      for (const half of halves) add(half);
      return;
    }
    const last = batches.at(-1);
    if (last === undefined || bytes > room) {
      batches.push([step]);
      room = maxBytes - base - bytes;
    } else {
      last.push(step);
      room -= bytes;
    }
  };
  for (const step of inSafeOrder(steps)) add(step);
  return batches;
}

function inSafeOrder(steps: readonly Step[]): readonly Step[] {
  const writes = steps.filter(step => step.operation !== 'delete');
  const deletes = steps.filter(step => step.operation === 'delete');
  return [...order(writes), ...order(deletes).toReversed()];
}

/** A step at the root has everything in it, and stays where it is. */
function order(steps: readonly Step[]): readonly Step[] {
  const [first] = steps;
  const top = first?.path[0]?.schema.parent;
  return top === undefined ? steps : inDependencyOrder(steps, ({ path }) => path.at(-1)?.schema ?? top);
}
