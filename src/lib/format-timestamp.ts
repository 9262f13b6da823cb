const nsPerMs = 1_000_000n;
const nsPerSecond = 1_000_000_000n;

/** Nanoseconds since 1970 as RFC 3339 in UTC, with as many decimals as are needed: `2026-11-20T09:30:00.25Z`. */
export function formatTimestamp(timeUnixNs: bigint): string {
  const seconds = new Date(Number(timeUnixNs / nsPerMs)).toISOString().slice(0, 19);
  const fraction = (timeUnixNs % nsPerSecond).toString().padStart(9, '0').replace(/0+$/, '');
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}
