import { nextTurn } from '../../../src/lib/next-turn.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import type { TargetChange } from '../../../src/transaction/transaction-request.ts';
import { create, drop, open } from '../fixture.ts';
import type { Command } from '../reference-model.ts';
import { changesOf } from '../reference-model.ts';

/** Leaps as short as they can be. */
export const leapBase = 2;

/** Lets what runs in the background come to its end. */
export async function settle(turns = 30): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}

function changesFor(command: Command): TargetChange[] {
  if (command.run === 'commit') return changesOf(command.changes);
  if (command.run === 'create') {
    const { target, modelSet, steps } = command;
    return [create(target, modelSet), ...changesOf([{ target, steps }])];
  }
  return command.run === 'drop' ? [drop(command.target)] : [];
}

/** A coordinator that has done a program; what it refused is left out. */
export async function runProgram(program: readonly Command[], store: KeyValueStore): Promise<Coordinator> {
  const coordinator = await open({ store, leapBase });
  for (const command of program) {
    const outcome =
      command.run === 'rollback'
        ? coordinator.rollback({
            revision: Math.max(0, coordinator.state().revision - command.back),
            interface: 'cli',
          })
        : coordinator.commit({ changes: changesFor(command), interface: 'cli' });
    await outcome.catch(() => undefined);
  }
  await settle();
  return coordinator;
}
