import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type { Diagnostic } from '../../src/errors/diagnostic.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import type { DryRunRequest } from '../../src/transaction/dry-run.ts';
import type { TargetDifferences, TransactionRecord } from '../../src/transaction/transaction-record.ts';
import type { TransactionRequest } from '../../src/transaction/transaction-request.ts';
import { change, create, drop, open, remove, update } from './fixture.ts';
import type { Command } from './reference-model.ts';
import { changesOf, commandArbitrary } from './reference-model.ts';

/** Half of the rollbacks are undos of the record there, or rollbacks of one target. */
function backwards(back: number, revision: number): DryRunRequest {
  const head = { interface: 'cli', revision: Math.max(0, revision - back) } as const;
  if (back % 4 === 1 && revision > 0) return { undo: { ...head, revision: Math.max(1, head.revision) } };
  if (back % 4 === 3) return { rollback: { ...head, scope: [{ target: 't1' }] } };
  return { rollback: head };
}

function requestOf(command: Command, revision: number): DryRunRequest {
  const head = { interface: 'cli' } as const;
  switch (command.run) {
    case 'commit':
    case 'refused':
      return { commit: { ...head, changes: changesOf(command.changes) } };
    case 'create': {
      const { target, modelSet, steps } = command;
      const changes = [create(target, modelSet), ...changesOf([{ target, steps }])];
      return { commit: { ...head, changes } };
    }
    case 'drop':
      return { commit: { ...head, changes: [drop(command.target)] } };
    case 'rollback':
      return backwards(command.back, revision);
    default:
      return { commit: { ...head, changes: [] } };
  }
}

function perform(coordinator: Coordinator, request: DryRunRequest): Promise<unknown> {
  if ('commit' in request) return coordinator.commit(request.commit);
  return 'undo' in request ? coordinator.undo(request.undo) : coordinator.rollback(request.rollback);
}

function mistakesOf(work: Promise<unknown>): Promise<readonly Diagnostic[]> {
  return work.then(
    () => [],
    (error: unknown) => (error as BinnacleError).diagnostics,
  );
}

function changesIn({ targets }: TransactionRecord): TargetDifferences[] {
  return targets.map(({ name, modelSet, created, deleted, differences }) => ({
    target: name,
    modelSet,
    ...(created && { created }),
    ...(deleted && { deleted }),
    differences,
  }));
}

async function contentOf(store: KeyValueStore): Promise<string[]> {
  const lines: string[] = [];
  for await (const [key, value] of store.range({})) lines.push(`${key} ${Buffer.from(value).toString()}`);
  return lines;
}

describe('dryRun', () => {
  test('tells exactly what the transaction does, and does nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commandArbitrary, { minLength: 1, maxLength: 12 }), async commands => {
        const store = createMemoryStore();
        const coordinator = await open({ store });
        const records: TransactionRecord[] = [];
        coordinator.onCommit(({ record }) => records.push(record));
        for (const command of commands) {
          const state = coordinator.state();
          const content = await contentOf(store);
          const request = requestOf(command, state.revision);
          const dry = await coordinator.dryRun(request);
          expect(coordinator.state()).toBe(state);
          expect(await contentOf(store)).toEqual(content);
          expect(dry.revision).toBe(state.revision);
          const made = records.length;
          const mistakes = await mistakesOf(perform(coordinator, request));
          const changes = records.slice(made).flatMap(changesIn);
          expect({ mistakes: dry.diagnostics, changes: dry.targets }).toEqual({ mistakes, changes });
          expect(dry.after === dry.before).toBe(records.length === made);
        }
        await coordinator.close();
      }),
      { numRuns: 60 },
    );
  });

  test('rests on what was accepted before it, durable or not', async () => {
    const coordinator = await open();
    const first = coordinator.commit({ changes: [create('t1')], interface: 'cli' });
    const changes = [change('t1', update('/settings/name', 'x'))];
    const dry = await coordinator.dryRun({ commit: { changes, interface: 'cli' } });
    expect(dry).toMatchObject({ revision: 1, diagnostics: [], targets: [{ target: 't1' }] });
    expect((await first).revision).toBe(1);
    expect(coordinator.state().revision).toBe(1);
  });

  test('of a target that comes or goes it tells everything', async () => {
    const coordinator = await open();
    const changes = [create('t1'), change('t1', update('/settings/name', 'x'))];
    const dry = await coordinator.dryRun({ commit: { changes, interface: 'cli' } });
    expect(dry.targets).toMatchObject([
      { target: 'system' },
      { target: 't1', created: true, differences: [{ after: { 'demo:name': 'x' } }] },
    ]);
    await coordinator.commit({ changes, interface: 'cli' });
    const gone = await coordinator.dryRun({ commit: { changes: [drop('t1')], interface: 'cli' } });
    expect(gone.targets).toMatchObject([{ target: 'system' }, { target: 't1', deleted: true }]);
  });

  test('tells all mistakes of all targets', async () => {
    const coordinator = await open();
    const changes = [create('t1'), change('t1', update('/settings/count', 999)), change('t2', remove('/'))];
    const { diagnostics, targets } = await coordinator.dryRun({ commit: { changes, interface: 'cli' } });
    expect(diagnostics.map(({ target }) => target)).toEqual(['t1', 't2']);
    expect(targets).toEqual([]);
  });

  test('tells that another transaction holds the target, and that a label is taken', async () => {
    const coordinator = await open();
    await coordinator.commit({ changes: [create('t1')], interface: 'cli', label: 'first' });
    const changes = [change('t1', update('/settings/name', 'x'))];
    const asked = { changes, interface: 'cli' } as const;
    const mistakes = async (commit: TransactionRequest): Promise<string[]> =>
      (await coordinator.dryRun({ commit })).diagnostics.map(({ code }) => code);
    expect(await mistakes({ ...asked, label: 'first' })).toHaveLength(1);
    await coordinator.commit({ ...asked, confirm: { id: 'c', timeoutMs: 60_000 } });
    const other = { ...asked, changes: [change('t1', update('/settings/name', 'y'))] };
    const dry = await coordinator.dryRun({ commit: other });
    expect(dry).toMatchObject({
      diagnostics: [{ code: 'confirm-pending' }],
      targets: [{ target: 't1', differences: [{ after: 'y' }] }],
    });
    await coordinator.close();
  });

  test('is refused like other work when the coordinator closes', async () => {
    const coordinator = await open();
    await coordinator.close();
    await expect(coordinator.dryRun({ rollback: { revision: 0, interface: 'cli' } })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
