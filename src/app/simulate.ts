import { join } from 'node:path';
import type { CommandIo } from '../cli/command-io.ts';
import { loadModelSets } from '../config/model-set-loader.ts';
import { openSchemaCache } from '../config/schema-cache.ts';
import type { SimulateSettings } from '../config/settings.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatAddress } from '../lib/address.ts';
import { systemClock } from '../lib/clock.ts';
import { openControlServer } from '../simulator/control-server.ts';
import { type Faults, noFaults, parseFaults } from '../simulator/faults.ts';
import { openSimulator } from '../simulator/simulator.ts';
import { openLevelStore } from '../store/level-store.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createCloseStack } from './close-stack.ts';
import { listenSettingsOf } from './listen-settings.ts';
import { untilAborted } from './until-aborted.ts';

/** The model set that every store holds: that of its own settings. */
const systemModelSet = 'system@1.0.0';

/**
 * Runs a simulated device until the user ends it. Its first line on standard output says that it serves, and where; a parent
 * with a channel to it is sent the same.
 */
export async function simulate(settings: SimulateSettings, io: CommandIo): Promise<void> {
  const { models, modelPath, schemaCache, volatile, data, control, startDelayMs, logLevel, encodings } =
    settings;
  const faults = faultsOf(settings.faults);
  const logger = createLogger({ level: logLevel, name: 'simulator' });
  const stack = createCloseStack();
  try {
    const listen = listenSettingsOf(settings, logger);
    const compiler = openSchemaCache({ folder: schemaCache, debug: message => logger.debug(message) });
    const modelSets = loadModelSets(modelPath, [...new Set([systemModelSet, models])], compiler);
    const store = data === undefined ? undefined : await openLevelStore({ directory: join(data, 'store') });
    if (store !== undefined) stack.push(() => store.close());
    const common = {
      modelSets,
      modelSet: models,
      listen,
      clock: systemClock,
      logger,
      volatile,
      hashSecrets: settings.hashSecrets,
      faults,
      state: settings.state,
      liveState: true,
      encodings,
      maxReceiveBytes: settings.maxMessageBytes,
      startDelayMs,
    };
    const simulator = await openSimulator(store === undefined ? common : { ...common, store });
    stack.push(() => simulator.close());
    if (control !== undefined) {
      const server = await openControlServer(formatAddress(control), simulator);
      stack.push(() => server.close());
      io.write(`control ${server.url}\n`);
    }
    io.write(`simulating ${models} at ${simulator.address}${volatile ? ', volatile' : ''}\n`);
    process.send?.({ address: simulator.address });
    await untilAborted(io.signal);
  } finally {
    await stack.close();
  }
}

function faultsOf(json: unknown): Faults {
  if (json === undefined) return noFaults;
  const parsed = parseFaults(json);
  if ('faults' in parsed) return parsed.faults;
  throw new BinnacleError('config-invalid', `--faults: ${parsed.problem}`);
}
