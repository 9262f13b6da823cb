#!/usr/bin/env node
import { createProcessIo } from '../cli/command-io.ts';
import { runCommandLine } from '../cli/command-line.ts';
import { runDemo } from './demo/run-demo.ts';
import { failFast } from './fail-fast.ts';
import { openEndSignal } from './open-end-signal.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
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
  runners: { serve, simulate, demo: runDemo },
});
// Whatever is still open then is a defect, but must not keep a finished command from ending.
setTimeout(() => process.exit(), 5000).unref();
