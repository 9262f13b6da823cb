import { readFileSync } from 'node:fs';

/** One of the PEM files that `certificates/make.sh` made. */
export function pem(
  name:
    | 'ca.pem'
    | 'server.pem'
    | 'server.key'
    | 'client.pem'
    | 'client.key'
    | 'workload.pem'
    | 'workload.key'
    | 'other-client.pem'
    | 'other-client.key',
): Buffer {
  return readFileSync(new URL(`certificates/${name}`, import.meta.url));
}
