import { describe, expect, test } from 'vitest';
import { createLogger, silentLogger } from './logger.ts';

function record(level: 'debug' | 'info' | 'silent'): {
  lines: Record<string, unknown>[];
  logger: ReturnType<typeof createLogger>;
} {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  return { lines, logger: createLogger({ level, name: 'core', write }) };
}

describe('createLogger', () => {
  test('writes one object per line, with level, time, name, fields and message', () => {
    const { lines, logger } = record('debug');
    logger.child({ target: 'leaf1' }).info('session is up', { attempt: 2 });
    logger.debug('plain');
    logger.warn('careful');
    expect(lines[0]).toMatchObject({
      level: 'info',
      name: 'core',
      target: 'leaf1',
      attempt: 2,
      msg: 'session is up',
    });
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(lines.map(line => line['level'])).toEqual(['info', 'debug', 'warn']);
  });

  test('keeps quiet below its level', () => {
    const { lines, logger } = record('info');
    logger.debug('nothing');
    expect(lines).toEqual([]);
    const silent = record('silent');
    silent.logger.error('nothing');
    expect(silent.lines).toEqual([]);
  });

  test('shows errors with message and stack', () => {
    const { lines, logger } = record('info');
    logger.error('failed', { error: new Error('disk is full') });
    expect(lines[0]?.['error']).toMatchObject({ message: 'disk is full' });
  });

  test('hides secrets', () => {
    const { lines, logger } = record('info');
    logger.info('login', { password: 'hunter2', peer: { token: 'abc', name: 'x' } });
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|abc/);
    expect(lines[0]).toMatchObject({ password: '[hidden]', peer: { token: '[hidden]', name: 'x' } });
  });

  test('silentLogger takes everything', () => {
    const logger = silentLogger.child({ a: 1 });
    logger.debug('x');
    logger.info('x');
    logger.warn('x');
    logger.error('x');
    expect(logger).toBe(silentLogger);
  });
});
