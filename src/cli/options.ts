import { InvalidArgumentError } from 'commander';
import { tryParseDuration } from '../lib/duration.ts';
import { tryParseTimestamp } from '../lib/parse-timestamp.ts';

/** A whole number of at least 1, for commander. */
export function parseCount(text: string): number {
  if (/^[1-9]\d{0,14}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}

/** A text that may name a revision, for commander; which one, the core says. */
export function parseRevisionName(text: string): string {
  const isTime = tryParseTimestamp(text) !== undefined;
  if (isTime || /^-?\d{1,15}$|^[A-Za-z0-9._][A-Za-z0-9._-]{0,63}$/u.test(text)) return text;
  throw new InvalidArgumentError(
    'A revision is a number, -N (N before the newest), a label, or a time such as 2026-11-20T09:30:00Z.',
  );
}

/** `90s`, `10m` or `1h30m` in milliseconds, for commander. */
export function parseDuration(text: string): number {
  const ms = tryParseDuration(text);
  if (ms !== undefined && ms > 0) return ms;
  throw new InvalidArgumentError('A duration is a number with a unit, such as 90s, 10m, 1h or 1h30m.');
}

/** The same; a number alone is milliseconds. */
export function parseTimeout(text: string): number {
  return /^\d+$/u.test(text) ? parseCount(text) : parseDuration(text);
}

/** An election id of gNMI master arbitration, of 128 bits, for commander: a number, or its two words as they are shown. */
export function parseElectionId(text: string): bigint {
  const words = /^(?:(\d{1,20}):)?(\d{1,39})$/u.exec(text);
  if (words !== null) {
    const [high, low] = [BigInt(words[1] ?? 0), BigInt(words[2] ?? 0)];
    const id = (high << 64n) | low;
    if (id >> 128n === 0n && (words[1] === undefined || low >> 64n === 0n)) return id;
  }
  throw new InvalidArgumentError('An election id is a number below 2^128, or HIGH:LOW with both below 2^64.');
}

/** A moment in nanoseconds since 1970, for commander: a time, a day, or how long ago it was. */
export function parseMoment(text: string, now: number = Date.now()): bigint {
  const ago = tryParseDuration(text);
  const time = tryParseTimestamp(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00:00Z` : text);
  if (time !== undefined) return time;
  if (ago !== undefined) return BigInt(now - ago) * 1_000_000n;
  throw new InvalidArgumentError(
    'It must be a time such as 2026-11-20T09:30:00Z, a day such as 2026-11-20, or how long ago, such as 2h.',
  );
}

/** Adds one more value to an option that may be repeated, for commander. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
