import { expect, test } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { createAdjustableLogger } from './adjustable-logger.ts';

test('the level changes for the logger and all of its children, whenever they were made', () => {
  const lines: string[] = [];
  const base = createLogger({
    level: 'debug',
    write: line => void lines.push((JSON.parse(line) as { msg: string }).msg),
  });
  const logger = createAdjustableLogger(base, 'warn');
  const child = logger.child({ part: 'x' }).child({ more: 1 });
  const all = (prefix: string): void => {
    for (const level of ['debug', 'info', 'warn', 'error'] as const) child[level](`${prefix} ${level}`);
  };
  all('a');
  logger.setLevel('debug');
  all('b');
  logger.setLevel('silent');
  all('c');
  expect(lines).toEqual(['a warn', 'a error', 'b debug', 'b info', 'b warn', 'b error']);
  expect(logger.level()).toBe('silent');
});
