import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { document, modelSet, openConfigModels } from '../support/openconfig.ts';
import { killAll, type Running, startCore, temporaryFolder } from '../support/product.ts';
import { certificate, serverTls, toolPath } from './foreign.ts';
import { endReaders, type LineReader, openReader } from './line-reader.ts';

// pygnmi is a Python library. It takes JSON where a server has it, sends a text of Python as it is (so a string must come with its
// quotes), sends a username and a password even if they are empty, and polls before it reads: what it gets is always one poll late.
let core: Running;
let python: LineReader;

beforeAll(async () => {
  core = await startCore(temporaryFolder('pygnmi'), [...serverTls, '--model-path', openConfigModels()]);
  const [host, port] = core.address.split(':');
  python = openReader(toolPath('pygnmi'), [join(import.meta.dirname, 'pygnmi-driver.py')]);
  const tls = { path_cert: certificate('ca.pem'), override: 'localhost', gnmi_timeout: 60 };
  python.write(JSON.stringify({ host, port: Number(port), ...tls }));
  await done('set', { update: [['/targets/target[name=leaf1]', { 'model-set': modelSet }]] });
  await done('set', { target: 'leaf1', replace: [['/', document('data/oc-leaf48-001.json')]] });
});

afterAll(async () => {
  endReaders();
  await core.end();
  killAll();
});

interface Result {
  readonly answer?: unknown;
  readonly refused?: string;
}

async function call(name: string, args: object = {}, id = ''): Promise<Result> {
  python.write(JSON.stringify({ call: name, args, id }));
  return JSON.parse((await python.until(/^> /u)).slice(2)) as Result;
}

async function done(name: string, args: object = {}, id = ''): Promise<unknown> {
  const { answer, refused } = await call(name, args, id);
  expect(refused).toBeUndefined();
  return answer;
}

const entry = '/interfaces/interface[name=Ethernet7]';
const description = `${entry}/config/description`;
const target = 'leaf1';
const shown = description.slice(1);

function describeInterface(text: string): Promise<unknown> {
  return done('set', { target, update: [[description, JSON.stringify(text)]] });
}

const told = (val: string): object => ({
  update: expect.objectContaining({ update: [{ path: shown, val }] }) as unknown,
});

test('capabilities', async () => {
  expect(await done('capabilities')).toMatchObject({
    gnmi_version: '0.10.0',
    supported_encodings: ['json_ietf', 'json', 'proto'],
    supported_models: expect.arrayContaining([
      expect.objectContaining({ name: 'openconfig-interfaces' }),
    ]) as unknown,
  });
});

describe('set and get', () => {
  test.each(['json', 'json_ietf', 'proto'])('in %s', async encoding => {
    await describeInterface(`in ${encoding}`);
    expect(await done('get', { target, path: [description], encoding })).toMatchObject({
      notification: [{ update: [{ path: shown, val: `in ${encoding}` }] }],
    });
  });

  test('a container, of configuration only; several paths', async () => {
    const paths = [`${entry}/config`, '/interfaces/interface[name=Ethernet8]/config/name'];
    expect(
      await done('get', { target, path: paths, datatype: 'config', encoding: 'json_ietf' }),
    ).toMatchObject({
      notification: [
        { update: [{ val: { 'openconfig-interfaces:name': 'Ethernet7' } }] },
        { update: [{ val: 'Ethernet8' }] },
      ],
    });
  });

  test('delete, replace and update in one request', async () => {
    const answer = await done('set', {
      target,
      prefix: '/interfaces',
      delete: ['interface[name=Ethernet1]/config/description'],
      replace: [['interface[name=Ethernet2]/config/description', '"two"']],
      update: [['interface[name=Ethernet3]/config', { description: 'three' }]],
    });
    expect(answer).toMatchObject({ response: [{ op: 'DELETE' }, { op: 'REPLACE' }, { op: 'UPDATE' }] });
    const paths = [1, 2, 3].map(number => `/interfaces/interface[name=Ethernet${number}]/config/description`);
    expect(await call('get', { target, path: paths })).toEqual({ refused: 'NOT_FOUND' });
    expect(await done('get', { target, path: paths.slice(1) })).toMatchObject({
      notification: [{ update: [{ val: 'two' }] }, { update: [{ val: 'three' }] }],
    });
  });

  test('as the master of a role', async () => {
    const as = (high: number, low: number): object => ({
      extension: { master_arbitration: { role: { id: 'pygnmi' }, election_id: { high, low } } },
    });
    const update = [[description, '"by a master"']];
    await done('set', { target, update, ...as(1, 2) });
    expect(await call('set', { target, update, ...as(1, 1) })).toEqual({ refused: 'PERMISSION_DENIED' });
    await done('set', { target, update, ...as(2, 0) });
    expect(await call('set', { target, update, ...as(1, 2) })).toEqual({ refused: 'PERMISSION_DENIED' });
    await done('set', { target, update });
  });

  test.each([
    ['UNIMPLEMENTED', 'get', { path: ['/nowhere'] }],
    ['INVALID_ARGUMENT', 'get', { path: ['cli:interfaces'] }],
    ['NOT_FOUND', 'set', { update: [['/nowhere', '1']] }],
    ['INVALID_ARGUMENT', 'set', { update: [[`${entry}/config/mtu`, '"big"']] }],
    ['INVALID_ARGUMENT', 'set', { update: [[description, 'without quotes']] }],
  ])('%s: %s %j', async (status, name, args) => {
    expect(await call(name, { target, ...args })).toEqual({ refused: status });
  });
});

describe('subscribe', () => {
  const subscription = [{ path: description, mode: 'on_change' }];

  test('once', async () => {
    await describeInterface('once');
    await done('subscribe', { target, subscribe: { subscription, mode: 'once', encoding: 'proto' } }, 'once');
    expect(await done('next', {}, 'once')).toMatchObject(told('once'));
    expect(await done('next', {}, 'once')).toEqual({ sync_response: true });
    await done('close', {}, 'once');
  });

  test('poll', async () => {
    await describeInterface('before any poll');
    await done('subscribe', { target, subscribe: { subscription, mode: 'poll' } }, 'poll');
    expect(await done('next', {}, 'poll')).toMatchObject(told('before any poll'));
    expect(await done('next', {}, 'poll')).toMatchObject(told('before any poll'));
    await describeInterface('polled');
    await done('next', {}, 'poll');
    expect(await done('next', {}, 'poll')).toMatchObject(told('polled'));
    await done('close', {}, 'poll');
  });

  test('stream: what there is with the mark, changes, a delete', async () => {
    await describeInterface('first');
    await done('subscribe', { target, subscribe: { subscription, encoding: 'json_ietf' } }, 'stream');
    expect(await done('next', {}, 'stream')).toMatchObject({ ...told('first'), sync_response: true });
    await describeInterface('second');
    expect(await done('next', {}, 'stream')).toMatchObject(told('second'));
    await done('set', { target, delete: [description] });
    expect(await done('next', {}, 'stream')).toMatchObject({ update: { delete: [{ path: shown }] } });
    await done('close', {}, 'stream');
  });

  test('stream of samples, with what is target-defined beside it', async () => {
    await describeInterface('sampled');
    const sampled = { path: description, mode: 'sample', sample_interval: 1_000_000_000 };
    const other = { path: `${entry}/config/mtu`, mode: 'target_defined' };
    await done(
      'subscribe',
      { target, subscribe: { subscription: [sampled, other], encoding: 'proto' } },
      'sample',
    );
    await done('next', {}, 'sample');
    for (let sample = 0; sample < 2; sample += 1)
      expect(await done('next', {}, 'sample')).toMatchObject(told('sampled'));
    await done('close', {}, 'sample');
  });

  test('what is refused', async () => {
    const nowhere = [{ path: '/nowhere', mode: 'on_change' }];
    await done('subscribe', { target, subscribe: { subscription: nowhere } }, 'nowhere');
    expect(await done('failure', {}, 'nowhere')).toBe('UNIMPLEMENTED');
  });
});

describe('extensions', () => {
  test('master arbitration: who was replaced is refused, in the role that has a new master', async () => {
    const setAs = (role: string, low: number): Promise<Result> =>
      call('set', {
        target,
        update: [[description, JSON.stringify(`by ${role} ${low}`)]],
        extension: { master_arbitration: { election_id: { high: 0, low }, role: { id: role } } },
      });
    expect(await setAs('one', 10)).toHaveProperty('answer');
    expect(await setAs('one', 11)).toHaveProperty('answer');
    expect(await setAs('one', 10)).toEqual({ refused: 'PERMISSION_DENIED' });
    expect(await setAs('two', 1)).toHaveProperty('answer');
  });

  // The times of JSON are rounded to a quarter of a microsecond; Sets are further apart.
  const later = 1000;
  const subscription = [{ path: description, mode: 'on_change' }];

  test('history: a snapshot, and what has changed in a range', async () => {
    const times: number[] = [];
    for (const text of ['first', 'second', 'third'])
      times.push(((await describeInterface(text)) as { timestamp: number }).timestamp + later);
    const [first = 0, second = 0, third = 0] = times;
    const snapshot = { history: { snapshot_time: second } };
    const once = { subscription, mode: 'once', encoding: 'proto' };
    await done('subscribe', { target, subscribe: once, extension: snapshot }, 'snapshot');
    expect(await done('next', {}, 'snapshot')).toMatchObject(told('second'));
    await done('close', {}, 'snapshot');
    const range = { history: { range: { start: first, end: third } } };
    await done(
      'subscribe',
      { target, subscribe: { subscription, encoding: 'proto' }, extension: range },
      'range',
    );
    expect(await done('next', {}, 'range')).toMatchObject({ ...told('first'), sync_response: true });
    expect(await done('next', {}, 'range')).toMatchObject(told('second'));
    expect(await done('next', {}, 'range')).toMatchObject(told('third'));
    await done('close', {}, 'range');
  });

  test('history of a stream must be a range', async () => {
    const extension = { history: { snapshot_time: 1 } };
    await done(
      'subscribe',
      { target, subscribe: { subscription, encoding: 'proto' }, extension },
      'no range',
    );
    expect(await done('failure', {}, 'no range')).toBe('INVALID_ARGUMENT');
  });
});
