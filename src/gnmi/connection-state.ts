import { type ChannelInterface, connectivityState } from '@grpc/grpc-js';

/** `connecting` is only the time before the first success or failure. */
export type ConnectionState = 'connecting' | 'connected' | 'disconnected';

/** A channel that is watched. `onState` returns the end of listening; `stop` ends it all. */
export interface ConnectionWatch {
  readonly state: () => ConnectionState;
  readonly onState: (listener: (state: ConnectionState) => void) => () => void;
  readonly stop: () => void;
}

/** Follows a channel's connectivity and keeps it connected from the first listener on. */
export function watchConnection(channel: ChannelInterface): ConnectionWatch {
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'connecting';
  let watching = false;
  let stopped = false;

  function become(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(next);
  }

  const isStopped = (): boolean => stopped;

  function follow(): void {
    if (isStopped()) return;
    // `true` asks an idle channel to connect.
    const current = channel.getConnectivityState(true);
    if (current === connectivityState.READY) become('connected');
    else if (current === connectivityState.TRANSIENT_FAILURE || state === 'connected') become('disconnected');
    // A listener may have closed the channel.
    if (isStopped()) return;
    channel.watchConnectivityState(current, Number.POSITIVE_INFINITY, () => follow());
  }

  function watch(): void {
    if (watching) return;
    watching = true;
    follow();
  }

  return {
    state: () => {
      watch();
      return state;
    },
    onState: listener => {
      listeners.add(listener);
      watch();
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      listeners.clear();
    },
  };
}
