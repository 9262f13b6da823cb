/** Ctrl-C can arrive twice, from the terminal and from a parent such as npm that passes it on. */
const sameKeyMs = 1000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborted when somebody wants this process to end: by a signal, or, if a parent started it with a channel, when the parent is
 * gone. A second signal ends the process at once.
 */
export function openEndSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const end = (): void => {
    if (!controller.signal.aborted) {
      first = Date.now();
      controller.abort();
    } else if (Date.now() - first > sameKeyMs) {
      process.exit(130);
    }
  };
  for (const signal of signals) process.on(signal, end);
  if (process.connected) {
    process.once('disconnect', () => controller.abort());
    process.channel?.unref();
  }
  return controller.signal;
}
