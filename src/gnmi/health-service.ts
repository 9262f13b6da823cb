import { type handleServerStreamingCall, type handleUnaryCall, Metadata, status } from '@grpc/grpc-js';
import { grpc } from './generated/health.js';
import { defineMethod } from './grpc-method.ts';
import type { GrpcService } from './grpc-service.ts';

const { HealthCheckRequest, HealthCheckResponse, HealthListRequest, HealthListResponse } = grpc.health.v1;
const { ServingStatus } = HealthCheckResponse;

type Status = grpc.health.v1.HealthCheckResponse.ServingStatus;
type Answer = grpc.health.v1.HealthCheckResponse.$Properties;

/** The service grpc.health.v1.Health, and what it answers. */
export interface HealthService extends GrpcService {
  /** Makes known whether a service, or a part that is named like one, can be used. After the end nothing is served any more. */
  readonly setServing: (name: string, serving: boolean) => void;
}

/** Open calls of Watch; each holds next to nothing, but not nothing. */
const maxWatchers = 1000;

/**
 * Health of the server as a whole (the empty name) and of each of `names`, all of them serving until something else is said. When
 * the server begins to close all of them are NOT_SERVING, which watchers are told before their calls end.
 */
export function createHealthService(names: readonly string[]): HealthService {
  const known = new Map<string, Status>(['', ...names].map(name => [name, ServingStatus.SERVING]));
  const watchers = new Set<{ readonly name: string; readonly tell: () => void; readonly end: () => void }>();
  let ended = false;
  const statusOf = (name: string): Status => known.get(name) ?? ServingStatus.SERVICE_UNKNOWN;
  const put = (name: string, next: Status): void => {
    if (known.get(name) === next) return;
    known.set(name, next);
    for (const watcher of watchers) if (watcher.name === name) watcher.tell();
  };

  const watch: handleServerStreamingCall<grpc.health.v1.HealthCheckRequest, Answer> = call => {
    const name = call.request.service;
    if (watchers.size >= maxWatchers) {
      call.emit('error', failure(status.RESOURCE_EXHAUSTED, 'too many watch the health of this server'));
      return;
    }
    const watcher = {
      name,
      tell: () => void call.write({ status: statusOf(name) }),
      end: () => call.emit('error', failure(status.UNAVAILABLE, 'the server is closing')),
    };
    watchers.add(watcher);
    call.on('cancelled', () => watchers.delete(watcher));
    watcher.tell();
    if (ended) watcher.end();
  };

  return {
    ...handlersOf(known, watch),
    setServing: (name, serving) => {
      if (!ended) put(name, serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
    },
    endStreams: () => {
      ended = true;
      for (const name of known.keys()) put(name, ServingStatus.NOT_SERVING);
      for (const watcher of watchers) watcher.end();
      watchers.clear();
    },
  };
}

function handlersOf(
  known: ReadonlyMap<string, Status>,
  watch: handleServerStreamingCall<grpc.health.v1.HealthCheckRequest, Answer>,
): Pick<GrpcService, 'definition' | 'implementation'> {
  const check: handleUnaryCall<grpc.health.v1.HealthCheckRequest, Answer> = (call, callback) => {
    const found = known.get(call.request.service);
    if (found !== undefined) callback(null, { status: found });
    else callback(failure(status.NOT_FOUND, 'there is no such service here'));
  };
  const list: handleUnaryCall<
    grpc.health.v1.HealthListRequest,
    grpc.health.v1.HealthListResponse.$Properties
  > = (_, callback) =>
    callback(null, {
      statuses: Object.fromEntries(Array.from(known, ([name, serving]) => [name, { status: serving }])),
    });
  return {
    definition: {
      Check: checkMethod.server,
      List: listMethod.server,
      Watch: watchMethod.server,
    },
    implementation: { Check: check, List: list, Watch: watch },
  };
}

function failure(code: status, details: string): { code: status; details: string; metadata: Metadata } {
  return { code, details, metadata: new Metadata() };
}

const checkMethod = defineMethod({
  path: '/grpc.health.v1.Health/Check',
  request: HealthCheckRequest,
  response: HealthCheckResponse,
});

const listMethod = defineMethod({
  path: '/grpc.health.v1.Health/List',
  request: HealthListRequest,
  response: HealthListResponse,
});

const watchMethod = defineMethod({
  path: '/grpc.health.v1.Health/Watch',
  request: HealthCheckRequest,
  response: HealthCheckResponse,
  stream: 'response',
});
