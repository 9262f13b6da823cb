import { readFileSync } from 'node:fs';

/** The version of the package. */
export const version: string = readVersion();

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const json: unknown = JSON.parse(text);
  const found = typeof json === 'object' && json !== null && 'version' in json ? json.version : undefined;
  return typeof found === 'string' ? found : '0.0.0';
}
