import { destination, type DestinationStream, pino, type Logger as PinoLogger, stdTimeFunctions } from 'pino';

/** From most to least; `silent` writes nothing. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** What is known besides the message. `error` is shown with its message, code and stack. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log lines. Whoever logs passes facts as fields, never inside the message, and never a secret. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds `fields` to each of its lines. */
  child(fields: LogFields): Logger;
}

/** What is written, and where. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** Name of the program, on each line. */
  readonly name?: string;
  /** Receives the lines; default standard error, so that standard output stays for answers. */
  readonly write?: (line: string) => void;
}

/** Fields that never leave the process, wherever they stand in the first two levels. */
const secretFields = ['password', 'secret', 'token', 'authorization', 'privateKey', 'key', 'passphrase'];

function wrap(logger: PinoLogger): Logger {
  return {
    debug: (message, fields) => logger.debug(fields ?? {}, message),
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
    child: fields => wrap(logger.child(fields)),
  };
}

/** Creates a logger that writes one JSON object per line. */
export function createLogger(options: LoggerOptions): Logger {
  const { level, name, write } = options;
  const stream: DestinationStream = write === undefined ? destination({ fd: 2, sync: true }) : { write };
  const settings = {
    level,
    base: name === undefined ? null : { name },
    timestamp: stdTimeFunctions.isoTime,
    errorKey: 'error',
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretFields.flatMap(field => [field, `*.${field}`]), censor: '[hidden]' },
  };
  return wrap(pino(settings, stream));
}

/** Drops everything. */
export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLogger,
};
