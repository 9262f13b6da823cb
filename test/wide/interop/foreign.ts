import { execFileSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A certificate or key of the tests. */
export const certificate = (name: string): string =>
  fileURLToPath(new URL(`../../gnmi/certificates/${name}`, import.meta.url));

/** What gives a core TLS. */
export const serverTls = ['--tls-cert', certificate('server.pem'), '--tls-key', certificate('server.key')];

/** The program of a tool, which is built if it was not before. */
export function toolPath(name: string): string {
  const script = join(import.meta.dirname, '../../../scripts/build-tool.sh');
  return execFileSync('sh', [script, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
}

/** For a program that cannot choose a port and tell. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
