import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Address, formatAddress, tryParseAddress } from '../lib/address.ts';
import { isLoopbackHost } from '../lib/is-loopback.ts';
import { loadSettings, mistake, type SettingSources, throwIfWrong } from './load-settings.ts';
import { schemaCacheFolder, schemaCacheHelp } from './schema-cache-folder.ts';
import {
  optional,
  type Parsed,
  parseBoolean,
  parseChoice,
  parseText,
  parseTextList,
  type SettingTable,
} from './setting.ts';

/** What is written to the log, from most to least. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
/** One of the levels. */
export type LogLevel = (typeof logLevels)[number];

/** The TCP port of the core: the one that IANA gave to gNMI. */
export const defaultPort = 9339;

/** Room for the whole configuration of a device. */
const defaultMaxMessageMiB = 64;

/** The port of a simulated device that was not given one. */
const simulatorPort = 9340;

/** The encodings of gNMI that a simulated device can be restricted to. */
const dataEncodings = ['json_ietf', 'json', 'proto'] as const;
type DataEncoding = (typeof dataEncodings)[number];
const encodingNames = dataEncodings.join(', ');

/** The model sets that come with Binnacle. */
export const builtInModels: string = fileURLToPath(new URL('../../models', import.meta.url));

/** What every server process has. */
export interface ServerSettings {
  readonly listen: Address;
  /** Folders of model sets, `<folder>/<name>/<version>/model-set.json`. That of Binnacle comes first. */
  readonly modelPath: readonly string[];
  /** Folder that keeps compiled model sets from one start to the next; undefined if nothing is kept. */
  readonly schemaCache: string | undefined;
  readonly logLevel: LogLevel;
  /** PEM files of the server's certificate and key: both or neither. */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** PEM file with the authorities of client certificates; with it every client must show one. Beyond loopback it is needed. */
  readonly tlsClientCa: string | undefined;
}

/** The settings of `binnacle serve`. */
export interface ServeSettings extends ServerSettings {
  /** Folder of the store. */
  readonly data: string;
  /** Who may call with a password or a token; undefined for nobody. With it nobody may call without a name. */
  readonly users: string | undefined;
  /** Clients may come without a certificate, if their calls have a password or a token. */
  readonly tlsClientOptional: boolean;
  /** A Unix socket for tools of this user; undefined for none. */
  readonly socket: string | undefined;
  /** A larger request is refused. */
  readonly maxMessageMiB: number;
}

/** The settings of what works on the files of a store without a core. */
export type StoreSettings = Pick<ServeSettings, 'data' | 'modelPath' | 'schemaCache'>;

/** The settings of `binnacle simulate`. */
export interface SimulateSettings extends ServerSettings {
  /** The model set to simulate, `name@version`. */
  readonly models: string;
  /** Folder that keeps the configuration. Undefined if it is forgotten at the end of the process. */
  readonly data: string | undefined;
  /** Forget the configuration at the end of the process, as a switch does that is reset to factory settings. */
  readonly volatile: boolean;
  /** Whether the device keeps hashes of secrets, and reports those. */
  readonly hashSecrets: boolean;
  /** RFC 7951 JSON of the state that it reports besides what it knows by itself. */
  readonly state: unknown;
  /** JSON of the faults to begin with; what it may hold, the simulator knows. */
  readonly faults: unknown;
  /** The encodings that it offers and takes, best first; undefined for all. */
  readonly encodings: readonly DataEncoding[] | undefined;
  /** A larger request is refused, as by a device that takes small ones only; undefined for 64 MiB. */
  readonly maxMessageBytes: number | undefined;
  /** Where tests steer the device over HTTP; undefined for nowhere. A loopback address. */
  readonly control: Address | undefined;
  /** How long it does not listen at first. */
  readonly startDelayMs: number;
}

/** The settings of `binnacle demo`. */
export interface DemoSettings extends Pick<ServeSettings, 'listen' | 'data' | 'schemaCache' | 'logLevel'> {
  /** The port of the first simulated switch; the others follow. */
  readonly switchPort: number;
}

const serverTable: SettingTable<ServerSettings> = {
  listen: {
    flag: '--listen <host:port>',
    description: `where to listen; port 0 takes a free one (default: 127.0.0.1:${defaultPort})`,
    environment: 'BINNACLE_LISTEN',
    default: { host: '127.0.0.1', port: defaultPort },
    parse: parseAddressSetting,
  },
  modelPath: {
    flag: '--model-path <folder...>',
    description: 'folders with further model sets, besides those that come with Binnacle',
    environment: 'BINNACLE_MODEL_PATH',
    default: [builtInModels],
    parse: parseModelPath,
  },
  schemaCache: {
    flag: '--schema-cache <folder>',
    description: schemaCacheHelp,
    environment: 'BINNACLE_SCHEMA_CACHE',
    default: undefined,
    parse: optional(parseText),
  },
  logLevel: {
    flag: '--log-level <level>',
    description: `what to write to the log: ${logLevels.join(', ')} (default: info)`,
    environment: 'BINNACLE_LOG_LEVEL',
    default: 'info',
    parse: parseChoice(logLevels),
  },
  tlsCert: {
    flag: '--tls-cert <file>',
    description: "PEM file of the server's certificate",
    environment: 'BINNACLE_SERVER_TLS_CERT',
    default: undefined,
    parse: optional(parseText),
  },
  tlsKey: {
    flag: '--tls-key <file>',
    description: "PEM file of the server's key",
    environment: 'BINNACLE_SERVER_TLS_KEY',
    default: undefined,
    parse: optional(parseText),
  },
  tlsClientCa: {
    flag: '--tls-client-ca <file>',
    description: 'PEM file of the authorities of client certificates; every client must then show one',
    environment: 'BINNACLE_SERVER_TLS_CLIENT_CA',
    default: undefined,
    parse: optional(parseText),
  },
};

/** Where each setting of `binnacle serve` comes from. */
export const serveTable: SettingTable<ServeSettings> = {
  ...serverTable,
  data: {
    flag: '--data <folder>',
    description: 'folder of the store (default: data)',
    environment: 'BINNACLE_DATA',
    default: resolve('data'),
    parse: parseFolder,
  },
  users: {
    flag: '--users <file>',
    description: 'who may call with a password or a token, as `binnacle users` writes it',
    environment: 'BINNACLE_USERS',
    default: undefined,
    parse: optional(parseText),
  },
  tlsClientOptional: {
    flag: '--tls-client-optional',
    description: 'with --tls-client-ca and --users: a password or a token will do, too',
    environment: 'BINNACLE_SERVER_TLS_CLIENT_OPTIONAL',
    default: false,
    parse: parseBoolean,
  },
  socket: {
    flag: '--socket <path>',
    description: 'a Unix socket to listen on besides, for tools of the same user',
    environment: 'BINNACLE_SOCKET',
    default: undefined,
    parse: optional(parseFolder),
  },
  maxMessageMiB: {
    flag: '--max-message-mib <number>',
    description: `a larger request is refused (default: ${defaultMaxMessageMiB})`,
    environment: 'BINNACLE_MAX_MESSAGE_MIB',
    default: defaultMaxMessageMiB,
    parse: parseMebibytes,
  },
};

/** Where each setting of `binnacle demo` comes from. */
export const demoTable: SettingTable<DemoSettings> = {
  listen: serverTable.listen,
  data: serveTable.data,
  schemaCache: serverTable.schemaCache,
  logLevel: {
    ...serverTable.logLevel,
    default: 'error',
    description: 'what to write to the log (default: error)',
  },
  switchPort: {
    flag: '--switch-port <port>',
    description: 'the port of the first simulated switch (default: 9341)',
    environment: 'BINNACLE_SWITCH_PORT',
    default: 9341,
    parse: parsePort,
  },
};

/** Where each setting of `binnacle simulate` comes from. The environment belongs to the core and is not read. */
export const simulateTable: SettingTable<SimulateSettings> = {
  ...serverTable,
  listen: {
    flag: '--listen <host:port>',
    description: `where to listen; port 0 takes a free one (default: 127.0.0.1:${simulatorPort})`,
    default: { host: '127.0.0.1', port: simulatorPort },
    parse: parseAddressSetting,
  },
  models: {
    flag: '--models <name@version>',
    description: 'the model set of the device (default: switch@1.0.0)',
    default: 'switch@1.0.0',
    parse: parseText,
  },
  data: {
    flag: '--data <folder>',
    description: 'folder that keeps the configuration (default: data/simulator-PORT)',
    default: undefined,
    parse: optional(parseFolder),
  },
  volatile: {
    flag: '--volatile',
    description: 'forget the configuration at the end, as a switch does that is reset to factory settings',
    default: false,
    parse: parseBoolean,
  },
  hashSecrets: {
    flag: '--hash-secrets',
    description: 'keep hashes of secrets, and report those, as devices do with passwords',
    default: false,
    parse: parseBoolean,
  },
  state: {
    flag: '--state <json>',
    description: 'state it reports besides what it knows by itself, as JSON or the name of a JSON file',
    default: undefined,
    parse: parseJsonOrFile,
  },
  faults: {
    flag: '--faults <json>',
    description: 'what it does wrong from the beginning, as JSON or the name of a JSON file',
    default: undefined,
    parse: parseJsonOrFile,
  },
  encodings: {
    flag: '--encodings <names>',
    description: `what it speaks, as a device does that does not know all: ${encodingNames} (default: all)`,
    default: undefined,
    parse: optional(parseEncodings),
  },
  maxMessageBytes: {
    flag: '--max-message-bytes <number>',
    description: 'a larger request is refused, as by a device that takes small ones only (default: 67108864)',
    default: undefined,
    parse: optional(parseWholeNumber),
  },
  control: {
    flag: '--control <host:port>',
    description: 'where to change its faults, drop its connections and restart it over HTTP (see below)',
    default: undefined,
    parse: optional(parseAddressSetting),
  },
  startDelayMs: {
    flag: '--start-delay-ms <ms>',
    description: 'how long it does not listen at first (default: 0)',
    default: 0,
    parse: parseWholeNumber,
  },
};

/** The settings of `binnacle serve`, from all sources. Throws `config-invalid` with every mistake. */
export function loadServeSettings(sources: SettingSources): Readonly<ServeSettings> {
  return checkServer(withSchemaCache(loadSettings(serveTable, sources), sources));
}

/** The settings of what works on the files of a store, from all sources. Throws `config-invalid` with every mistake. */
export function loadStoreSettings(sources: SettingSources): Readonly<StoreSettings> {
  const { data, modelPath, schemaCache } = serveTable;
  return withSchemaCache(loadSettings({ data, modelPath, schemaCache }, sources), sources);
}

/** The settings of `binnacle demo`, from all sources. Throws `config-invalid` with every mistake. */
export function loadDemoSettings(sources: SettingSources): Readonly<DemoSettings> {
  const settings = withSchemaCache(loadSettings(demoTable, sources), sources);
  if (!isLoopbackHost(settings.listen.host))
    throwIfWrong([mistake('--listen: the demo serves loopback addresses only')]);
  return settings;
}

/** The settings of `binnacle simulate`, from all sources. Throws `config-invalid` with every mistake. */
export function loadSimulateSettings(sources: SettingSources): Readonly<SimulateSettings> {
  const settings = withSchemaCache(loadSettings(simulateTable, { ...sources, environment: {} }), sources);
  const { data, volatile, listen } = settings;
  if (volatile && data !== undefined) throwIfWrong([mistake('--volatile and --data exclude each other')]);
  if (!volatile && data === undefined && listen.port === 0) {
    throwIfWrong([
      mistake('--listen with port 0 needs --data or --volatile: there is no fixed port to name a folder by'),
    ]);
  }
  const folder = volatile ? undefined : (data ?? resolve('data', `simulator-${listen.port}`));
  return checkServer(Object.freeze({ ...settings, data: folder }));
}

function withSchemaCache<S extends Pick<ServerSettings, 'schemaCache'>>(
  settings: S,
  { environment }: SettingSources,
): Readonly<S> {
  return Object.freeze({ ...settings, schemaCache: schemaCacheFolder(settings.schemaCache, environment) });
}

/** Rules that concern several settings. */
function checkServer<S extends ServerSettings & Partial<Pick<ServeSettings, 'users' | 'tlsClientOptional'>>>(
  settings: S,
): S {
  const { listen, tlsCert, tlsKey, tlsClientCa, users, tlsClientOptional = false } = settings;
  const problems = [];
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    problems.push(mistake('--tls-cert and --tls-key need each other'));
  }
  if (tlsClientCa !== undefined && tlsCert === undefined) {
    problems.push(mistake('--tls-client-ca needs --tls-cert and --tls-key'));
  }
  if (tlsClientOptional && (tlsClientCa === undefined || users === undefined)) {
    problems.push(mistake('--tls-client-optional needs --tls-client-ca and --users'));
  }
  const lacking = [
    ...(tlsCert === undefined ? ['--tls-cert'] : []),
    ...(tlsKey === undefined ? ['--tls-key'] : []),
    ...(tlsClientCa === undefined && users === undefined ? [namedBy(settings)] : []),
  ];
  if (lacking.length > 0 && !isLoopbackHost(listen.host)) {
    const place = formatAddress(listen);
    problems.push(
      mistake(
        `--listen ${place}: other machines are served only over TLS, and only those whose name is sure; give ${lacking.join(', ')} too, or a loopback address`,
      ),
    );
  }
  throwIfWrong(problems);
  return settings;
}

/** What a command has to find out who calls: a simulator knows no users. */
function namedBy(settings: ServerSettings): string {
  return 'users' in settings ? '--tls-client-ca or --users' : '--tls-client-ca';
}

function parseAddressSetting(value: unknown): Parsed<Address> {
  const address = typeof value === 'string' ? tryParseAddress(value) : undefined;
  return address === undefined
    ? { problem: 'must be host:port, with an IPv6 address in brackets' }
    : { value: Object.freeze(address) };
}

function parseWholeNumber(value: unknown): Parsed<number> {
  const number = typeof value === 'string' && /^\d+$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? { value: number }
    : { problem: 'must be a whole number' };
}

function parseEncodings(value: unknown): Parsed<readonly DataEncoding[]> {
  const parsed = parseTextList(',')(value);
  if ('problem' in parsed) return parsed;
  const names = parsed.value.filter((name): name is DataEncoding =>
    dataEncodings.some(known => known === name),
  );
  return names.length === parsed.value.length
    ? { value: names }
    : { problem: `must be some of ${encodingNames}, with commas between them` };
}

/** JSON as text, the name of a JSON file, or from a settings file the JSON itself. */
function parseJsonOrFile(value: unknown): Parsed<unknown> {
  if (typeof value !== 'string') return { value };
  try {
    const json: unknown = JSON.parse(value.startsWith('{') ? value : readFileSync(value, 'utf8'));
    return { value: json };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function parsePort(value: unknown): Parsed<number> {
  const port = typeof value === 'string' && /^\d+$/u.test(value) ? Number(value) : value;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_535
    ? { value: port }
    : { problem: 'must be a port from 1 to 65534' };
}

function parseMebibytes(value: unknown): Parsed<number> {
  const parsed = parseWholeNumber(value);
  return 'value' in parsed && parsed.value >= 1 && parsed.value <= 1024
    ? parsed
    : { problem: 'must be a number from 1 to 1024' };
}

function parseFolder(value: unknown): Parsed<string> {
  const parsed = parseText(value);
  return 'value' in parsed && !isAbsolute(parsed.value) ? { value: resolve(parsed.value) } : parsed;
}

function parseModelPath(value: unknown): Parsed<readonly string[]> {
  const parsed = parseTextList(':')(value);
  if ('problem' in parsed) return parsed;
  return {
    value: Object.freeze([...new Set([builtInModels, ...parsed.value.map(folder => resolve(folder))])]),
  };
}
