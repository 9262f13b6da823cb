import type { CommandIo } from '../../cli/command-io.ts';
import { builtInModels, type DemoSettings } from '../../config/settings.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { systemClock } from '../../lib/clock.ts';
import { createCloseStack } from '../close-stack.ts';
import { type Core, composeCore } from '../compose.ts';
import { untilAborted } from '../until-aborted.ts';
import { commitAddresses, commitFirstTransaction } from './first-transaction.ts';
import { type SwitchProcess, startSwitch } from './switch-process.ts';
import { whatToTry } from './what-to-try.ts';

const switchNames = ['leaf1', 'leaf2'] as const;

/** It serves this machine alone, and everybody on it. */
const noGuests = { users: undefined, tlsClientOptional: false, socket: undefined, maxMessageMiB: 64 };

/** How long the switches may take to get their configuration before the demonstration goes on without them. */
const patienceMs = 30_000;

/**
 * A core and two simulated switches as separate processes. At the first start the switches are registered and configured in
 * one transaction; later starts find what is stored. Runs until the user ends it.
 */
export async function runDemo(settings: DemoSettings, io: CommandIo): Promise<void> {
  const stack = createCloseStack();
  try {
    const core = await composeCore({
      ...settings,
      modelPath: [builtInModels],
      tlsCert: undefined,
      tlsKey: undefined,
      tlsClientCa: undefined,
      ...noGuests,
    });
    let switches: readonly SwitchProcess[] = [];
    // The core is closed first, so that it does not mourn its switches.
    stack.push(async () => void (await Promise.all(switches.map(one => one.stop()))));
    stack.push(() => core.stop());
    switches = await startSwitches(settings, core, io);

    const revision = await configure(core, switches);
    await synchronise(core, revision, io);
    if (!io.signal.aborted) {
      const rows = switches.map(one => ({ name: one.name, address: one.address, pid: one.pid() }));
      io.write(whatToTry({ address: core.address, data: settings.data, revision, switches: rows }));
    }
    await untilAborted(io.signal);
    io.write('ending ...\n');
  } finally {
    await stack.close();
  }
}

async function startSwitches(
  { switchPort, schemaCache }: DemoSettings,
  core: Core,
  io: CommandIo,
): Promise<readonly SwitchProcess[]> {
  const results = await Promise.allSettled(
    switchNames.map((name, index) =>
      startSwitch({
        name,
        port: switchPort + index,
        schemaCache,
        clock: systemClock,
        say: text => io.write(`${text}\n`),
        onReady: () => core.southbound.wake(name),
      }),
    ),
  );
  const started = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find(result => result.status === 'rejected');
  if (failed === undefined) return started;
  await Promise.all(started.map(one => one.stop()));
  const reason: unknown = failed.reason;
  throw new BinnacleError('config-invalid', reason instanceof Error ? reason.message : String(reason), {
    cause: reason,
  });
}

/** The revision that the switches should come to hold. */
async function configure(core: Core, switches: readonly SwitchProcess[]): Promise<number> {
  const { service } = core;
  const isNew = service.targets().length === 1 && service.targets()[0]?.changedAt === 0;
  const result = isNew
    ? await commitFirstTransaction(service, switches)
    : await commitAddresses(service, switches);
  return result.revision;
}

async function synchronise(core: Core, revision: number, io: CommandIo): Promise<void> {
  const { southbound } = core;
  const driven = southbound.status().map(({ name }) => name);
  const known = switchNames.filter(name => driven.includes(name));
  const all = Promise.all(known.map(name => southbound.synchronised(name, revision))).then(() => true);
  let stopWaiting = (): void => undefined;
  const late = new Promise<false>(resolve => {
    stopWaiting = systemClock.after(patienceMs, () => resolve(false));
  });
  const inTime = await Promise.race([all, late, untilAborted(io.signal)]);
  stopWaiting();
  if (inTime === false)
    io.writeError('a switch does not hold its configuration yet; npx binnacle targets says why\n');
}
