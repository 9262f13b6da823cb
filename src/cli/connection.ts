import type { Command } from 'commander';
import { readPemFiles } from '../config/pem.ts';
import { defaultPort } from '../config/settings.ts';
import type { ControlClient } from '../control/control-client.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { GnmiClient } from '../gnmi/gnmi-client.ts';
import type { EndpointSettings, TlsClientSettings } from '../gnmi/grpc-client.ts';
import { tryParseAddress } from '../lib/address.ts';
import type { CommandIo } from './command-io.ts';
import { type LoginOptions, readLogin } from './login.ts';
import { parseTimeout } from './options.ts';

/** The options of every command that asks a running core. */
export interface ConnectionOptions extends LoginOptions {
  readonly address?: string;
  readonly tls?: boolean;
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsServerName?: string;
  /** In milliseconds. */
  readonly timeout?: number;
}

const defaultTimeoutMs = 30_000;

/** What the history calls changes that are made on the command line. */
export const clientName = 'cli';

/** Gives a command the options that say where the core is and how to reach it. */
export function addConnectionOptions(command: Command): Command {
  return command
    .optionsGroup('Connection to the core:')
    .option(
      '-a, --address <address>',
      `host:port or unix:path of the core (default: $BINNACLE_ADDRESS or 127.0.0.1:${defaultPort})`,
    )
    .option('--tls', 'use TLS; any of the following --tls options implies it')
    .option(
      '--tls-ca <file>',
      "PEM file of the authorities that sign the core's certificate ($BINNACLE_TLS_CA)",
    )
    .option('--tls-cert <file>', 'PEM file of the certificate to show ($BINNACLE_TLS_CERT)')
    .option('--tls-key <file>', 'PEM file of its key ($BINNACLE_TLS_KEY)')
    .option('--tls-server-name <name>', "the name in the core's certificate ($BINNACLE_TLS_SERVER_NAME)")
    .option('--username <name>', 'who you are, where the core knows users ($BINNACLE_USERNAME)')
    .option(
      '--password-file <file>',
      'file whose first line is the password ($BINNACLE_PASSWORD_FILE or $BINNACLE_PASSWORD; else it is asked for)',
    )
    .option(
      '--token-file <file>',
      'file whose first line is a token ($BINNACLE_TOKEN_FILE or $BINNACLE_TOKEN)',
    )
    .option(
      '--timeout <duration>',
      'how long to wait for an answer (default: 30s), with --mode for the devices',
      parseTimeout,
    );
}

/** Where the core is and how to reach it, from options and environment. Throws `config-invalid`. */
async function endpointOf(options: ConnectionOptions, io: CommandIo): Promise<EndpointSettings> {
  const { environment } = io;
  const address = options.address ?? environment.BINNACLE_ADDRESS ?? `127.0.0.1:${defaultPort}`;
  if (!address.startsWith('unix:') && tryParseAddress(address) === undefined) {
    throw new BinnacleError(
      'config-invalid',
      `--address ${address}: must be host:port, with an IPv6 address in brackets, or unix:path`,
    );
  }
  const tls = tlsOf(options, environment);
  const timeoutMs = options.timeout ?? defaultTimeoutMs;
  return { address, timeoutMs, ...(await readLogin(options, io)), ...(tls === undefined ? {} : { tls }) };
}

/** Calls `use` with a gNMI client of the core and closes it. */
export async function withGnmi<T>(
  options: ConnectionOptions,
  io: CommandIo,
  use: (client: GnmiClient) => Promise<T>,
): Promise<T> {
  const endpoint = await endpointOf(options, io);
  // Loaded when it is needed: without it commands that ask no core start in half the time.
  const { createGnmiClient } = await import('../gnmi/gnmi-client.ts');
  return closing(createGnmiClient(endpoint), use);
}

/** Calls `use` with a client for history, comparison, rollback and the state of targets, and closes it. */
export async function withControl<T>(
  options: ConnectionOptions,
  io: CommandIo,
  use: (client: ControlClient) => Promise<T>,
): Promise<T> {
  const endpoint = await endpointOf(options, io);
  const { createControlClient } = await import('../control/control-client.ts');
  return closing(createControlClient(endpoint), use);
}

async function closing<C extends { close(): void }, T>(
  client: C,
  use: (client: C) => Promise<T>,
): Promise<T> {
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

function tlsOf(
  options: ConnectionOptions,
  environment: CommandIo['environment'],
): TlsClientSettings | undefined {
  const files = {
    certificate: options.tlsCert ?? environment.BINNACLE_TLS_CERT,
    key: options.tlsKey ?? environment.BINNACLE_TLS_KEY,
    authorities: options.tlsCa ?? environment.BINNACLE_TLS_CA,
  };
  const serverName = options.tlsServerName ?? environment.BINNACLE_TLS_SERVER_NAME;
  const wanted = options.tls === true || serverName !== undefined || Object.values(files).some(Boolean);
  if (!wanted) return undefined;
  const { certificate, key, authorities } = readPemFiles(files);
  return {
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { privateKey: key }),
    ...(authorities === undefined ? {} : { ca: authorities }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}
