import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparable, includes } from '../support/json-equal.ts';
import { document, modelSet, openConfigModels } from '../support/openconfig.ts';
import {
  deviceAddress,
  killAll,
  type Running,
  readConfig,
  registration,
  replace,
  startCore,
  startDevice,
  synchronised,
  temporaryFolder,
  untilTarget,
  update,
  withClient,
} from '../support/product.ts';

describe('a whole OpenConfig leaf configuration', () => {
  let core: Running;
  let devices: readonly [Running, Running];
  const sent = document('data/oc-leaf48-001.json');

  beforeAll(async () => {
    const models = ['--model-path', openConfigModels()];
    const device = (): Promise<Running> =>
      startDevice('127.0.0.1:0', ['--volatile', '--models', modelSet, ...models]);
    devices = [await device(), await device()];
    core = await startCore(temporaryFolder('core'), models);
  });

  afterAll(killAll);

  test('is set on two devices in one transaction and arrives on both as it was sent', async () => {
    const [one, two] = devices;
    const { revision } = await withClient(core.address, client =>
      client.set({
        operations: [
          registration('leaf1', modelSet, deviceAddress(one)),
          registration('leaf2', modelSet, deviceAddress(two)),
          replace('leaf1', '/', sent),
          replace('leaf2', '/', sent),
        ],
      }),
    );
    expect(revision).toBe(1);
    await untilTarget(core, 'leaf1', synchronised);
    await untilTarget(core, 'leaf2', synchronised);

    // All that was sent is there, and what is there besides are defaults in use, as a validator that is not ours wrote them down.
    // (It evaluates `when`; a default below a `when` is not shown by us yet, hence not equality.)
    const withDefaults = comparable(document('expected/oc-leaf48-001.json'));
    for (const device of devices) {
      const read = comparable(await readConfig(deviceAddress(device)));
      expect(includes(read, comparable(sent))).toBe(true);
      expect(includes(withDefaults, read)).toBe(true);
    }
  });

  test('changes neither device if one value for one of them is wrong', async () => {
    const before = await Promise.all(devices.map(device => readConfig(deviceAddress(device))));
    const mtu = '/interfaces/interface[name=Ethernet48]/config/mtu';
    await expect(
      withClient(core.address, client =>
        client.set({ operations: [update('leaf1', mtu, 1400), update('leaf2', mtu, 70000)] }),
      ),
    ).rejects.toThrow(
      /leaf2:\/openconfig-interfaces:interfaces\/interface\[name='Ethernet48'\]\/config\/mtu/u,
    );

    // The next transaction is the second: the refused one left nothing. Once it has arrived, so would have the refused one.
    const { revision } = await withClient(core.address, client =>
      client.set({
        operations: [
          update('leaf1', '/system/config/hostname', 'a'),
          update('leaf2', '/system/config/hostname', 'b'),
        ],
      }),
    );
    expect(revision).toBe(2);
    await untilTarget(core, 'leaf1', status => status.appliedRevision === 2);
    await untilTarget(core, 'leaf2', status => status.appliedRevision === 2);
    const after = await Promise.all(devices.map(device => readConfig(deviceAddress(device))));
    expect(JSON.stringify(after[0])).toContain('"hostname":"a"');
    expect(withoutHostname(after)).toEqual(withoutHostname(before));
  });
});

function withoutHostname(documents: readonly unknown[]): readonly unknown[] {
  return documents.map(json =>
    JSON.parse(JSON.stringify(json).replaceAll(/"hostname":"[^"]*"/gu, '"hostname":""')),
  );
}
