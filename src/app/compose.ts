import { randomUUID } from 'node:crypto';
import { type LoadedModelSets, loadModelSets } from '../config/model-set-loader.ts';
import { openSchemaCache } from '../config/schema-cache.ts';
import type { ServeSettings } from '../config/settings.ts';
import { createControlService } from '../control/control-server.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { createGnmiService } from '../gnmi/gnmi-service.ts';
import { openGrpcServer } from '../gnmi/grpc-server.ts';
import type { SubscribeLimits } from '../gnmi/subscribe/subscribe-limits.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createControlBackend } from '../northbound/control/control-backend.ts';
import { createGnmiBackend } from '../northbound/gnmi/gnmi-backend.ts';
import { createService, type Service } from '../service/service.ts';
import { openSouthbound, type Southbound, type SouthboundOptions } from '../southbound/southbound.ts';
import { createLogger, type Logger } from '../telemetry/logger.ts';
import { type Coordinator, type CoordinatorOptions, openCoordinator } from '../transaction/coordinator.ts';
import { createTerm } from '../transaction/term.ts';
import { type AdjustableLogger, createAdjustableLogger } from './adjustable-logger.ts';
import { type CloseStack, createCloseStack } from './close-stack.ts';
import { type CoreFacts, publishCoreState } from './core-state.ts';
import { deviceSessions } from './device-sessions.ts';
import { followRetention, retentionAdvisor } from './follow-retention.ts';
import { createGuard } from './guard.ts';
import { followLogLevel } from './log-level.ts';
import { openStore, withAdvice } from './open-store.ts';
import { setRulesIn } from './set-rules.ts';
import { showStorageHealth } from './show-storage-health.ts';
import { subscribeLimitsIn } from './subscribe-limits-in.ts';
import { version } from './version.ts';
import { warnOfOpenKeys } from './warn-of-open-keys.ts';

/** A core that serves. */
export interface Core {
  /** Where it listens, with the port that was found for port 0. */
  readonly address: string;
  readonly secure: boolean;
  readonly service: Service;
  readonly southbound: Southbound;
  /** Reads the files of certificates and users again; a broken one changes nothing and is logged. */
  reload(): void;
  /** Finishes what was accepted and closes everything. Harmless to repeat. */
  stop(): Promise<void>;
}

/** What a core is made of besides its settings. */
export interface ComposeOptions {
  readonly clock?: Clock;
  /** Receives the lines of the log that pass the level; default standard error. */
  readonly logger?: Logger;
}

/**
 * The composition root: settings → models → store → transactions → service → devices → interfaces. It resolves when the core
 * serves, with all models compiled and the log replayed; if anything fails, what was opened is closed again.
 */
export async function composeCore(settings: ServeSettings, options: ComposeOptions = {}): Promise<Core> {
  const { clock = systemClock } = options;
  const base = options.logger ?? createLogger({ level: 'debug', name: 'binnacle' });
  const logger = createAdjustableLogger(base, settings.logLevel);
  const instance = randomUUID();
  const stack = createCloseStack();
  try {
    const guard = createGuard(settings, { clock, logger });
    const modelSets = loadModels(settings, logger);

    const { coordinator, term } = await openTransactions(settings.data, stack, { modelSets, clock, logger });
    const service = createService({ coordinator, modelSets, clock });
    stack.push(() => service.close());
    stack.push(followLogLevel(coordinator, logger, settings.logLevel));
    stack.push(followRetention(coordinator));
    stack.push(service.registerAdvisor(retentionAdvisor(coordinator)));

    const connect = warnOfOpenKeys(deviceSessions(instance, term), logger);
    const southbound = driveDevices({ coordinator, service, connect, clock, logger }, stack);

    const backend = createGnmiBackend({ service, logger, setRules: () => setRulesIn(coordinator.state()) });
    const limits = (): Partial<SubscribeLimits> => subscribeLimitsIn(coordinator.state());
    const gnmi = createGnmiService({ backend, logger, instance, clock, limits });
    const facts = factsOf(coordinator, { clock, logger, run: instance });
    const { openStreams } = gnmi;
    stack.push(publishCoreState(service, facts, { devices: () => southbound.status(), openStreams }));
    const backup = (): ReturnType<Coordinator['backup']> => coordinator.backup(version);
    const server = await openGrpcServer({
      ...guard,
      logger,
      maxReceiveBytes: settings.maxMessageMiB * 1024 * 1024,
      services: [
        gnmi,
        createControlService({ backend: createControlBackend({ service, southbound, backup }), logger }),
      ],
    });
    stack.push(() => server.close());
    stack.push(showStorageHealth(coordinator, server));
    stack.push(guard.watch(server));
    stack.push(() => coordinator.stopWaiting());
    return {
      address: server.address,
      secure: server.secure,
      service,
      southbound,
      reload: () => guard.reload(server),
      stop: () => stack.close(),
    };
  } catch (error) {
    await stack.close();
    throw error;
  }
}

/** Keeps devices as they are desired, and lets the service ask them. */
function driveDevices(
  parts: SouthboundOptions & { readonly coordinator: Coordinator; readonly service: Service },
  stack: CloseStack,
): Southbound {
  const { coordinator, service } = parts;
  const southbound = openSouthbound(parts);
  stack.push(() => southbound.close());
  stack.push(coordinator.follow(southbound));
  stack.push(service.registerOperations(southbound));
  stack.push(service.registerStateReader(southbound));
  return southbound;
}

function factsOf(
  coordinator: Coordinator,
  { clock, logger, run }: { readonly clock: Clock; readonly logger: AdjustableLogger; readonly run: string },
): CoreFacts {
  return {
    version,
    startedUnixNs: clock.now(),
    run,
    revision: () => coordinator.state().revision,
    oldestRevision: () => coordinator.retention().oldestRevision,
    load: () => coordinator.load(),
    logLevel: () => logger.level(),
    storage: () => coordinator.health(),
  };
}

/** The transactions in the store of a data folder, and the number of this run of a core over it. */
function openTransactions(
  data: string,
  stack: CloseStack,
  parts: Omit<CoordinatorOptions, 'store'>,
): Promise<{ readonly coordinator: Coordinator; readonly term: () => Promise<bigint> }> {
  return withAdvice(data, async () => {
    const store = await openStore(data, parts.logger);
    stack.push(() => store.close());
    const coordinator = await openCoordinator({ store, ...parts });
    return { coordinator, term: createTerm({ store, clock: parts.clock }) };
  });
}

function loadModels({ modelPath, schemaCache }: ServeSettings, logger: Logger): LoadedModelSets {
  const compiler = openSchemaCache({ folder: schemaCache, debug: message => logger.debug(message) });
  const modelSets = loadModelSets(modelPath, undefined, compiler);
  for (const warning of modelSets.warnings) logger.debug(formatDiagnostic(warning));
  return modelSets;
}
