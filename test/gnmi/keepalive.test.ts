import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createGnmiService } from '../../src/gnmi/gnmi-service.ts';
import { type GrpcServer, openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createMemoryBackend } from './memory-backend.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(): Promise<GrpcServer> {
  const server = await openGrpcServer({
    listen: { address: '127.0.0.1:0' },
    logger: silentLogger,
    services: [createGnmiService({ backend: createMemoryBackend(), logger: silentLogger })],
    keepalive: { afterMs: 30, timeoutMs: 30 },
  });
  open.push(server);
  return server;
}

/** A connection that says that it speaks HTTP/2, and nothing after that. */
function mute(address: string): Socket {
  const socket = connect(Number(address.slice(address.lastIndexOf(':') + 1)), '127.0.0.1');
  open.push({ close: () => socket.destroy() });
  socket.on('error', () => undefined);
  const emptySettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
  socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), emptySettings]));
  socket.resume();
  return socket;
}

test('a connection that gives no sign of life when it is asked for one is cut', async () => {
  const server = await serve();
  const socket = mute(server.address);
  await new Promise(resolve => {
    socket.once('close', resolve);
  });
  expect(socket.destroyed).toBe(true);
});

test('one that answers goes on', async () => {
  const server = await serve();
  const session = connectHttp2(`http://${server.address}`);
  open.push(session);
  let pings = 0;
  await new Promise<void>(resolve => {
    session.on('ping', () => {
      pings += 1;
      if (pings === 5) resolve();
    });
  });
  expect(session.closed).toBe(false);
});
