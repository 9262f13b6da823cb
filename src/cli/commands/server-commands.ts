import type { Command } from 'commander';
import type { SettingSources } from '../../config/load-settings.ts';
import type { Setting, SettingTable } from '../../config/setting.ts';
import {
  type DemoSettings,
  demoTable,
  loadDemoSettings,
  loadServeSettings,
  loadSimulateSettings,
  type ServeSettings,
  type SimulateSettings,
  serveTable,
  simulateTable,
} from '../../config/settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandIo } from '../command-io.ts';
import type { StoreRunners } from '../store-runners.ts';

/** What runs servers until `io.signal` is aborted. The application injects them: commands know settings, not parts. */
export interface Runners {
  serve(settings: ServeSettings, io: CommandIo): Promise<void>;
  simulate(settings: SimulateSettings, io: CommandIo): Promise<void>;
  demo(settings: DemoSettings, io: CommandIo): Promise<void>;
  /** What works on the files of a store. */
  store(): Promise<StoreRunners>;
}

/** serve, simulate, demo. */
export function addServerCommands(program: Command, context: CommandContext, runners: Runners): void {
  addServer(program, context, {
    name: 'serve',
    description: 'run the core',
    table: serveTable,
    load: loadServeSettings,
    run: settings => runners.serve(settings, context.io),
    help: `
Other machines are served only over TLS (--tls-cert, --tls-key), and only if it is known who calls: by a
certificate that an authority of --tls-client-ca has signed, or by a password or a token of a user of
--users. The name that is found so is kept in the history. With --users nobody calls without a name, from
this machine neither, but over --socket, which is open to the user of this process alone.

The files of certificates and users are read again when they change and on SIGHUP. One that cannot be
used changes nothing and is named in the log.

Examples:
  binnacle serve --data /var/lib/binnacle
  binnacle serve --listen 0.0.0.0:9339 --tls-cert core.pem --tls-key core.key --tls-client-ca ca.pem
  binnacle serve --listen 0.0.0.0:9339 --tls-cert core.pem --tls-key core.key --users users.json`,
  });
  addServer(program, context, {
    name: 'simulate',
    description: 'run a simulated device that speaks gNMI',
    table: simulateTable,
    load: loadSimulateSettings,
    run: settings => runners.simulate(settings, context.io),
    help: `
Beyond loopback a device listens as a core does: over TLS, to clients with certificates. It shows
secrets as they are, so that who configures it can compare, or hashes of them (--hash-secrets).

The control address, a loopback one, speaks HTTP with JSON: GET, PUT and DELETE /faults,
GET /counters, POST /drop and POST /restart ({"downMs": 1000}). Faults are
  {"reject": [{"path": "/interfaces", "message": "not today"}], "delayMs": 100, "loseAnswers": true, "mute": true}

Examples:
  binnacle simulate --models switch@1.0.0 --listen 127.0.0.1:9343 --volatile
  binnacle simulate --listen 127.0.0.1:9343 --data ./data/leaf3`,
  });
  addServer(program, context, {
    name: 'demo',
    description: 'run a core and two simulated leaf switches; what `npm start` does',
    table: demoTable,
    load: loadDemoSettings,
    run: settings => runners.demo(settings, context.io),
    help: '',
  });
}

interface ServerCommand<S> {
  readonly name: string;
  readonly description: string;
  readonly table: SettingTable<S>;
  readonly load: (sources: SettingSources) => S;
  readonly run: (settings: S) => Promise<void>;
  readonly help: string;
}

function addServer<S>(program: Command, { io, run }: CommandContext, server: ServerCommand<S>): void {
  const command = program
    .command(server.name)
    .description(server.description)
    .option('--config <file>', 'JSON file with settings; options and environment win over it');
  for (const { flag, description, environment } of Object.values<Setting<unknown>>(server.table)) {
    const variable = environment === undefined || server.name === 'simulate' ? '' : ` ($${environment})`;
    command.option(flag, `${description}${variable}`);
  }
  command.addHelpText('after', server.help);
  command.action((options: Readonly<Record<string, unknown>>) => {
    const { config, ...flags } = options;
    return run(async () => {
      const file = typeof config === 'string' ? config : undefined;
      await server.run(server.load({ flags, environment: io.environment, file }));
      return undefined;
    });
  });
}
