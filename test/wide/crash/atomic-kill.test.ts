import { afterEach, beforeEach, expect, test } from 'vitest';
import { createControlClient } from '../../../src/control/control-client.ts';
import { BinnacleError } from '../../../src/errors/binnacle-error.ts';
import { collectItems } from '../../../src/lib/collect-items.ts';
import {
  control,
  deviceAddress,
  killAll,
  type Running,
  readConfig,
  registration,
  startCore,
  startDevice,
  synchronised,
  temporaryFolder,
  untilTarget,
  update,
  withClient,
} from '../support/product.ts';

const modelSet = 'switch@1.0.0';
const names = ['leaf1', 'leaf2', 'leaf3'] as const;
const rejected = '/interfaces/interface[name=Ethernet1]/config/mtu';

let data: string;
let core: Running;
let devices: Running[];
let before: readonly unknown[];

beforeEach(async () => {
  data = temporaryFolder('atomic');
  const options = ['--models', modelSet, '--volatile'];
  devices = await Promise.all(names.map(() => startDevice('127.0.0.1:0', options)));
  core = await startCore(data);
  await withClient(core.address, client =>
    client.set({
      operations: [
        ...devices.map((device, index) => registration(names[index] ?? '', modelSet, deviceAddress(device))),
        ...portsWith(1500, 'old'),
      ],
    }),
  );
  before = await quiet();
});

afterEach(killAll);

function portsWith(mtu: number, description: string): ReturnType<typeof update>[] {
  const config = { name: 'Ethernet1', type: 'binnacle-types:ethernetCsmacd', mtu, description };
  return names.map(name => update(name, '/interfaces/interface[name=Ethernet1]/config', config));
}

/** What the devices hold when they hold what the core wants. */
async function quiet(): Promise<readonly unknown[]> {
  for (const name of names) await untilTarget(core, name, synchronised);
  return Promise.all(devices.map(device => readConfig(deviceAddress(device))));
}

/** An atomic Set, and how it ended. */
async function atomicSet(timeoutMs: number): Promise<unknown> {
  const { address } = core;
  return withClient(address, client =>
    client.set({ operations: portsWith(9000, 'new'), mode: 'atomic', timeoutMs }).then(
      () => new Error('it succeeded'),
      (error: unknown) => error,
    ),
  );
}

/** Makes a device behave badly. */
async function misbehave(device: Running | undefined, faults: unknown): Promise<void> {
  if (device !== undefined) await control(device, 'PUT /faults', faults);
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}

/** Resolves when nothing can be taken back any more; says whether anything could at first. */
async function nothingPending(): Promise<boolean> {
  const client = createControlClient({ address: core.address });
  let count = 0;
  while ((await collectItems(client.listPending())).length > 0) {
    count += 1;
    await pause(20);
  }
  client.close();
  return count > 0;
}

const reject = [{ path: rejected, message: 'MTU too large' }];

test('a device that refuses: the client is told which, where and why, and the others have what they had', async () => {
  await misbehave(devices[1], { reject });
  const error = await atomicSet(30_000);
  expect(error).toBeInstanceOf(BinnacleError);
  expect((error as BinnacleError).message).toMatch(/MTU too large at leaf2:.*Ethernet1.*mtu/u);
  expect(await quiet()).toEqual(before);
});

test('kill -9 of the core at any moment of an atomic transaction that one device refuses', async () => {
  let interrupted = 0;
  for (const killAfterMs of [0, 5, 10, 20, 50, 100, 200, 300, 400, 600]) {
    // It answers late, so that there is a middle in which to kill the core.
    await misbehave(devices[1], { delayMs: 100, reject });
    const asked = atomicSet(30_000);
    await pause(killAfterMs);
    await core.end('SIGKILL');
    expect(await asked).toBeInstanceOf(BinnacleError);
    core = await startCore(data);
    if (await nothingPending()) interrupted += 1;
    expect(await quiet()).toEqual(before);
  }
  expect(interrupted).toBeGreaterThan(1);
});
