/** The first wait and the longest. */
export interface BackoffSettings {
  readonly initialMs: number;
  readonly limitMs: number;
}

/**
 * How long to wait before attempt `attempt` (1 is the first retry): doubling from `initialMs` up to `limitMs`, then scattered
 * over the upper half of that by `random` (0 ≤ random < 1), so that a thousand targets that failed together do not return
 * together.
 */
export function backoffDelay(settings: BackoffSettings, attempt: number, random: number): number {
  const exponent = Math.max(0, attempt - 1);
  const full = Math.min(settings.limitMs, settings.initialMs * 2 ** Math.min(exponent, 40));
  return full * (0.5 + random / 2);
}
