import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { readSecret } from './read-secret.ts';

/** What is read of a terminal where this is typed, and what it shows. */
async function type(...pieces: readonly string[]): Promise<readonly [string | undefined, string]> {
  const emitter = new EventEmitter();
  const modes: boolean[] = [];
  const terminal = Object.assign(emitter, {
    setRawMode: (mode: boolean) => void modes.push(mode),
    pause: () => undefined,
    resume: () => undefined,
  });
  let shown = '';
  const secret = readSecret(terminal as never, 'Password: ', text => {
    shown += text;
  });
  for (const piece of pieces) emitter.emit('data', Buffer.from(piece));
  const result = await secret;
  expect(modes).toEqual([true, false]);
  expect(emitter.listenerCount('data')).toBe(0);
  return [result, shown];
}

test('what is typed is read, and not shown', async () => {
  expect(await type('s', 'ecret\r')).toEqual(['secret', 'Password: \n']);
  expect(await type('pässword\n')).toEqual(['pässword', 'Password: \n']);
});

test('what is taken back does not count', async () => {
  expect(await type('sx\u007fe\u0008', '\u007f\u007fab\r')).toEqual(['ab', 'Password: \n']);
});

test.each(['\u0003', '\u0004'])('%j gives up', async key => {
  expect(await type(`half${key}`)).toEqual([undefined, 'Password: \n']);
});
