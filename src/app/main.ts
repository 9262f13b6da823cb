#!/usr/bin/env node
import { createProcessIo } from '../cli/command-io.ts';
import { runCommandLine } from '../cli/command-line.ts';
import { runDemo } from './demo/run-demo.ts';
import { openEndSignal } from './open-end-signal.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
import { version } from './version.ts';

// What Node deprecates concerns those who develop Binnacle, not those who run it.
Object.assign(process, { noDeprecation: true });

const io = createProcessIo(openEndSignal);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  io,
  version,
  runners: { serve, simulate, demo: runDemo },
});
// Whatever is still open then is a defect, but must not keep a finished command from ending.
setTimeout(() => process.exit(), 5000).unref();
