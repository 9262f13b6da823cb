const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

type Unit = keyof typeof units;

/** `90s`, `1h30m` or `1.5h` in milliseconds; undefined if the text is no duration. Units are ms, s, m, h and d, the largest first. */
export function tryParseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(?<count>\d+(?:\.\d+)?)(?<unit>ms|[smhd])/gu)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  let last = Number.POSITIVE_INFINITY;
  let ms = 0;
  for (const { groups } of parts) {
    const size = units[groups?.unit as Unit];
    if (size >= last) return undefined;
    last = size;
    ms += Number(groups?.count) * size;
  }
  return Math.round(ms);
}

/** A duration for people, in its two largest units: `1h 30m`, `9m 58s`, `3.2s`, `45ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${round(ms)}ms`;
  if (ms < 60_000) return `${round(ms / 1000)}s`;
  const [large, small] = largestUnits(Math.round(ms / 1000) * 1000);
  const count = Math.floor(ms / units[large]);
  const rest = Math.floor((ms - count * units[large]) / units[small]);
  return rest === 0 ? `${count}${large}` : `${count}${large} ${rest}${small}`;
}

function largestUnits(ms: number): readonly [Unit, Unit] {
  if (ms >= units.d) return ['d', 'h'];
  return ms >= units.h ? ['h', 'm'] : ['m', 's'];
}

/** Three digits are enough for people. */
function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
