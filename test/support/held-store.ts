import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';

/** A store in memory whose flushes, once it is told to hold them, wait until they are let go. */
export interface HeldStore {
  readonly store: KeyValueStore;
  readonly hold: () => void;
  readonly release: () => void;
}

export function createHeldStore(): HeldStore {
  const store = createMemoryStore();
  let gate = Promise.resolve();
  let open = (): void => undefined;
  return {
    store: {
      get: key => store.get(key),
      range: range => store.range(range),
      batch: async (operations, options) => {
        if (options.sync) await gate;
        await store.batch(operations, options);
      },
      close: () => store.close(),
    },
    hold: () => {
      gate = new Promise(resolve => {
        open = resolve;
      });
    },
    release: () => open(),
  };
}
