import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all tests of a run one folder for whatever they write, and removes it with everything in it at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
  process.env['TMPDIR'] = folder;
  process.env['XDG_CACHE_HOME'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
