/** What a text or a JSON value means as a setting, or why it means nothing. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

/**
 * One setting of the process: where it may come from, how it is read, and what holds without it. The name of the setting is
 * its key in the settings object and in the configuration file.
 */
export interface Setting<T> {
  /** The option as commander writes it, such as `--listen <host:port>`. */
  readonly flag: string;
  readonly description: string;
  /** Environment variable, if it can be set that way. */
  readonly environment?: string;
  readonly default: T;
  /** From a flag, the environment (always text) or the file (any JSON). */
  readonly parse: (value: unknown) => Parsed<T>;
}

/** All settings of a command, by name. */
export type SettingTable<S> = { readonly [K in keyof S]: Setting<S[K]> };

/** Makes an optional setting of a required one. */
export function optional<T>(parse: (value: unknown) => Parsed<T>): (value: unknown) => Parsed<T | undefined> {
  return parse;
}

/** A text that is not empty. */
export function parseText(value: unknown): Parsed<string> {
  return typeof value === 'string' && value !== ''
    ? { value }
    : { problem: 'must be a text that is not empty' };
}

/** True or false; in flags and environment variables as text, or 1 and 0. */
export function parseBoolean(value: unknown): Parsed<boolean> {
  if (typeof value === 'boolean') return { value };
  if (value === 'true' || value === '1') return { value: true };
  if (value === 'false' || value === '0') return { value: false };
  return { problem: 'must be true or false' };
}

/** A list: a JSON array, or text whose parts are separated by `separator`. */
export function parseTextList(separator: string): (value: unknown) => Parsed<readonly string[]> {
  return value => {
    const parts: readonly unknown[] = typeof value === 'string' ? value.split(separator) : toArray(value);
    const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
    return texts.length === parts.length && texts.length > 0
      ? { value: Object.freeze(texts) }
      : { problem: 'must be a list of texts that are not empty' };
  };
}

/** One of a few words. */
export function parseChoice<T extends string>(choices: readonly T[]): (value: unknown) => Parsed<T> {
  return value => {
    const choice = choices.find(candidate => candidate === value);
    return choice === undefined ? { problem: `must be one of ${choices.join(', ')}` } : { value: choice };
  };
}

function toArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
