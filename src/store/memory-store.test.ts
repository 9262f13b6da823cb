import { keyValueStoreContract } from './key-value-store.contract.ts';
import { createMemoryStore } from './memory-store.ts';

keyValueStoreContract('memory', async () => createMemoryStore());
