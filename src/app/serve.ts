import type { CommandIo } from '../cli/command-io.ts';
import type { ServeSettings } from '../config/settings.ts';
import { composeCore } from './compose.ts';
import { filesOf } from './guard.ts';
import { untilAborted } from './until-aborted.ts';

/** Runs the core until the user ends it. Its first line on standard output says that it serves, and where. */
export async function serve(settings: ServeSettings, io: CommandIo): Promise<void> {
  const core = await composeCore(settings);
  io.write(`serving ${core.address}${core.secure ? '' : ' without TLS, for this machine only'}\n`);
  // With nothing to read again the signal means what it means to every process, that its terminal is gone.
  const reload = (): void => core.reload();
  if (Object.keys(filesOf(settings)).length > 0) process.on('SIGHUP', reload);
  await untilAborted(io.signal);
  process.off('SIGHUP', reload);
  await core.stop();
}
