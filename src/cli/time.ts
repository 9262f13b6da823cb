const nsPerMs = 1_000_000n;

/** A moment to the second, in UTC: `2026-11-20 09:30:00Z`. */
export function formatTime(unixNs: bigint): string {
  return new Date(Number(unixNs / nsPerMs))
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/u, 'Z');
}
