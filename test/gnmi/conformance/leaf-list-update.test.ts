import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SetRules } from '../../../src/northbound/gnmi/do-set.ts';
import { type CoreClient, createCoreClient, ietf, write } from '../core-client.ts';
import { pathMessage } from '../raw-client.ts';
import { type RunningCore, startCore } from '../running-core.ts';

let core: RunningCore;
let client: CoreClient;
let leafListUpdate: SetRules['leafListUpdate'];

beforeAll(async () => {
  core = await startCore({ setRules: () => ({ election: 'optional', leafListUpdate }) });
  client = createCoreClient(core.address);
});

beforeEach(async () => {
  leafListUpdate = 'replace';
  await client.set({
    delete: [pathMessage('/')],
    update: [write('/types', ietf({ numbers: [7, 9], ordered: ['z', 'a'] }))],
  });
});

afterAll(async () => {
  client.close();
  await core.close();
});

const leaflist = { leaflist_val: { element: [{ string_val: 'b' }, { string_val: 'a' }] } };
const read = async (): Promise<unknown> => client.read('/types', { type: 'CONFIG' });

describe('Leaf-lists', () => {
  test('an update replaces what is there', async () => {
    await client.set({
      update: [write('/types', ietf({ numbers: [8, 7] })), write('/types/ordered', leaflist)],
    });
    expect(await read()).toEqual({ 'sample:numbers': [7, 8], 'sample:ordered': ['b', 'a'] });
  });

  test('an update appends what is new, if the settings say so; a value that is there stays where it is', async () => {
    leafListUpdate = 'append';
    await client.set({
      update: [write('/types', ietf({ numbers: [8, 7] })), write('/types/ordered', leaflist)],
    });
    expect(await read()).toEqual({ 'sample:numbers': [7, 8, 9], 'sample:ordered': ['z', 'a', 'b'] });
  });

  test.each(['replace', 'append'] as const)('a replace leaves the new values alone: %s', async rule => {
    leafListUpdate = rule;
    await client.set({ replace: [write('/types/numbers', ietf([8])), write('/types/ordered', leaflist)] });
    expect(await read()).toEqual({ 'sample:numbers': [8], 'sample:ordered': ['b', 'a'] });
  });

  test('two updates of one leaf-list: the last wins, or all come together', async () => {
    const update = [write('/types/numbers', ietf([1])), write('/types/numbers', ietf([2]))];
    await client.set({ update });
    expect(await client.read('/types/numbers')).toEqual([2]);
    leafListUpdate = 'append';
    await client.set({ delete: [pathMessage('/types/numbers')], update });
    expect(await client.read('/types/numbers')).toEqual([1, 2]);
  });
});
