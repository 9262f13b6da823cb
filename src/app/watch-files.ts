import { stat } from 'node:fs/promises';
import type { Clock } from '../lib/clock.ts';

export interface WatchOptions {
  readonly files: readonly string[];
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** How often files are looked at. No notification of the system tells of every way in which files are replaced; this does. */
export const watchIntervalMs = 2000;

/**
 * Calls back when files have changed and then stood still from one look to the next: certificate and key are not replaced at the
 * same moment. Returns the way to stop.
 */
export function watchFiles({ files, clock, onChange }: WatchOptions): () => void {
  let stopped = false;
  let cancel = (): void => undefined;
  let told: string | undefined;
  let seen: string | undefined;
  const look = async (): Promise<void> => {
    const now = (await Promise.all(files.map(stampOf))).join('\n');
    if (stopped) return;
    told ??= now;
    const isCalm = now === seen;
    seen = now;
    if (isCalm && now !== told) {
      told = now;
      onChange();
    }
    cancel = clock.after(watchIntervalMs, () => void look());
  };
  void look();
  return () => {
    stopped = true;
    cancel();
  };
}

async function stampOf(file: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(file);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch {
    return 'missing';
  }
}
