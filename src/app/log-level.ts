import { logLevels, type LogLevel } from '../config/settings.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import type { State } from '../transaction/state.ts';
import type { AdjustableLogger } from './adjustable-logger.ts';
import { followSystem } from './follow-system.ts';
import { systemLeaf } from './system-leaf.ts';

/** Makes `/logging/level` of `system` the level of the log, now and at each change. Without it `initial` holds. */
export function followLogLevel(
  coordinator: Pick<Coordinator, 'state' | 'onCommit'>,
  logger: AdjustableLogger,
  initial: LogLevel,
): () => void {
  return followSystem(coordinator, state => {
    const level = configuredLevel(state) ?? initial;
    if (level === logger.level()) return;
    logger.setLevel(level);
    logger.info('the log level has changed', { level });
  });
}

function configuredLevel(state: State): LogLevel | undefined {
  const level = systemLeaf(state, ['logging', 'level'])?.value;
  return logLevels.find(candidate => candidate === level);
}
