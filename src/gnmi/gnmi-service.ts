import { refusal } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Caller, GnmiBackend } from './backend.ts';
import { decodeGetRequest } from './decode-get.ts';
import { decodeSetRequest } from './decode-set.ts';
import { encodeCapabilities, encodeGetResponse, encodeSetResponse } from './encode-responses.ts';
import type { DataEncoding } from './encoding.ts';
import { decodeExtensions } from './extensions.ts';
import type { gnmi } from './generated/gnmi.js';
import { capabilitiesMethod, getMethod, setMethod, subscribeMethod } from './gnmi-methods.ts';
import type { GrpcService } from './grpc-server.ts';
import { createSubscribeHandler } from './subscribe/subscribe-handler.ts';
import { defaultSubscribeLimits, type SubscribeLimits } from './subscribe/subscribe-limits.ts';
import { unaryHandler } from './unary-handler.ts';

export interface GnmiServiceOptions {
  readonly backend: GnmiBackend;
  readonly logger: Logger;
  /** Which run of a core this is; Capabilities tells it. */
  readonly instance?: string | undefined;
  /** The encodings that Capabilities lists, best first; default all. The backend refuses others, if it does. */
  readonly encodings?: readonly DataEncoding[] | undefined;
  /** What samples and heartbeats are timed by; default that of the machine. */
  readonly clock?: Clock;
  /** Asked for at the beginning of each Subscribe; default `defaultSubscribeLimits`. */
  readonly limits?: () => Partial<SubscribeLimits>;
}

/** The service, and how busy it is. */
export interface GnmiService extends GrpcService {
  /** How many calls of Subscribe are open. */
  readonly openStreams: () => number;
}

/** Throws if a request has mistakes. */
function refuseMistakes(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw refusal(diagnostics);
}

async function capabilities(
  { backend, instance, encodings }: GnmiServiceOptions,
  request: gnmi.CapabilityRequest,
): Promise<gnmi.CapabilityResponse.$Properties> {
  refuseMistakes(decodeExtensions(request.extension, { name: 'Capabilities' }).diagnostics);
  return encodeCapabilities(await backend.capabilities(), { instance, encodings });
}

async function get(
  backend: GnmiBackend,
  message: gnmi.GetRequest,
  caller: Caller,
): Promise<gnmi.GetResponse.$Properties> {
  const models = message.use_models.length === 0 ? [] : await backend.capabilities();
  const { request, diagnostics } = decodeGetRequest(message, models);
  refuseMistakes(diagnostics);
  return encodeGetResponse(message, request, await backend.get(request, caller));
}

async function set(
  backend: GnmiBackend,
  message: gnmi.SetRequest,
  caller: Caller,
): Promise<gnmi.SetResponse.$Properties> {
  const { request, diagnostics } = decodeSetRequest(message);
  refuseMistakes(diagnostics);
  return encodeSetResponse(message, await backend.set(request, caller));
}

/** The service gnmi.gNMI over a backend: every rule of the protocol is checked here, before any work is done. */
export function createGnmiService(options: GnmiServiceOptions): GnmiService {
  const { backend, logger, clock = systemClock } = options;
  const limits = (): SubscribeLimits => ({ ...defaultSubscribeLimits, ...options.limits?.() });
  const subscribe = createSubscribeHandler({ backend, logger, clock, limits });
  return {
    endStreams: subscribe.close,
    openStreams: subscribe.openStreams,
    definition: {
      Capabilities: capabilitiesMethod.server,
      Get: getMethod.server,
      Set: setMethod.server,
      Subscribe: subscribeMethod.server,
    },
    implementation: {
      Capabilities: unaryHandler('Capabilities', logger, (request: gnmi.CapabilityRequest) =>
        capabilities(options, request),
      ),
      Get: unaryHandler('Get', logger, (request: gnmi.GetRequest, caller) => get(backend, request, caller)),
      Set: unaryHandler('Set', logger, (request: gnmi.SetRequest, caller) => set(backend, request, caller)),
      Subscribe: subscribe.handle,
    },
  };
}
