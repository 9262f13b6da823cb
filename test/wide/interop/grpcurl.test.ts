import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killAll, type Running, startCore, temporaryFolder } from '../support/product.ts';
import { certificate, serverTls, toolPath } from './foreign.ts';

// grpcurl has no protos of ours: all it knows it asks the server, over reflection. `scripts/build-tool.sh` builds it.
const program = toolPath('grpcurl');
const run = promisify(execFile);

let core: Running;

beforeAll(async () => {
  core = await startCore(temporaryFolder('grpcurl'), serverTls);
});

afterAll(async () => {
  await core.end();
  killAll();
});

/** What it prints, of a call with these options before the address and these words after it. */
async function grpcurl(options: readonly string[], ...words: readonly string[]): Promise<string> {
  const trust = ['-cacert', certificate('ca.pem'), '-authority', 'localhost'];
  return (await run(program, [...trust, ...options, core.address, ...words])).stdout;
}

test('lists what is served', async () => {
  expect((await grpcurl([], 'list')).trim().split('\n')).toEqual([
    'binnacle.v1.TransactionService',
    'gnmi.gNMI',
    'grpc.health.v1.Health',
    'grpc.reflection.v1.ServerReflection',
    'grpc.reflection.v1alpha.ServerReflection',
  ]);
});

test.each([
  [
    'gnmi.gNMI',
    'rpc Subscribe ( stream .gnmi.SubscribeRequest ) returns ( stream .gnmi.SubscribeResponse );',
  ],
  ['gnmi.PathElem', 'map<string, string> key = 2;'],
  ['gnmi_ext.CommitRequest', '.google.protobuf.Duration rollback_duration = 1;'],
  ['gnmi.gnmi_service', '.google.protobuf.FileOptions'],
  ['binnacle.v1.TransactionService', 'rpc GetHistory'],
  ['grpc.health.v1.Health', 'rpc Watch'],
])('describes %s', async (name, words) => {
  expect(await grpcurl([], 'describe', name)).toContain(words);
});

test('calls gNMI, our own service and health by what it was told of them', async () => {
  expect(JSON.parse(await grpcurl([], 'gnmi.gNMI/Capabilities'))).toMatchObject({ gNMIVersion: '0.10.0' });
  const elem = [{ name: 'targets' }, { name: 'target', key: { name: 'leaf1' } }, { name: 'model-set' }];
  const update = [{ path: { elem }, val: { stringVal: 'switch@1.0.0' } }];
  await grpcurl(['-d', JSON.stringify({ update })], 'gnmi.gNMI/Set');
  const get = JSON.stringify({ path: [{ elem }], encoding: 'PROTO' });
  expect(await grpcurl(['-d', get], 'gnmi.gNMI/Get')).toContain('"stringVal": "switch@1.0.0"');
  expect(await grpcurl([], 'binnacle.v1.TransactionService/GetHistory')).toContain('"revision": "1"');
  for (const service of ['', 'gnmi.gNMI', 'binnacle.storage']) {
    const answer = await grpcurl(['-d', JSON.stringify({ service })], 'grpc.health.v1.Health/Check');
    expect(JSON.parse(answer)).toEqual({ status: 'SERVING' });
  }
});
