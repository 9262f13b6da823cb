import { logLevels, type LogLevel } from '../config/settings.ts';
import type { Logger } from '../telemetry/logger.ts';

/** A logger whose level changes while the process runs, for it and for all of its children. */
export interface AdjustableLogger extends Logger {
  level(): LogLevel;
  setLevel(level: LogLevel): void;
}

/** Puts a level before a logger that writes everything. */
export function createAdjustableLogger(base: Logger, initial: LogLevel): AdjustableLogger {
  let threshold = initial;
  const isOn = (level: LogLevel): boolean => logLevels.indexOf(level) >= logLevels.indexOf(threshold);
  const wrap = (logger: Logger): Logger => ({
    debug: (message, fields) => void (isOn('debug') && logger.debug(message, fields)),
    info: (message, fields) => void (isOn('info') && logger.info(message, fields)),
    warn: (message, fields) => void (isOn('warn') && logger.warn(message, fields)),
    error: (message, fields) => void (isOn('error') && logger.error(message, fields)),
    child: fields => wrap(logger.child(fields)),
  });
  return {
    ...wrap(base),
    level: () => threshold,
    setLevel: level => {
      threshold = level;
    },
  };
}
