import { ServerInterceptingCall } from '@grpc/grpc-js';

/** So many bytes of one call may be with HTTP/2 before more is asked for: as many as a reader takes at first (RFC 9113 6.9.2). */
const maxAhead = 64 * 1024;

/**
 * A call whose messages need not wait for each other. grpc-js hands a message to HTTP/2 when the one before it has been written, so that
 * each costs a way to the socket and a turn of the event loop; here those that are there together go there together. Only what is
 * bytes already, since of other messages nobody knows how much they are.
 */
export class PipelinedCall extends ServerInterceptingCall {
  #ahead = 0;

  override sendMessage(message: unknown, callback: () => void): void {
    if (!Buffer.isBuffer(message)) {
      super.sendMessage(message, callback);
      return;
    }
    const { length } = message;
    this.#ahead += length;
    const hasRoom = this.#ahead < maxAhead;
    super.sendMessage(message, () => {
      this.#ahead -= length;
      if (!hasRoom) callback();
    });
    if (hasRoom) callback();
  }
}
