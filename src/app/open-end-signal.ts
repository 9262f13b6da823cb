/** Ctrl-C can arrive twice, from the terminal and from a parent such as npm that passes it on. */
const sameKeyMs = 1000;

const parentCheckMs = 250;

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Aborted when somebody wants this process to end: by a signal, or by ending a parent that it belongs to, which is one that
 * opened a channel, or the shell of an npm script, which takes a signal for itself and passes nothing on. A second signal ends
 * the process at once.
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
  // Who else listens for it gives it another meaning: a core reads its certificates again.
  process.on('SIGHUP', () => {
    if (process.listenerCount('SIGHUP') === 1) end();
  });
  if (process.connected) {
    process.once('disconnect', () => controller.abort());
    process.channel?.unref();
  }
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, parentCheckMs);
    timer.unref();
    controller.signal.addEventListener('abort', () => clearInterval(timer));
  }
  return controller.signal;
}
