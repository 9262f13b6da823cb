import { readdirSync } from 'node:fs';

const logFile = /^(?<number>\d+)\.log$/u;

/** The numbers of the logs in a directory of LevelDB, from the oldest to the newest. */
export function logNumbers(directory: string): number[] {
  const found = readdirSync(directory).map(name => logFile.exec(name)?.groups?.['number']);
  return found.flatMap(number => (number === undefined ? [] : [Number(number)])).sort((a, b) => a - b);
}

/** The name of a log in its directory. */
export function logName(number: number): string {
  return `${String(number).padStart(6, '0')}.log`;
}
