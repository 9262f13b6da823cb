const form =
  /^(?<date>\d{4}-\d{2}-\d{2})[Tt ](?<time>\d{2}:\d{2}:\d{2})(?:\.(?<fraction>\d{1,9}))?(?<zone>[Zz]|[+-]\d{2}:\d{2})$/u;

/** A time of RFC 3339 in nanoseconds since 1970; undefined if the text is none, or names a day that does not exist. */
export function tryParseTimestamp(text: string): bigint | undefined {
  const { date = '', time = '', fraction = '', zone = '' } = form.exec(text)?.groups ?? {};
  if (date === '') return undefined;
  const ms = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  if (Number.isNaN(ms) || !new Date(`${date}T00:00:00Z`).toJSON().startsWith(date)) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
