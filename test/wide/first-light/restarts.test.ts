import { afterEach, describe, expect, test } from 'vitest';
import { BinnacleError } from '../../../src/errors/binnacle-error.ts';
import { createGnmiClient } from '../../../src/gnmi/gnmi-client.ts';
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
const kills = Number(process.env['BINNACLE_KILLS'] ?? 100);

afterEach(killAll);

const description = (port: number): string =>
  `/interfaces/interface[name=Ethernet${port}]/config/description`;

/** Sets the description of a port, with all that a port must have. */
function describePort(target: string, port: number, text: string): ReturnType<typeof update> {
  const name = `Ethernet${port}`;
  const config = { name, type: 'binnacle-types:ethernetCsmacd', description: text };
  return update(target, `/interfaces/interface[name=${name}]/config`, config);
}

async function set(core: Running, ...operations: readonly ReturnType<typeof update>[]): Promise<number> {
  const { revision } = await withClient(core.address, client => client.set({ operations }));
  if (revision === undefined) throw new Error('the core did not say its revision');
  return revision;
}

interface Counters {
  readonly sets: number;
  readonly refusedSets: number;
}

async function counters(device: Running): Promise<Counters> {
  return (await control(device, 'GET /counters')) as Counters;
}

/** What one writer of a core that dies was told. Each Set writes one number to both targets. */
interface Writer {
  readonly port: number;
  /** The last Set that was acknowledged. */
  acknowledged: number;
  /** The last Set that was sent. */
  sent: number;
}

describe('kill -9 of the core', () => {
  test(`during a stream of Sets, ${kills} times: all that was acknowledged is there, nothing is there by half`, async () => {
    const data = temporaryFolder('killed');
    let core = await startCore(data);
    // Targets without an endpoint: this is about what the core remembers.
    await set(
      core,
      ...['leaf1', 'leaf2'].map(name =>
        update('system', `/targets/target[name=${name}]`, { 'model-set': modelSet }),
      ),
    );
    const writers: Writer[] = [1, 2, 3, 4].map(port => ({ port, acknowledged: 0, sent: 0 }));
    for (let round = 1; round <= kills; round++) {
      await writeUntilKilled(core, writers, round);
      core = await startCore(data);
      for (const writer of writers) {
        const [one, two] = await Promise.all([
          valueOf(core, 'leaf1', writer),
          valueOf(core, 'leaf2', writer),
        ]);
        expect(one, `round ${round}, writer ${writer.port}: both targets or neither`).toBe(two);
        expect(one).toBeGreaterThanOrEqual(writer.acknowledged);
        expect(one).toBeLessThanOrEqual(writer.sent);
        // What was not acknowledged but is there counts from now on.
        writer.acknowledged = one;
      }
    }
    expect(Math.min(...writers.map(({ acknowledged }) => acknowledged))).toBeGreaterThan(kills);
    await core.end();
  });
});

/** Lets every writer send Sets one after the other, and kills the core at some moment after the first acknowledgements. */
async function writeUntilKilled(core: Running, writers: readonly Writer[], round: number): Promise<void> {
  const client = createGnmiClient({ address: core.address, timeoutMs: 10_000 });
  // Between 0 and 40 acknowledged Sets, different in every round and the same in every run.
  let untilKill = (round * 17) % 41;
  let killed: Promise<unknown> | undefined;
  const write = async (writer: Writer): Promise<void> => {
    while (killed === undefined) {
      const value = Math.max(writer.sent, writer.acknowledged) + 1;
      writer.sent = value;
      const operations = ['leaf1', 'leaf2'].map(name => describePort(name, writer.port, `n${value}`));
      try {
        await client.set({ operations });
      } catch (error) {
        if (killed !== undefined && error instanceof BinnacleError && error.code === 'target-unreachable')
          return;
        throw error;
      }
      writer.acknowledged = value;
      if (untilKill-- === 0) killed = core.end('SIGKILL');
    }
  };
  await Promise.all(writers.map(write));
  await killed;
  client.close();
}

async function valueOf(core: Running, target: string, writer: Writer): Promise<number> {
  const config = JSON.stringify((await readConfig(core.address, target)) ?? {});
  const match = new RegExp(`"name":"Ethernet${writer.port}"[^{}]*"description":"n(\\d+)"`, 'u').exec(config);
  return Number(match?.[1] ?? 0);
}

describe('restarts', () => {
  test('a volatile device that is killed is given its configuration again', async () => {
    const device = await startDevice('127.0.0.1:0', ['--volatile', '--models', modelSet]);
    const core = await startCore(temporaryFolder('core'));
    await set(core, registration('leaf1', modelSet, deviceAddress(device)), describePort('leaf1', 1, 'kept'));
    await untilTarget(core, 'leaf1', synchronised);

    await device.end('SIGKILL');
    await untilTarget(core, 'leaf1', status => status.session !== 'synchronised' && status.lastError !== '');
    await set(core, describePort('leaf1', 2, 'while it was away'));
    const returned = await startDevice(deviceAddress(device), ['--volatile', '--models', modelSet]);
    await untilTarget(core, 'leaf1', status => synchronised(status) && status.lastError === '');
    const config = JSON.stringify(await readConfig(deviceAddress(returned)));
    expect(config).toContain('"description":"kept"');
    expect(config).toContain('"description":"while it was away"');
    await core.end();
  });

  test('a core that is killed and comes back sends nothing to devices that are as they should be', async () => {
    const devices = await Promise.all(
      [1, 2].map(() => startDevice('127.0.0.1:0', ['--volatile', '--models', modelSet])),
    );
    const data = temporaryFolder('core');
    const core = await startCore(data);
    const names = devices.map((_, i) => `leaf${i + 1}`);
    await set(
      core,
      ...devices.map((device, i) => registration(`leaf${i + 1}`, modelSet, deviceAddress(device))),
      ...names.map(name => describePort(name, 1, 'as it should be')),
    );
    for (const name of names) await untilTarget(core, name, synchronised);
    const before = await Promise.all(devices.map(counters));

    await core.end('SIGKILL');
    const again = await startCore(data);
    for (const name of names) await untilTarget(again, name, synchronised);
    const after = await Promise.all(devices.map(counters));
    expect(after.map(({ sets }) => sets)).toEqual(before.map(({ sets }) => sets));
    await again.end();
  });

  test('a path that a device refuses is shown in its words, holds nothing else up, and goes through once it may', async () => {
    const [stubborn, willing] = await Promise.all(
      [1, 2].map(() => startDevice('127.0.0.1:0', ['--volatile', '--models', modelSet])),
    );
    if (stubborn === undefined || willing === undefined) throw new Error('two devices');
    const message = 'transceiver of Ethernet2 is not supported';
    await control(stubborn, 'PUT /faults', {
      reject: [{ path: description(2), message, code: 'FAILED_PRECONDITION' }],
    });
    const core = await startCore(temporaryFolder('core'));
    await set(
      core,
      registration('leaf1', modelSet, deviceAddress(stubborn)),
      registration('leaf2', modelSet, deviceAddress(willing)),
      ...['leaf1', 'leaf2'].flatMap(name => [1, 2, 3].map(port => describePort(name, port, `port ${port}`))),
    );
    await untilTarget(core, 'leaf2', synchronised);
    const { rejected, appliedRevision } = await untilTarget(
      core,
      'leaf1',
      status => status.rejected.length > 0,
    );
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.path).toContain("interface[name='Ethernet2']");
    expect(rejected[0]?.message).toContain(message);
    expect(appliedRevision).toBe(0);
    const config = JSON.stringify(await readConfig(deviceAddress(stubborn)));
    expect(config).toContain('"description":"port 1"');
    expect(config).toContain('"description":"port 3"');
    expect(config).not.toContain('"description":"port 2"');

    await control(stubborn, 'DELETE /faults');
    const { rejected: left } = await untilTarget(core, 'leaf1', synchronised);
    expect(left).toEqual([]);
    expect(JSON.stringify(await readConfig(deviceAddress(stubborn)))).toContain('"description":"port 2"');
    await core.end();
  });
});
