#!/usr/bin/env node
import { createProcessIo } from '../cli/command-io.ts';
import { runCommandLine } from '../cli/command-line.ts';
import { failFast } from './fail-fast.ts';
import { openEndSignal } from './open-end-signal.ts';
import { version } from './version.ts';

// What Node deprecates concerns those who develop Binnacle, not those who run it.
Object.assign(process, { noDeprecation: true });

// What it writes, the log with its secrets above all, is for its own user alone.
process.umask(0o077);

const io = createProcessIo(openEndSignal);
failFast(process, text => io.writeError(text));
process.exitCode = await runCommandLine(process.argv.slice(2), {
  io,
  version,
  // Loaded when they run: a client has no need of a server's parts.
  runners: {
    serve: async (settings, io) => (await import('./serve.ts')).serve(settings, io),
    simulate: async (settings, io) => (await import('./simulate.ts')).simulate(settings, io),
    store: async () => (await import('./offline/store-runners.ts')).storeRunners,
    demo: async (settings, io) => (await import('./demo/run-demo.ts')).runDemo(settings, io),
  },
});
// Whatever is still open then is a defect, but must not keep a finished command from ending.
setTimeout(() => process.exit(), 5000).unref();
