import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createControlClient } from '../../src/control/control-client.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { failureOf } from '../support/failure-of.ts';

// How our client treats connections, seen by a server that is no gRPC library.

const open: { close(): unknown }[] = [];

afterEach(() => {
  for (const one of open.splice(0).reverse()) one.close();
});

interface BareServer {
  readonly address: string;
  readonly sessions: ServerHttp2Session[];
  readonly server: Http2Server;
}

async function serve(onCall: (stream: ServerHttp2Stream) => void): Promise<BareServer> {
  const sessions: ServerHttp2Session[] = [];
  const server = createServer();
  server.on('session', session => sessions.push(session));
  server.on('stream', stream => {
    stream.on('error', () => undefined);
    onCall(stream);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      for (const session of sessions) session.destroy();
      server.close();
    },
  });
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, sessions, server };
}

function dial(address: string, keepaliveMs = 10): GnmiClient {
  const client = createGnmiClient({ address, keepaliveMs });
  open.push(client);
  return client;
}

const connected = (client: GnmiClient): Promise<void> =>
  new Promise(resolve => {
    client.onState(state => {
      if (state === 'connected') resolve();
    });
  });

describe('pings', () => {
  test('a connection without calls sends none: servers in Go end connections that do', async () => {
    const { address, sessions } = await serve(() => undefined);
    await connected(dial(address));
    const [idle] = sessions;
    let idlePings = 0;
    idle?.on('ping', () => {
      idlePings += 1;
    });
    // As many as come on a connection with a call in the same time.
    const waiting = dial(address);
    await connected(waiting);
    const call = failureOf(waiting.capabilities());
    await new Promise<void>(resolve => {
      let left = 5;
      sessions[1]?.on('ping', () => {
        left -= 1;
        if (left === 0) resolve();
      });
    });
    expect(idlePings).toBe(0);
    waiting.close();
    for (const session of sessions) session.destroy();
    await call;
  });
});

describe('how calls end', () => {
  test('a server that ends the call at its deadline: no answer in time', async () => {
    const { address } = await serve(stream => {
      const cancel = 8;
      setTimeout(() => stream.close(cancel), 30);
    });
    const error = await failureOf(dial(address).capabilities({ timeoutMs: 60 }));
    expect(error.code).toBe('target-unreachable');
    expect(callStatusOf(error)?.name).toBe('DEADLINE_EXCEEDED');
  });

  test('a stream whose signal was aborted before it began ends at once', async () => {
    const { address } = await serve(() => undefined);
    const client = createControlClient({ address });
    open.push(client);
    const rows = client.watchTargets({}, { signal: AbortSignal.abort() });
    const error = await failureOf(rows[Symbol.asyncIterator]().next());
    expect(callStatusOf(error)?.name).toBe('CANCELLED');
  });

  test('no gRPC behind the address: refused, with the status of HTTP', async () => {
    const { address } = await serve(stream => {
      stream.respond({ ':status': 404 });
      stream.end('not found');
    });
    const error = await failureOf(dial(address).capabilities());
    expect(callStatusOf(error)).toMatchObject({
      name: 'UNIMPLEMENTED',
      details: expect.stringContaining('404'),
    });
  });
});
