import { readFileSync } from 'node:fs';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type Diagnostic, formatMistake } from '../errors/diagnostic.ts';
import type { Setting, SettingTable } from './setting.ts';

/** Where settings come from. A flag wins over the environment, the environment over the file, the file over defaults. */
export interface SettingSources {
  /** By name of the setting; undefined where the flag was not given. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A JSON file that somebody named: if it is missing, that is a mistake. */
  readonly file: string | undefined;
}

/**
 * Reads all settings of a table, once; the result is frozen. Throws `config-invalid` with every mistake there is, also for
 * keys of the file that no setting has. Unknown environment variables are left alone: container platforms make up names
 * that start like ours.
 */
export function loadSettings<S extends object>(table: SettingTable<S>, sources: SettingSources): Readonly<S> {
  const problems: Diagnostic[] = [];
  const fromFile = sources.file === undefined ? {} : readSettingsFile(sources.file, problems);
  for (const key of Object.keys(fromFile)) {
    if (!Object.hasOwn(table, key)) problems.push(mistake(`${sources.file}: there is no setting '${key}'`));
  }
  const settings: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(table)) {
    const given = findValue([name, setting], sources, fromFile);
    const parsed = given === undefined ? { value: setting.default } : setting.parse(given.value);
    if ('value' in parsed) settings[name] = parsed.value;
    else problems.push(mistake(`${given?.place}: ${parsed.problem}`));
  }
  throwIfWrong(problems);
  return Object.freeze(settings) as Readonly<S>;
}

/** Throws `config-invalid` with all of the mistakes, if there are any. */
export function throwIfWrong(problems: readonly Diagnostic[]): void {
  if (problems.length === 0) return;
  throw new BinnacleError('config-invalid', problems.map(formatMistake).join('\n'), {
    diagnostics: problems,
  });
}

/** A mistake in the settings of the process. */
export function mistake(message: string): Diagnostic {
  return { code: 'config-invalid', severity: 'error', message };
}

function findValue(
  [name, setting]: readonly [string, Setting<unknown>],
  { flags, environment, file }: SettingSources,
  fromFile: Readonly<Record<string, unknown>>,
): { readonly value: unknown; readonly place: string } | undefined {
  if (flags[name] !== undefined) return { value: flags[name], place: setting.flag.split(' ')[0] ?? name };
  const variable = setting.environment;
  if (variable !== undefined && environment[variable] !== undefined) {
    return { value: environment[variable], place: variable };
  }
  return Object.hasOwn(fromFile, name) ? { value: fromFile[name], place: `${file}: ${name}` } : undefined;
}

function readSettingsFile(file: string, problems: Diagnostic[]): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
    problems.push(mistake(`${file}: must hold one JSON object`));
  } catch (error) {
    problems.push(mistake(`${file}: ${error instanceof Error ? error.message : String(error)}`));
  }
  return {};
}
