import type { Coordinator } from '../transaction/coordinator.ts';
import { systemTarget } from '../transaction/model-sets.ts';
import type { State } from '../transaction/state.ts';

/** Calls back with the present state, and with each later one whose target `system` differs. Returns the way to stop. */
export function followSystem(
  coordinator: Pick<Coordinator, 'state' | 'onCommit'>,
  follow: (state: State) => void,
): () => void {
  follow(coordinator.state());
  return coordinator.onCommit(({ before, after }) => {
    if (before.targets.get(systemTarget) !== after.targets.get(systemTarget)) follow(after);
  });
}
