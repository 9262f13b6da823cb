import type { ServerInterceptingCallInterface } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { PipelinedCall } from './pipelined-call.ts';

/** What has come to HTTP/2, and not been written yet. */
function openCall(): { readonly call: PipelinedCall; readonly written: (() => void)[] } {
  const written: (() => void)[] = [];
  const next: Partial<ServerInterceptingCallInterface> = {
    sendMetadata: () => undefined,
    sendMessage: (_message, callback) => void written.push(callback),
  };
  return { call: new PipelinedCall(next as ServerInterceptingCallInterface), written };
}

describe('a pipelined call', () => {
  it('hands on what there is without waiting for what came before', () => {
    const { call, written } = openCall();
    let asked = 0;
    for (let sent = 0; sent < 10; sent += 1) call.sendMessage(Buffer.alloc(100), () => (asked += 1));
    expect(written).toHaveLength(10);
    expect(asked).toBe(10);
    for (const done of written) done();
    expect(asked).toBe(10);
  });

  it('asks for no more while much is on its way', () => {
    const { call, written } = openCall();
    let asked = 0;
    call.sendMessage(Buffer.alloc(40_000), () => (asked += 1));
    call.sendMessage(Buffer.alloc(40_000), () => (asked += 1));
    expect(asked).toBe(1);
    written[0]?.();
    expect(asked).toBe(1);
    written[1]?.();
    expect(asked).toBe(2);
    call.sendMessage(Buffer.alloc(40_000), () => (asked += 1));
    expect(asked).toBe(3);
  });

  it('leaves alone what is not bytes', () => {
    const { call, written } = openCall();
    let asked = 0;
    call.sendMessage({}, () => (asked += 1));
    expect(asked).toBe(0);
    written[0]?.();
    expect(asked).toBe(1);
  });
});
