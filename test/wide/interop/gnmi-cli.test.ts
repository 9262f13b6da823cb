import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { document, modelSet, openConfigModels } from '../support/openconfig.ts';
import { killAll, type Running, startCore, temporaryFolder } from '../support/product.ts';
import { certificate, serverTls, toolPath } from './foreign.ts';
import { endReaders, type LineReader, openReader } from './line-reader.ts';

// gnmi_cli is the client that comes with openconfig/gnmi: what it asks is given as text protos. It asks for JSON where it is given
// a path, and marks such values as `Deprecated TypedValue_JsonVal`.
const program = toolPath('gnmi_cli');
const run = promisify(execFile);

let core: Running;

beforeAll(async () => {
  core = await startCore(temporaryFolder('gnmi-cli'), [...serverTls, '--model-path', openConfigModels()]);
  const target = 'elem { name: "targets" } elem { name: "target" key { key: "name" value: "leaf1" } }';
  await call(
    '-set',
    `update { path { ${target} elem { name: "model-set" } } val { string_val: "${modelSet}" } }`,
  );
  const whole = JSON.stringify(JSON.stringify(document('data/oc-leaf48-001.json')));
  await call('-set', `prefix { target: "leaf1" } replace { path {} val { json_ietf_val: ${whole} } }`);
});

afterEach(endReaders);

afterAll(async () => {
  await core.end();
  killAll();
});

const common = (): readonly string[] => [
  '-a',
  core.address,
  '-ca_crt',
  certificate('ca.pem'),
  '-server_name',
  'localhost',
];

async function call(kind: string, proto: string): Promise<string> {
  return (await run(program, [...common(), kind, '-proto', proto])).stdout;
}

async function refusal(kind: string, proto: string): Promise<string> {
  return call(kind, proto).then(
    out => Promise.reject(new Error(`it was not refused: ${out}`)),
    (error: { stdout: string }) => error.stdout,
  );
}

/** Subscribes to the target; each line is a path and a value. */
function follow(...args: readonly string[]): LineReader {
  return openReader(program, [...common(), '-t', 'leaf1', '-dt', 'single', ...args]);
}

const description = (name: string): string =>
  `elem { name: "interfaces" } elem { name: "interface" key { key: "name" value: "${name}" } } elem { name: "config" } elem { name: "description" }`;
const target = 'prefix { target: "leaf1" }';
const shown = 'interfaces/interface/Ethernet7/config/description';
const path = 'interfaces/interface[name=Ethernet7]/config/description';

async function describeInterface(text: string): Promise<void> {
  await call(
    '-set',
    `${target} update { path { ${description('Ethernet7')} } val { string_val: "${text}" } }`,
  );
}

test('capabilities', async () => {
  const answer = await call('-capabilities', '');
  expect(answer).toContain('name: "openconfig-interfaces"');
  expect(answer).toMatch(/(supported_encodings: \w+\s+){3}/u);
  expect(answer).toContain('gNMI_version: "0.10.0"');
});

describe('set and get', () => {
  test('delete, replace and update in one request; the answer names each in this order', async () => {
    const answer = await call(
      '-set',
      `${target}
       update { path { ${description('Ethernet3')} } val { string_val: "three" } }
       replace { path { ${description('Ethernet2')} } val { json_val: "\\"two\\"" } }
       delete { ${description('Ethernet1')} }`,
    );
    expect(answer.match(/op: \w+/gu)).toEqual(['op: DELETE', 'op: REPLACE', 'op: UPDATE']);
    const read = await call(
      '-get',
      `${target} path { ${description('Ethernet2')} } path { ${description('Ethernet3')} } encoding: PROTO`,
    );
    expect(read.match(/string_val: .*/gu)).toEqual(['string_val: "two"', 'string_val: "three"']);
    expect(
      await refusal('-get', `${target} path { ${description('Ethernet1')} } encoding: JSON_IETF`),
    ).toContain('code = NotFound');
  });

  test('depth', async () => {
    const read = await call(
      '-get',
      `${target} path { elem { name: "interfaces" } } type: CONFIG encoding: JSON_IETF extension { depth { level: 2 } }`,
    );
    expect(read).toContain('\\"name\\":\\"Ethernet1\\"');
    expect(read).not.toContain('mtu');
  });

  test.each([
    ['-get', 'InvalidArgument', `path { origin: "cli" elem { name: "interfaces" } } encoding: JSON_IETF`],
    ['-get', 'Unimplemented', `path { elem { name: "nowhere" } } encoding: JSON_IETF`],
    ['-get', 'Unimplemented', `path { elem { name: "interfaces" } } encoding: ASCII`],
    ['-set', 'NotFound', `update { path { elem { name: "nowhere" } } val { string_val: "x" } }`],
    ['-set', 'InvalidArgument', `update { path { ${description('*')} } val { string_val: "x" } }`],
  ])('%s is refused with %s: %s', async (kind, code, request) => {
    expect(await refusal(kind, `${target} ${request}`)).toContain(`code = ${code}`);
  });
});

describe('subscribe', () => {
  test('once', async () => {
    await describeInterface('once');
    const reader = follow('-q', `${path},interfaces/interface[name=*]/name`);
    expect(await reader.until(/description/u)).toBe(`leaf1/${shown}, {Deprecated TypedValue_JsonVal once}`);
    await reader.until(/^leaf1\/interfaces\/interface\/Ethernet9\/name, /u);
  });

  test('once, in PROTO and of a subtree', async () => {
    await describeInterface('in PROTO');
    const reader = follow(
      '-proto',
      `subscribe { ${target} mode: ONCE encoding: PROTO subscription { path { elem { name: "interfaces" } } } }`,
    );
    expect(await reader.until(new RegExp(shown, 'u'))).toBe(`leaf1/${shown}, in PROTO`);
  });

  test('poll', async () => {
    await describeInterface('polled');
    const reader = follow('-dt', 'group', '-q', path, '-qt', 'polling', '-pi', '10ms');
    expect(await reader.until(/polled/u)).toContain('polled');
    await describeInterface('polled again');
    expect(await reader.until(/polled again/u)).toContain('polled again');
  });

  test('stream: what there is, changes, a delete', async () => {
    await describeInterface('first');
    const reader = follow('-q', path, '-qt', 'streaming');
    await reader.until(/first/u);
    await describeInterface('second');
    expect(await reader.next()).toBe(`leaf1/${shown}, {Deprecated TypedValue_JsonVal second}`);
    await call('-set', `${target} delete { ${description('Ethernet7')} }`);
    expect(await reader.next()).toBe(`leaf1/${shown}, <nil>`);
  });

  test('stream of samples', async () => {
    await describeInterface('sampled');
    const reader = follow(
      '-proto',
      `subscribe { ${target} mode: STREAM encoding: PROTO
         subscription { mode: SAMPLE sample_interval: 1000000000 path { ${description('Ethernet7')} } } }`,
    );
    for (let sample = 0; sample < 2; sample += 1) expect(await reader.next()).toBe(`leaf1/${shown}, sampled`);
  });
});
