const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborted when somebody wants this process to end: by a signal, or, if a parent started it with a channel, when the parent is
 * gone. A second signal ends the process at once.
 */
export function openEndSignal(): AbortSignal {
  const controller = new AbortController();
  const end = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const signal of signals) process.on(signal, end);
  if (process.connected) {
    process.once('disconnect', () => controller.abort());
    process.channel?.unref();
  }
  return controller.signal;
}
