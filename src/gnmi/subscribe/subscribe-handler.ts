import type { handleBidiStreamingCall, ServerDuplexStream } from '@grpc/grpc-js';
import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../telemetry/logger.ts';
import type { GnmiBackend } from '../backend.ts';
import type { gnmi } from '../generated/gnmi.js';
import { requestMistake } from '../gnmi-path.ts';
import { toCallFailure } from '../status.ts';
import { decodeSubscribeRequest } from './decode-subscribe.ts';
import type { SubscribeLimits } from './subscribe-limits.ts';
import { type ResponseSink, SubscribeStream } from './subscribe-stream.ts';

/** What Subscribe is served with. */
export interface SubscribeHandlerOptions {
  readonly backend: GnmiBackend;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Asked for at the beginning of each call. */
  readonly limits: () => SubscribeLimits;
}

/** The handler of Subscribe, and the streams that are open. */
export interface SubscribeHandler {
  readonly handle: handleBidiStreamingCall<gnmi.SubscribeRequest, Buffer>;
  /** Ends all streams with UNAVAILABLE and refuses new ones. */
  readonly close: () => void;
  /** How many are open. */
  readonly openStreams: () => number;
}

type Call = Pick<ServerDuplexStream<gnmi.SubscribeRequest, Buffer>, 'on' | 'write' | 'end' | 'emit'>;

/** Serves Subscribe: every message of the client is checked here, and everything a client leaves behind is let go of. */
export function createSubscribeHandler(options: SubscribeHandlerOptions): SubscribeHandler {
  const open = new Set<Session>();
  const state = { closing: false };
  return {
    handle: call => {
      const session = new Session(call, options, () => open.delete(session));
      if (state.closing) session.fail(stopping());
      else if (open.size >= options.limits().maxStreams)
        session.fail(
          new BinnacleError('overloaded', `${open.size} streams are open, which is the most there may be`),
        );
      else {
        open.add(session);
        session.begin();
      }
    },
    close: () => {
      state.closing = true;
      for (const session of open) session.fail(stopping());
    },
    openStreams: () => open.size,
  };
}

function stopping(): BinnacleError {
  return new BinnacleError('unavailable', 'the core is stopping');
}

/** One call. */
class Session {
  readonly #call: Call;
  readonly #options: SubscribeHandlerOptions;
  readonly #onEnd: () => void;
  #stream: SubscribeStream | undefined;
  #isBegun = false;
  #cancelWait = (): void => undefined;
  /** Messages are taken one after the other. */
  #received: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(call: Call, options: SubscribeHandlerOptions, onEnd: () => void) {
    this.#call = call;
    this.#options = options;
    this.#onEnd = onEnd;
  }

  begin(): void {
    const call = this.#call;
    const { clock, limits } = this.#options;
    const { maxStalledMs } = limits();
    this.#cancelWait = clock.after(maxStalledMs, () =>
      this.fail(mistake(`no subscription list has come for ${maxStalledMs} ms`)),
    );
    const next = (take: () => void | Promise<void>): void => {
      this.#received = this.#received.then(take).catch((error: unknown) => this.fail(error));
    };
    call.on('data', (message: gnmi.SubscribeRequest) => next(() => this.#receive(message)));
    // A client that sends no more may still want to read.
    call.on('end', () =>
      next(() => {
        if (!this.#isBegun) throw mistake('the call ended before the first message');
        this.#stream?.sendsNoMore();
      }),
    );
    call.on('cancelled', () => this.#over());
    call.on('error', () => this.#over());
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    const { logger } = this.#options;
    this.#over();
    this.#call.emit('error', toCallFailure(error, { call: 'Subscribe', logger }));
  }

  async #receive(message: gnmi.SubscribeRequest): Promise<void> {
    if (this.#isOver) return;
    if (message.subscribe !== null && message.subscribe !== undefined) await this.#subscribe(message);
    else if (message.poll !== null && message.poll !== undefined) this.#poll();
    else throw mistake('the message has neither a subscription list nor a poll');
  }

  async #subscribe(message: gnmi.SubscribeRequest): Promise<void> {
    if (this.#isBegun) throw mistake('there is a subscription list already; another one needs another call');
    this.#isBegun = true;
    this.#cancelWait();
    const { backend, clock } = this.#options;
    const limits = this.#options.limits();
    const models = (message.subscribe?.use_models ?? []).length === 0 ? [] : await backend.capabilities();
    const { request, diagnostics } = decodeSubscribeRequest(message, { models, limits });
    if (diagnostics.length > 0) throw refusal(diagnostics);
    if (this.#isOver) return;
    const sink = this.#sink();
    this.#stream = new SubscribeStream({ request, backend, sink, clock, limits, onEnd: () => this.#over() });
    void this.#stream.run();
  }

  #poll(): void {
    if (!this.#isBegun) throw mistake('the first message must have a subscription list');
    if (this.#stream?.isPolled !== true) throw mistake('only a subscription of mode POLL can be polled');
    this.#stream.poll();
  }

  #sink(): ResponseSink {
    const call = this.#call;
    return {
      write: response => call.write(response),
      onDrain: listener => void call.on('drain', listener),
      end: () => call.end(),
      fail: error => {
        const { logger } = this.#options;
        call.emit('error', toCallFailure(error, { call: 'Subscribe', logger }));
      },
    };
  }

  #over(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelWait();
    this.#stream?.stop();
    this.#onEnd();
  }
}

function mistake(message: string): BinnacleError {
  return refusal([requestMistake('request-invalid', 'Subscribe', message)]);
}
