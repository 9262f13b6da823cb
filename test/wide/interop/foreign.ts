import { execFileSync } from 'node:child_process';
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
