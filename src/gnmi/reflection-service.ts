import { type handleBidiStreamingCall, status } from '@grpc/grpc-js';
import { type ProtoFile, protoFiles } from './generated/proto-files.js';
import { grpc } from './generated/reflection.js';
import { defineMethod } from './grpc-method.ts';
import type { GrpcService } from './grpc-service.ts';

const { ServerReflectionRequest, ServerReflectionResponse } = grpc.reflection.v1;

type Request = grpc.reflection.v1.ServerReflectionRequest;
type Answer = grpc.reflection.v1.ServerReflectionResponse.$Properties;

/** The names of the services: clients that have no protos ask in the newer of them first. */
export const reflectionServices: readonly string[] = ['v1', 'v1alpha'].map(
  version => `grpc.reflection.${version}.ServerReflection`,
);

/** gRPC reflection of these services, in both of its versions, which differ in their names alone. */
export function createReflectionServices(names: readonly string[]): readonly GrpcService[] {
  const answer: handleBidiStreamingCall<Request, Answer> = call => {
    call.on('data', (request: Request) => {
      const content = answerTo(request, names);
      // A client that asks faster than it reads waits for its answers.
      if (!call.write({ valid_host: request.host, original_request: request, ...content })) {
        call.pause();
        call.once('drain', () => call.resume());
      }
    });
    call.on('end', () => call.end());
  };
  return reflectionServices.map(name => ({
    definition: {
      ServerReflectionInfo: defineMethod({
        path: `/${name}/ServerReflectionInfo`,
        request: ServerReflectionRequest,
        response: ServerReflectionResponse,
        stream: 'both',
      }).server,
    },
    implementation: { ServerReflectionInfo: answer },
  }));
}

function answerTo(request: Request, services: readonly string[]): Answer {
  const { file_by_filename: name, file_containing_symbol: symbol } = request;
  const { file_containing_extension: extension, all_extension_numbers_of_type: extended } = request;
  if (typeof request.list_services === 'string')
    return { list_services_response: { service: services.map(service => ({ name: service })) } };
  if (typeof name === 'string') return fileAnswer(protoFiles.find(file => file.name === name));
  if (typeof symbol === 'string') return fileAnswer(protoFiles.find(file => file.symbols.includes(symbol)));
  if (extension !== null && extension !== undefined) {
    const { containing_type: type, extension_number: number } = extension;
    const extends_ = (file: ProtoFile): boolean =>
      file.extensions.some(known => known.of === type && known.number === number);
    return fileAnswer(protoFiles.find(extends_));
  }
  if (typeof extended === 'string') return extensionNumbers(extended);
  return failure(status.INVALID_ARGUMENT, 'the request asks for nothing');
}

/** The file, and after it all that it imports. */
function fileAnswer(file: ProtoFile | undefined): Answer {
  if (file === undefined) return failure(status.NOT_FOUND, 'no file of this server has that');
  const files = new Set([file]);
  for (const { imports } of files)
    for (const found of protoFiles) if (imports.includes(found.name)) files.add(found);
  return {
    file_descriptor_response: {
      file_descriptor_proto: Array.from(files, ({ descriptor }) => Buffer.from(descriptor, 'base64')),
    },
  };
}

function extensionNumbers(type: string): Answer {
  const numbers = protoFiles.flatMap(({ extensions }) =>
    extensions.filter(known => known.of === type).map(({ number }) => number),
  );
  if (numbers.length === 0 && !protoFiles.some(({ symbols }) => symbols.includes(type)))
    return failure(status.NOT_FOUND, 'there is no such type here');
  return { all_extension_numbers_response: { base_type_name: type, extension_number: numbers } };
}

function failure(code: status, message: string): Answer {
  return { error_response: { error_code: code, error_message: message } };
}
