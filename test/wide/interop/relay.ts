import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A port that stands for another one, which may change, and whose connections can be cut. */
export interface Relay {
  readonly address: string;
  /** Where new connections lead from now on. Those that are open are cut. */
  leadTo(address: string): void;
  cut(): void;
  close(): void;
}

export async function openRelay(to: string): Promise<Relay> {
  let upstream = to;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: () => Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      other().destroy();
    });
  };
  const server = createServer(socket => {
    const [host = '', port] = upstream.split(':');
    const other = connect(Number(port), host);
    keep(socket, () => other);
    keep(other, () => socket);
    socket.pipe(other).pipe(socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(address) {
      upstream = address;
      cut();
    },
    cut,
    close() {
      server.close();
      cut();
    },
  };
}
