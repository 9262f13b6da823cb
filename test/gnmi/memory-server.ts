import { status } from '@grpc/grpc-js';
import { expect } from 'vitest';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import { type Logger, silentLogger } from '../../src/telemetry/logger.ts';
import { createMemoryBackend, type MemoryBackend } from './memory-backend.ts';
import { createRawClient, type Outcome, type RawClient } from './raw-client.ts';

/** A server over a backend in memory, and a client of it that knows no rule. */
export interface MemoryServer {
  readonly backend: MemoryBackend;
  readonly client: RawClient;
  readonly address: string;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function startMemoryServer(
  options: { readonly logger?: Logger; readonly maxReceiveBytes?: number } = {},
): Promise<MemoryServer> {
  const backend = createMemoryBackend();
  const listen = { address: '127.0.0.1:0' };
  const server = await createGnmiServer({ backend, listen, logger: silentLogger, ...options });
  const client = createRawClient(server.address);
  return {
    backend,
    client,
    address: server.address,
    async close() {
      client.close();
      await server.close();
    },
  };
}

/** The call ended with this status and these words. */
export function expectStatus(outcome: Outcome, code: status, words: RegExp): void {
  expect({ code: status[outcome.code], details: outcome.details }).toEqual({
    code: status[code],
    details: expect.stringMatching(words) as string,
  });
}
