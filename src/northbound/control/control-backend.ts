import type { ControlBackend } from '../../control/control-backend.ts';
import type { HistoryEntry, TargetQuery, TargetStatus } from '../../control/control-messages.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { Service } from '../../service/service.ts';
import { createTargetRows, type TargetRows } from './target-rows.ts';
import type { TargetSessions } from './target-sessions.ts';
import { watchRows } from './watch-rows.ts';

export interface ControlBackendOptions {
  readonly service: Service;
  /** Where the state of the devices comes from. */
  readonly southbound: TargetSessions;
}

/** The transaction service over the waist. */
export function createControlBackend({ service, southbound }: ControlBackendOptions): ControlBackend {
  const rows = createTargetRows(service, southbound);
  return {
    history: query => entries(service, query),
    async *diff({ from, to, target }) {
      for (const { target: name, differences } of await service.diff(
        from,
        to,
        target === undefined ? {} : { target },
      ))
        yield { target: name, differences };
    },
    async rollback({ client, ...order }, caller) {
      const author = caller.name === undefined ? {} : { author: caller.name };
      return service.rollback({ ...order, ...author, interface: client === 'cli' ? 'cli' : 'grpc' });
    },
    async *listTargets(query) {
      yield* select(rows, query);
    },
    watchTargets: (query, signal) => watchRows(rows, query, signal),
  };
}

async function* entries(
  service: Service,
  query: Parameters<Service['history']>[0],
): AsyncIterable<HistoryEntry> {
  for await (const summary of service.history(query)) {
    const { revision, timeUnixNs, author, comment, kind, targets } = summary;
    const names = [...new Set(targets.map(({ name }) => name))];
    yield { revision, timeUnixNs, author, interface: summary.interface, comment, kind, targets: names };
  }
}

function select(rows: TargetRows, { target }: TargetQuery): readonly TargetStatus[] {
  const names = target === undefined ? rows.names() : [target];
  const found = names.map(name => rows.get(name)).filter(row => row !== undefined);
  if (target !== undefined && found.length === 0)
    throw new BinnacleError('target-unknown', `there is no target ${target}`);
  return found;
}
