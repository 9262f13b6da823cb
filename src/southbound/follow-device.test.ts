import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { noteCallStatus } from '../gnmi/call-status.ts';
import type { ClientSubscribeEvent, ClientSubscribeRequest } from '../gnmi/subscribe/client-subscription.ts';
import { createFakeClock, type FakeClock } from '../lib/fake-clock.ts';
import type { ChangeHints } from './change-hints.ts';
import { followDevice } from './follow-device.ts';

const schema = schemaOf(`
  container system { leaf name { type string; } }
  list port { key name; leaf name { type string; } }
  container counters { config false; leaf packets { type uint64; } }
`);

const sync: ClientSubscribeEvent = { event: 'sync' };

function told(name: string): ClientSubscribeEvent {
  const elements = ['system', 'name'].map(text => ({ name: text, keys: new Map<string, string>() }));
  const path = { elements, origin: '', target: '' };
  const update = { path, value: { kind: 'string', value: name } as const, duplicates: 0 };
  return { event: 'update', timestampNs: 1n, target: '', atomic: undefined, updates: [update], deletes: [] };
}

/** How a device answers one Subscribe. */
type Answer = (request: ClientSubscribeRequest) => AsyncIterable<ClientSubscribeEvent>;

function failure(status: string, details = 'no'): BinnacleError {
  const error = new BinnacleError('target-rejected', details);
  noteCallStatus(error, { code: 0, name: status, details, errorCode: undefined, problems: [] });
  return error;
}

async function* saying(
  events: readonly ClientSubscribeEvent[],
  end: Promise<void> | Error,
): AsyncGenerator<ClientSubscribeEvent> {
  yield* events;
  if (end instanceof Error) throw end;
  await end;
}

function refuse(status: string): Answer {
  return () => saying([], failure(status));
}

interface Play {
  readonly clock: FakeClock;
  readonly requests: ClientSubscribeRequest[];
  readonly hints: ChangeHints[];
  readonly outcome: Promise<void>;
  readonly silences: (string | undefined)[];
  readonly abort: AbortController;
}

/** Follows a device that answers each Subscribe with the next of these, and the last of them from then on. */
function play(answers: readonly Answer[], models: readonly string[] = []): Play {
  const clock = createFakeClock();
  const requests: ClientSubscribeRequest[] = [];
  const hints: ChangeHints[] = [];
  const silences: (string | undefined)[] = [];
  const abort = new AbortController();
  const outcome = followDevice({
    client: {
      subscribe(request) {
        const answer = answers[Math.min(requests.length, answers.length - 1)] as Answer;
        requests.push(request);
        return {
          poll: () => undefined,
          [Symbol.asyncIterator]: () => answer(request)[Symbol.asyncIterator](),
        };
      },
    },
    schema,
    models,
    mode: 'on-change',
    target: 'leaf7',
    encoding: 'json_ietf',
    clock,
    random: () => 1,
    signal: abort.signal,
    onChange: hint => hints.push(hint),
    onSilence: reason => silences.push(reason),
  });
  return { clock, requests, hints, outcome, silences, abort };
}

const forever = new Promise<void>(() => undefined);

function asked({ requests }: Play): readonly unknown[] {
  return requests.map(({ subscriptions, updatesOnly, configOnly = false }) => [
    subscriptions.map(({ path }) => `/${path.elements.map(({ name }) => name).join('/')}`).join(' '),
    updatesOnly,
    configOnly,
  ]);
}

describe('following a device', () => {
  test('subscribes to what its models know, without what stands there', async () => {
    const it = play([() => saying([sync, told('a')], forever)]);
    await it.outcome;
    await it.clock.advance(0);
    expect(it.silences).toEqual([undefined]);
    expect(it.requests).toMatchObject([
      {
        mode: 'stream',
        target: 'leaf7',
        updatesOnly: true,
        subscriptions: [{ mode: 'on-change' }, { mode: 'on-change' }],
      },
    ]);
    expect(asked(it)).toEqual([['/system /port', true, true]]);
    expect(it.hints.map(hints => (hints === 'everything' ? hints : [...hints.keys()]))).toEqual([
      ['/t:system/name'],
    ]);
  });

  test('leaves out what comes before the sync: it is read anyway', async () => {
    const it = play([() => saying([told('a'), sync], forever)]);
    await it.outcome;
    await it.clock.advance(5000);
    expect(it.hints).toEqual([]);
  });

  test('asks otherwise where that is refused, and gives up with the words of the device', async () => {
    const it = play([refuse('UNIMPLEMENTED'), refuse('INVALID_ARGUMENT'), refuse('NOT_FOUND')]);
    await it.outcome;
    expect(it.silences).toEqual(['no']);
    expect(asked(it)).toEqual([
      ['/system /port', true, true],
      ['/system /port', true, false],
      ['/', true, false],
      ['/system /port', false, false],
      ['/', false, false],
    ]);
    await it.clock.advance(600_000);
    expect(it.requests).toHaveLength(5);
  });

  test('asks for everything if the device lists none of the modules', () => {
    expect(asked(play([() => saying([], forever)], ['other']))).toEqual([['/', true, true]]);
  });

  test('does not keep anybody waiting for a device that is late, but compares then', async () => {
    let go: () => void = () => undefined;
    const late = new Promise<void>(resolve => {
      go = resolve;
    });
    const it = play([
      async function* () {
        await late;
        yield sync;
        await forever;
      },
    ]);
    await it.clock.advance(5000);
    await it.outcome;
    expect(it.hints).toEqual([]);
    go();
    await it.clock.advance(0);
    expect(it.hints).toEqual(['everything']);
  });

  test('says of a device that never says that it is complete, and heeds it once it tells of a change', async () => {
    let go: () => void = () => undefined;
    const late = new Promise<void>(resolve => {
      go = resolve;
    });
    const it = play([
      async function* () {
        yield told('a');
        await late;
        yield told('b');
        await forever;
      },
    ]);
    await it.clock.advance(5000);
    await it.outcome;
    expect(it.silences).toEqual(['nothing yet (no sync_response)']);
    expect(it.hints).toEqual([]);
    go();
    await it.clock.advance(0);
    expect(it.silences.at(-1)).toBeUndefined();
    expect(it.hints.map(hints => (hints === 'everything' ? hints : [...hints.keys()]))).toEqual([
      'everything',
      ['/t:system/name'],
    ]);
  });

  test.each(['UNAVAILABLE', 'RESOURCE_EXHAUSTED', 'OK'])(
    'opens a stream that ended with %s again, ever later, and compares once for each',
    async status => {
      const end = status === 'OK' ? Promise.resolve() : failure(status);
      const it = play([() => saying([sync], end)]);
      await it.outcome;
      const counts: number[] = [];
      for (const seconds of [0, 1, 2, 4, 8, 16, 32, 60, 60]) {
        await it.clock.advance(seconds * 1000);
        counts.push(it.requests.length);
      }
      expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(it.hints).toEqual(Array.from({ length: 8 }, () => 'everything'));
    },
  );

  test('asks otherwise also where nobody knows what a refusal means, and begins anew later', async () => {
    const it = play([...Array.from({ length: 5 }, () => refuse('UNKNOWN')), () => saying([sync], forever)]);
    await it.outcome;
    expect(it.requests).toHaveLength(5);
    expect(it.silences).toEqual(['no']);
    await it.clock.advance(1000);
    expect(asked(it)[5]).toEqual(['/system /port', true, true]);
    expect(it.silences).toEqual(['no', undefined]);
    expect(it.hints).toEqual(['everything']);
  });

  test('does not keep anybody waiting for a device that has no stream left', async () => {
    const it = play([refuse('RESOURCE_EXHAUSTED')]);
    await it.outcome;
    expect(it.requests).toHaveLength(1);
    expect(it.silences).toEqual(['no']);
  });

  test('ends with its session', async () => {
    const it = play([() => saying([sync], failure('UNAVAILABLE'))]);
    await it.outcome;
    it.abort.abort();
    await it.clock.advance(600_000);
    expect(it.requests).toHaveLength(1);
    expect(it.clock.waiting).toBe(0);
  });
});
