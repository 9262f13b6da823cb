import { fileURLToPath } from 'node:url';
import {
  credentials,
  getChannelzHandlers,
  loadPackageDefinition,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import descriptor from 'protobufjs/ext/descriptor.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGnmiService } from '../../src/gnmi/gnmi-service.ts';
import { type GrpcServer, openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createMemoryBackend } from './memory-backend.ts';
import type { Message } from './raw-client.ts';

// What every gRPC server offers beside its services, as clients see it whose codecs are not ours.

interface Stream {
  write(message: Message): void;
  end(): void;
  cancel(): void;
  on(event: 'data', listener: (message: Message) => void): Stream;
  on(event: 'error', listener: (error: ServiceError) => void): Stream;
  on(event: 'end', listener: () => void): Stream;
}
type Unary = (request: Message, callback: (error: ServiceError | null, answer?: Message) => void) => void;
interface AnyClient {
  Check: Unary;
  List: Unary;
  Watch: (request: Message) => Stream;
  ServerReflectionInfo: () => Stream;
  close(): void;
}

let server: GrpcServer;
const clients: AnyClient[] = [];

beforeEach(async () => {
  const backend = createMemoryBackend();
  const services = [createGnmiService({ backend, logger: silentLogger })];
  server = await openGrpcServer({ listen: { address: '127.0.0.1:0' }, logger: silentLogger, services });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.close(100);
});

function clientOf(file: string, service: string): AnyClient {
  const includeDirs = [fileURLToPath(new URL('../../protos', import.meta.url))];
  let found: unknown = loadPackageDefinition(
    loadSync(file, { keepCase: true, enums: String, oneofs: true, defaults: true, includeDirs }),
  );
  for (const name of service.split('.')) found = (found as Record<string, unknown>)[name];
  const Client = found as new (address: string, channel: unknown) => AnyClient;
  const client = new Client(server.address, credentials.createInsecure());
  clients.push(client);
  return client;
}

const health = (): AnyClient => clientOf('grpc/health/v1/health.proto', 'grpc.health.v1.Health');

const call = (client: AnyClient, method: 'Check' | 'List', request: Message): Promise<Message | string> =>
  new Promise(resolve => {
    client[method](request, (error, answer) => resolve(answer ?? status[error?.code ?? 0] ?? ''));
  });

describe('health', () => {
  test('of the server, of its services, of what is named besides, and of what nobody knows', async () => {
    const client = health();
    server.setServing('part', false);
    expect(await call(client, 'Check', {})).toEqual({ status: 'SERVING' });
    expect(await call(client, 'Check', { service: 'gnmi.gNMI' })).toEqual({ status: 'SERVING' });
    expect(await call(client, 'Check', { service: 'part' })).toEqual({ status: 'NOT_SERVING' });
    expect(await call(client, 'Check', { service: 'nobody' })).toBe('NOT_FOUND');
    const { statuses } = (await call(client, 'List', {})) as { statuses: object };
    expect(Object.keys(statuses).toSorted()).toEqual(['', 'gnmi.gNMI', 'part']);
  });

  test('is watched: each change once, and the end of the server', async () => {
    const client = health();
    const stream = client.Watch({ service: 'part' });
    const seen: unknown[] = [];
    const tell: (() => void)[] = [];
    stream.on('data', message => {
      seen.push(message.status);
      tell.shift()?.();
    });
    const ended = new Promise<number>(resolve => stream.on('error', error => resolve(error.code)));
    const next = (): Promise<void> => new Promise(resolve => tell.push(resolve));
    await next();
    server.setServing('part', true);
    await next();
    server.setServing('part', true);
    server.setServing('part', false);
    await next();
    server.setServing('part', true);
    await next();
    const closed = server.close();
    expect(status[await ended]).toBe('UNAVAILABLE');
    await closed;
    expect(seen).toEqual(['SERVICE_UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVING', 'NOT_SERVING']);
  });
});

describe.each(['v1', 'v1alpha'])('reflection %s', version => {
  async function ask(...requests: Message[]): Promise<readonly Message[]> {
    const file = `grpc/reflection/${version}/reflection.proto`;
    const stream = clientOf(file, `grpc.reflection.${version}.ServerReflection`).ServerReflectionInfo();
    const answers: Message[] = [];
    stream.on('data', message => answers.push(message));
    for (const request of requests) stream.write(request);
    stream.end();
    await new Promise<void>((resolve, reject) => stream.on('end', resolve).on('error', reject));
    return answers;
  }

  const filesOf = (answer: Message | undefined): readonly string[] => {
    const { file_descriptor_proto: files = [] } = (answer?.file_descriptor_response ?? {}) as {
      file_descriptor_proto?: readonly Buffer[];
    };
    return files
      .map(bytes => (descriptor.FileDescriptorProto.decode(bytes) as { name?: string }).name ?? '')
      .toSorted((a, b) => (a < b ? -1 : 1));
  };

  test('lists the services', async () => {
    const [answer] = await ask({ list_services: '' });
    const { service } = (answer?.list_services_response ?? {}) as { service?: readonly { name: string }[] };
    expect(service?.map(({ name }) => name)).toEqual([
      'gnmi.gNMI',
      'grpc.health.v1.Health',
      'grpc.reflection.v1.ServerReflection',
      'grpc.reflection.v1alpha.ServerReflection',
    ]);
  });

  test('gives the file of a name, a symbol and an extension, with all it imports', async () => {
    const gnmi = [
      'gnmi/gnmi.proto',
      'gnmi_ext/gnmi_ext.proto',
      'google/protobuf/any.proto',
      'google/protobuf/descriptor.proto',
      'google/protobuf/duration.proto',
    ];
    const answers = await ask(
      { file_by_filename: 'gnmi/gnmi.proto' },
      { file_containing_symbol: 'gnmi.gNMI.Get' },
      {
        file_containing_extension: {
          containing_type: 'google.protobuf.FileOptions',
          extension_number: 1001,
        },
      },
    );
    expect(answers.map(filesOf)).toEqual([gnmi, gnmi, gnmi]);
    expect(answers[0]?.original_request).toMatchObject({ file_by_filename: 'gnmi/gnmi.proto' });
  });

  test('knows the numbers of extensions, and says what it does not know', async () => {
    const answers = await ask(
      { all_extension_numbers_of_type: 'google.protobuf.FileOptions' },
      { all_extension_numbers_of_type: 'gnmi.Path' },
      { all_extension_numbers_of_type: 'no.Type' },
      { file_containing_symbol: 'no.Symbol' },
      {},
    );
    expect(answers.map(({ message_response, ...rest }) => rest[message_response as string])).toMatchObject([
      { extension_number: [1001] },
      { extension_number: [] },
      { error_code: status.NOT_FOUND },
      { error_code: status.NOT_FOUND },
      { error_code: status.INVALID_ARGUMENT },
    ]);
  });
});

test('channelz knows nothing of the server', async () => {
  const { GetServers } = getChannelzHandlers() as unknown as {
    GetServers: (call: object, callback: (error: unknown, answer: { server: unknown[] }) => void) => void;
  };
  const { server: known } = await new Promise<{ server: unknown[] }>(resolve =>
    GetServers({ request: { start_server_id: 0, max_results: 0 } }, (_, answer) => resolve(answer)),
  );
  expect(known).toEqual([]);
});
