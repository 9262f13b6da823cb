import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRawClient, type Message, pathMessage, type RawClient } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { on } from './subscriber.ts';

// What a Subscribe must not ask, and the status that says so: the table of statuses of gNMI, row by row.
let core: RunningCore;
let client: RawClient;

beforeAll(async () => {
  core = await startCore();
  client = createRawClient(core.address);
});

afterAll(async () => {
  client.close();
  await core.close();
});

const mtu = '/ports/port[name=a]/config/mtu';
const list = (extra: Message): Message => ({
  subscribe: {
    prefix: { target: 't1' },
    encoding: 'JSON_IETF',
    mode: 'STREAM',
    subscription: [on(mtu)],
    ...extra,
  },
});

async function outcomeOf(...messages: readonly Message[]): Promise<readonly [string, string]> {
  const stream = client.stream();
  for (const message of messages) stream.send(message);
  const { code, details } = await stream.outcome;
  return [status[code] ?? String(code), details];
}

const ms = (count: number): string => String(count * 1_000_000);

describe('the first message', () => {
  test.each<[string, Message, string, RegExp]>([
    [
      'a malformed path is INVALID_ARGUMENT',
      list({ subscription: [{ path: { elem: [{ name: '' }] } }] }),
      'INVALID_ARGUMENT',
      /no name/u,
    ],
    [
      'an unknown path is UNIMPLEMENTED',
      list({ subscription: [on('/nothing/here')] }),
      'UNIMPLEMENTED',
      /there is no 'nothing'/u,
    ],
    [
      'a wildcard that nothing in the model fits is UNIMPLEMENTED',
      list({ subscription: [on('/.../nowhere')] }),
      'UNIMPLEMENTED',
      /nothing in the schema/u,
    ],
    [
      'an unknown key is INVALID_ARGUMENT',
      list({ subscription: [on('/ports/port[no=a]')] }),
      'INVALID_ARGUMENT',
      /no/u,
    ],
    [
      'an unsupported encoding is UNIMPLEMENTED',
      list({ encoding: 'ASCII' }),
      'UNIMPLEMENTED',
      /ASCII is not supported/u,
    ],
    [
      'bytes are no encoding of ours',
      list({ encoding: 'BYTES' }),
      'UNIMPLEMENTED',
      /BYTES is not supported/u,
    ],
    [
      'an undefined encoding is INVALID_ARGUMENT',
      list({ encoding: 77 }),
      'INVALID_ARGUMENT',
      /77 is not defined/u,
    ],
    [
      'an undefined list mode is INVALID_ARGUMENT',
      list({ mode: 9 }),
      'INVALID_ARGUMENT',
      /9 is not defined/u,
    ],
    [
      'an undefined mode is INVALID_ARGUMENT',
      list({ subscription: [on(mtu, { mode: 9 })] }),
      'INVALID_ARGUMENT',
      /9 is not defined/u,
    ],
    [
      'an empty list is INVALID_ARGUMENT',
      list({ subscription: [] }),
      'INVALID_ARGUMENT',
      /the list is empty/u,
    ],
    [
      'an origin in prefix and path is INVALID_ARGUMENT',
      list({
        prefix: { target: 't1', origin: 'openconfig' },
        subscription: [{ path: pathMessage(mtu, { origin: 'openconfig' }) }],
      }),
      'INVALID_ARGUMENT',
      /both the prefix and the path/u,
    ],
    [
      'an origin in the path below elements of the prefix is INVALID_ARGUMENT',
      list({
        prefix: pathMessage('/ports', { target: 't1' }),
        subscription: [{ path: pathMessage('/port', { origin: 'openconfig' }) }],
      }),
      'INVALID_ARGUMENT',
      /must not have elements/u,
    ],
    [
      'an unknown origin is INVALID_ARGUMENT',
      list({ prefix: { target: 't1', origin: 'cli' } }),
      'INVALID_ARGUMENT',
      /origin "cli" is unknown/u,
    ],
    [
      'a target in prefix and path is INVALID_ARGUMENT',
      list({ subscription: [{ path: pathMessage(mtu, { target: 't1' }) }] }),
      'INVALID_ARGUMENT',
      /target is set in both/u,
    ],
    ['an unknown target is NOT_FOUND', list({ prefix: { target: 'none' } }), 'NOT_FOUND', /no target none/u],
    [
      'a sample interval below the shortest is INVALID_ARGUMENT',
      list({ subscription: [on(mtu, { mode: 'SAMPLE', sample_interval: ms(999) })] }),
      'INVALID_ARGUMENT',
      /sample_interval is too short.*1000 ms/u,
    ],
    [
      'a heartbeat below the shortest is INVALID_ARGUMENT',
      list({ subscription: [on(mtu, { mode: 'ON_CHANGE', heartbeat_interval: ms(1) })] }),
      'INVALID_ARGUMENT',
      /heartbeat_interval is too short/u,
    ],
    [
      'a model that is not served is INVALID_ARGUMENT',
      list({ use_models: [{ name: 'unheard-of' }] }),
      'INVALID_ARGUMENT',
      /unheard-of/u,
    ],
    [
      'a Poll first is INVALID_ARGUMENT',
      { poll: {} },
      'INVALID_ARGUMENT',
      /first message must have a subscription list/u,
    ],
    [
      'neither list nor Poll is INVALID_ARGUMENT',
      {},
      'INVALID_ARGUMENT',
      /neither a subscription list nor a poll/u,
    ],
    [
      'a commit extension is INVALID_ARGUMENT',
      { ...list({}), extension: [{ commit: { id: 'x', confirm: {} } }] },
      'INVALID_ARGUMENT',
      /no meaning in a Subscribe/u,
    ],
  ])('%s', async (_, message, code, text) => {
    const [found, details] = await outcomeOf(message);
    expect(found).toBe(code);
    expect(details).toMatch(text);
  });

  test('all mistakes are told, not the first', async () => {
    const bad = list({
      encoding: 'ASCII',
      subscription: [{ path: { elem: [{ name: '' }] } }, on(mtu, { mode: 9 })],
    });
    const [, details] = await outcomeOf(bad);
    expect(details.split('\n')).toHaveLength(3);
  });

  test('unknown paths of all subscriptions are told', async () => {
    const [code, details] = await outcomeOf(list({ subscription: [on('/no1'), on('/no2')] }));
    expect(code).toBe('UNIMPLEMENTED');
    expect(details).toMatch(/no1[\s\S]*no2/u);
  });
});

describe('further messages', () => {
  const accepted: readonly string[] = ['ONCE', 'STREAM'];

  test('a second list is INVALID_ARGUMENT, and other calls go on', async () => {
    const other = client.stream();
    other.send(list({}));
    expect((await other.next())?.response).toBe('sync_response');
    const [code, details] = await outcomeOf(list({}), list({}));
    expect(code).toBe('INVALID_ARGUMENT');
    expect(details).toMatch(/there is a subscription list already/u);
    expect(core.openStreams()).toBe(1);
    other.cancel();
    await other.outcome;
  });

  test.each(accepted)('a Poll of a subscription of mode %s is INVALID_ARGUMENT', async mode => {
    const stream = client.stream();
    stream.send(list({ mode }));
    stream.send({ poll: {} });
    const { code, details } = await stream.outcome;
    // ONCE may have been answered before the Poll came.
    expect([status.INVALID_ARGUMENT, mode === 'ONCE' ? status.OK : status.INVALID_ARGUMENT]).toContain(code);
    expect(details).toMatch(/^$|only a subscription of mode POLL/u);
  });

  test('a call that ends before the first message is INVALID_ARGUMENT', async () => {
    const stream = client.stream();
    stream.halfClose();
    const { code, details } = await stream.outcome;
    expect(status[code]).toBe('INVALID_ARGUMENT');
    expect(details).toMatch(/before the first message/u);
  });
});

describe('what is accepted', () => {
  test.each<[string, Message]>([
    [
      'TARGET_DEFINED with a sample interval, which gnmic sends',
      { subscription: [on(mtu, { sample_interval: ms(10_000) })] },
    ],
    ['the same path twice', { subscription: [on(mtu), on(mtu)] }],
    ['allow_aggregation, of which no use is made', { allow_aggregation: true }],
    ['a quality of service, which is not ours to give', { qos: { marking: 5 } }],
    ['a place where nothing is yet', { subscription: [on('/pair[a=x][b=1]')] }],
    ['a partial key', { subscription: [on('/pair[a=x]')] }],
    [
      'no subscription modes with ONCE',
      { mode: 'ONCE', subscription: [on(mtu, { mode: 'SAMPLE', sample_interval: '1' })] },
    ],
    ['the origin openconfig', { prefix: { target: 't1', origin: 'openconfig' } }],
    ['an extension that nobody knows', { extension: [{ registered_ext: { id: 999 } }] }],
  ])('%s', async (_, extra) => {
    const stream = client.stream();
    const { extension, ...fields } = extra;
    stream.send({ ...list(fields), ...(extension === undefined ? {} : { extension }) });
    for (;;) {
      const message = await stream.next();
      expect(message).toBeDefined();
      if (message?.response === 'sync_response') break;
    }
    stream.cancel();
    await stream.outcome;
  });
});

test('TARGET_DEFINED with a sample interval can be refused, as the specification would have it', async () => {
  const strict = await startCore({ gnmi: { limits: { intervalWithTargetDefined: 'refuse' } } });
  const other = createRawClient(strict.address);
  const stream = other.stream();
  stream.send(list({ subscription: [on(mtu, { sample_interval: ms(10_000) })] }));
  const { code, details } = await stream.outcome;
  expect([status[code], details]).toEqual([
    'INVALID_ARGUMENT',
    expect.stringMatching(/no meaning with TARGET_DEFINED/u),
  ]);
  other.close();
  await strict.close();
});
