import type { TargetEvent, TargetQuery } from '../../control/control-messages.ts';
import type { TargetRows } from './target-rows.ts';

/**
 * All rows, then each change until `signal` is aborted. A change is noted by name, and what is sent is how the row stands when
 * the reader has time for it: a slow reader misses steps between, never the last one, and memory does not grow.
 */
export async function* watchRows(
  rows: TargetRows,
  { target }: TargetQuery,
  signal: AbortSignal,
): AsyncIterable<TargetEvent> {
  const sent = new Map<string, string>();
  const changed = new Set<string>(rows.names());
  let wake = (): void => undefined;
  const stop = rows.onChange(name => {
    changed.add(name);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  const isWanted = (name: string): boolean => target === undefined || name === target;
  try {
    yield* eventsOf(takeAll(changed).filter(isWanted), rows, sent);
    yield { event: 'synchronized' };
    while (!signal.aborted) {
      if (changed.size === 0) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
      if (!signal.aborted) yield* eventsOf(takeAll(changed).filter(isWanted), rows, sent);
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

function takeAll(names: Set<string>): string[] {
  const taken = [...names];
  names.clear();
  return taken;
}

/** What there is to tell of these targets. `sent` keeps what the reader knows of each. */
function* eventsOf(
  names: readonly string[],
  rows: TargetRows,
  sent: Map<string, string>,
): Iterable<TargetEvent> {
  for (const name of names) {
    const status = rows.get(name);
    if (status === undefined) {
      if (sent.delete(name)) yield { event: 'removed', name };
      continue;
    }
    const text = JSON.stringify(status, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    if (sent.get(name) === text) continue;
    sent.set(name, text);
    yield { event: 'status', status };
  }
}
