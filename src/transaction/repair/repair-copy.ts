import { nextTurn } from '../../lib/next-turn.ts';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import { decodeFrame } from '../frame.ts';

const batchBytes = 1024 * 1024;

/** An entry that is not whole, and why. */
export interface DamagedEntry {
  readonly key: string;
  readonly problem: string;
}

/**
 * Copies every entry that is whole, and returns the others. What a store has lost with a part of a file is not among them: only
 * the entries around it can tell what it was. `unreadable` is told of such a part.
 */
export async function copyWhole(
  from: KeyValueStore,
  to: KeyValueStore,
  unreadable: (problem: string) => void,
): Promise<DamagedEntry[]> {
  const damaged: DamagedEntry[] = [];
  let operations: KeyValueOperation[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    await to.batch(operations, { sync: false });
    operations = [];
    size = 0;
    await nextTurn();
  };
  try {
    for await (const [key, value] of from.range({})) {
      const frame = decodeFrame(value);
      if ('problem' in frame) {
        damaged.push({ key, problem: frame.problem });
        continue;
      }
      operations.push({ type: 'put', key, value });
      size += value.length;
      if (size >= batchBytes) await flush();
    }
  } catch (error) {
    // LevelDB passes over the damaged part of a file and says so at the end.
    unreadable(error instanceof Error ? error.message : String(error));
  }
  await flush();
  return damaged;
}
