import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { silentLogger } from '../telemetry/logger.ts';
import { DeviceFailure, type DeviceSession } from './device-session.ts';
import { createLimit } from '../lib/limit.ts';
import type { StateQuestion } from './state-question.ts';
import { StateReads } from './state-reads.ts';

const schema = schemaOf('container s { config false; leaf a { type string; } leaf b { type int8; } }');

interface Asked {
  readonly question: StateQuestion;
  readonly answer: (value: unknown) => void;
  readonly refuse: (error: unknown) => void;
}

/** Reads of a device that answers when the test says so. */
function start(parallel = 100): {
  readonly asked: Asked[];
  readonly read: (name: string, signal?: AbortSignal) => ReturnType<StateReads['read']>;
} {
  const asked: Asked[] = [];
  const session: Partial<DeviceSession> = {
    readState: question =>
      new Promise((resolve, reject) => {
        question.signal.addEventListener('abort', () =>
          reject(new DeviceFailure({ code: 'target-unreachable', status: 'CANCELLED', message: 'given up' })),
        );
        const values = (
          json: unknown,
        ): readonly { path: { elements: [] }; value: { kind: 'json'; json: unknown } }[] => [
          { path: { elements: [] }, value: { kind: 'json', json } },
        ];
        asked.push({
          question,
          answer: json => resolve({ values: values(json), notes: [] }),
          refuse: reject,
        });
      }),
  };
  const reads = new StateReads({
    target: 'd',
    session: () => session as DeviceSession,
    limit: createLimit(parallel),
    logger: silentLogger,
  });
  const read = (name: string, signal = new AbortController().signal): ReturnType<StateReads['read']> =>
    reads.read({ schema, path: [{ name, keys: new Map() }], depth: 0, signal });
  return { asked, read };
}

test('equal questions at the same time are one; later ones are asked anew', async () => {
  const { asked, read } = start();
  const same = [read('s'), read('s')];
  await expect.poll(() => asked.length).toBe(1);
  asked[0]?.answer({ s: { a: 'x', b: 'no number' } });
  const [one, two] = await Promise.all(same);
  expect(one).toBe(two);
  expect(one?.notes).toEqual([expect.stringContaining('/t:s/b: ')]);
  void read('s');
  await expect.poll(() => asked.length).toBe(2);
});

test('who gives up lets the others wait; with the last of them the question is given up', async () => {
  const { asked, read } = start();
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [read('s', first.signal), read('s', second.signal)].map(answer =>
    answer.catch(() => 'given up'),
  );
  await expect.poll(() => asked.length).toBe(1);
  first.abort();
  expect(await answers[0]).toBe('given up');
  expect(asked[0]?.question.signal.aborted).toBe(false);
  second.abort();
  expect(await answers[1]).toBe('given up');
  expect(asked[0]?.question.signal.aborted).toBe(true);
  const again = read('s');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer({});
  expect((await again).notes).toEqual([]);
});

test('four are under way at a time, sixty wait, and more find no room', async () => {
  const { asked, read } = start();
  const gone = new AbortController();
  setMaxListeners(64, gone.signal);
  const many = Array.from({ length: 64 }, (_, index) =>
    read(`s${index}`, gone.signal).catch(() => 'given up'),
  );
  await expect.poll(() => asked.length).toBe(4);
  await expect(read('one-more')).rejects.toMatchObject({ code: 'overloaded', retryAfterMs: 1000 });
  void read('s1').catch(() => undefined);
  gone.abort();
  expect(new Set(await Promise.all(many))).toEqual(new Set(['given up']));
  asked[1]?.answer({});
  const next = read('next');
  await expect.poll(() => asked.some(({ question }) => question.path[0]?.name === 'next')).toBe(true);
  asked.at(-1)?.answer({});
  await next;
});

test('a refusal has the words of the device, and a defect has none', async () => {
  const { asked, read } = start();
  const refused = read('s');
  await expect.poll(() => asked.length).toBe(1);
  asked[0]?.refuse(
    new DeviceFailure({ code: 'target-rejected', status: 'PERMISSION_DENIED', message: 'not you' }),
  );
  await expect(refused).rejects.toMatchObject({
    code: 'target-rejected',
    message: 'the state of d cannot be read: not you',
  });
  const broken = read('s');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.refuse(new Error('secret insides'));
  await expect(broken).rejects.toMatchObject({ code: 'internal', message: 'the state of d cannot be read' });
});
