import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeviceSession } from '../southbound/device-session.ts';
import type { Endpoint } from '../southbound/endpoint.ts';
import { warnOfOpenKeys } from './warn-of-open-keys.ts';

test('one warning for each key that everybody can read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-keys-'));
  const file = (name: string, mode: number): string => {
    writeFileSync(join(folder, name), 'x');
    chmodSync(join(folder, name), mode);
    return join(folder, name);
  };
  const lines: string[] = [];
  const sessions: (string | undefined)[] = [];
  const connect = warnOfOpenKeys(
    endpoint => {
      sessions.push(endpoint.tls?.keyFile);
      return {} as DeviceSession;
    },
    { warn: message => lines.push(message) },
  );
  const [open, closed] = [file('open.key', 0o644), file('closed.key', 0o600)];
  for (const keyFile of [open, open, closed, undefined])
    connect({ tls: { keyFile } } as unknown as Endpoint, {} as never);
  connect({ tls: undefined } as unknown as Endpoint, {} as never);
  rmSync(folder, { recursive: true });
  expect(lines).toEqual([`${open}: every user of this machine can read this key`]);
  expect(sessions).toEqual([open, open, closed, undefined, undefined]);
});
