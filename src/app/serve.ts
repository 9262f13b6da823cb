import type { CommandIo } from '../cli/command-io.ts';
import type { ServeSettings } from '../config/settings.ts';
import { composeCore } from './compose.ts';
import { untilAborted } from './until-aborted.ts';

/** Runs the core until the user ends it. Its first line on standard output says that it serves, and where. */
export async function serve(settings: ServeSettings, io: CommandIo): Promise<void> {
  const core = await composeCore(settings);
  io.write(`serving ${core.address}${core.secure ? '' : ' without TLS, for this machine only'}\n`);
  await untilAborted(io.signal);
  await core.stop();
}
