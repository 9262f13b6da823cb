import { encodeJson } from '../../../src/data/encode-json.ts';
import { nextTurn } from '../../../src/lib/next-turn.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import type { State } from '../../../src/transaction/state.ts';
import type { TargetChange } from '../../../src/transaction/transaction-request.ts';
import { create, drop, open } from '../fixture.ts';
import type { Command } from '../reference-model.ts';
import { changesOf } from '../reference-model.ts';

/** Leaps as short as they can be. */
export const leapBase = 2;

/** Lets what runs in the background come to its end. */
export async function settle(turns = 300): Promise<void> {
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

/** Does one command; a refusal is as good as none. */
export async function perform(coordinator: Coordinator, command: Command): Promise<void> {
  const revision = command.run === 'rollback' ? coordinator.state().revision - command.back : 0;
  const outcome =
    command.run === 'rollback'
      ? coordinator.rollback({ revision: Math.max(0, revision), interface: 'cli' })
      : coordinator.commit({ changes: changesFor(command), interface: 'cli' });
  await outcome.catch(() => undefined);
}

/** A coordinator that has done a program; what it refused is left out. */
export async function runProgram(program: readonly Command[], store: KeyValueStore): Promise<Coordinator> {
  const coordinator = await open({ store, leapBase });
  for (const command of program) await perform(coordinator, command);
  await settle();
  return coordinator;
}

/** Everything that a state says, as text. */
export function textOf({ revision, targets }: State): string {
  const shown = [...targets.values()].map(({ name, modelSet, tree, changedAt, pristine }) => [
    [name, modelSet, changedAt, pristine],
    encodeJson(tree.root),
  ]);
  return JSON.stringify([revision, shown]);
}
