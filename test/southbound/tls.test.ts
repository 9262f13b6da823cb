import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { pem } from '../gnmi/certificates.ts';
import { type Core, entryFor, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function file(name: string): string {
  return fileURLToPath(new URL(`../gnmi/certificates/${name}`, import.meta.url));
}

async function start(): Promise<[Simulator, Core]> {
  const tls = { certificate: pem('server.pem'), privateKey: pem('server.key'), clientCa: pem('ca.pem') };
  const device = await openDevice({ listen: { address: '127.0.0.1:0', tls } });
  const core = await openCore();
  open.push(device, core);
  return [device, core];
}

function entry({ address }: Simulator, tls: unknown): Record<string, unknown> {
  const { endpoint, ...rest } = entryFor(address) as { endpoint: object };
  return { '/targets/target[name=leaf1]': { ...rest, endpoint: { ...endpoint, tls } } };
}

test('an endpoint with mutual TLS is reached with the files that its entry names', async () => {
  const [device, core] = await start();
  const tls = {
    'ca-file': file('ca.pem'),
    'certificate-file': file('client.pem'),
    'key-file': file('client.key'),
  };
  const revision = await core.commit({ system: entry(device, tls), leaf1: { '/system/name': 'a' } });
  await core.southbound.synchronised('leaf1', revision);
  expect(device.counters().sets).toBe(1);
});

test('an endpoint that wants a certificate which the entry lacks stays down and says why', async () => {
  const [device, core] = await start();
  await core.commit({ system: entry(device, { 'ca-file': file('ca.pem') }) });
  const status = await core.when('leaf1', ({ lastError }) => lastError !== undefined);
  expect(status).toMatchObject({ session: 'down', synchronised: false });
  expect(status.lastError?.message).not.toBe('');
});

test('a file that cannot be read is named, and the entry works once it is corrected', async () => {
  const [device, core] = await start();
  await core.commit({ system: entry(device, { 'ca-file': '/nowhere/ca.pem' }) });
  const status = await core.when('leaf1', ({ lastError }) => lastError !== undefined);
  expect(status.lastError?.message).toContain('/nowhere/ca.pem');
  const path = '/targets/target[name=leaf1]/endpoint/tls';
  const tls = {
    'ca-file': file('ca.pem'),
    'certificate-file': file('client.pem'),
    'key-file': file('client.key'),
  };
  await core.commit({ system: { [path]: tls } });
  await core.when('leaf1', ({ synchronised }) => synchronised);
});
