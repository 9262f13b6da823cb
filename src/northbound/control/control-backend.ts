import type { ControlBackend } from '../../control/control-backend.ts';
import type { TargetQuery, TargetStatus } from '../../control/control-messages.ts';
import type { HistoryEntry, HistoryQuery, TargetDifferences } from '../../control/history-messages.ts';
import type { ImportOrder, ImportResult, OrderHead, RollbackResult } from '../../control/order-messages.ts';
import { encodeJson } from '../../data/encode-json.ts';
import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Caller } from '../../gnmi/backend.ts';
import { defaultConfirmMs } from '../../gnmi/commit-action.ts';
import { requestMistake } from '../../gnmi/gnmi-path.ts';
import { defined } from '../../lib/defined.ts';
import type { Service } from '../../service/service.ts';
import { defaultTarget } from '../default-target.ts';
import { planView } from '../plan-view.ts';
import { personOf, reliedOn, type RequestHead, requestHeadOf } from '../request-head.ts';
import { textPath } from '../text-path.ts';
import { withStatus } from '../with-status.ts';
import { historyEntry, transactionReport } from './history-view.ts';
import { createTargetRows, type TargetRows } from './target-rows.ts';
import type { TargetSessions } from './target-sessions.ts';
import { watchRows } from './watch-rows.ts';
import { watchTransactions } from './watch-transactions.ts';

export interface ControlBackendOptions {
  readonly service: Service;
  /** Where the state of the devices comes from. */
  readonly southbound: TargetSessions;
  /** The bytes of a backup file of everything. */
  readonly backup: ControlBackend['backup'];
}

/** The transaction service over the waist. */
export function createControlBackend({ service, southbound, backup }: ControlBackendOptions): ControlBackend {
  const rows = createTargetRows(service, southbound);
  return {
    ...readings(service),
    ...orders(service),
    async *listTargets(query) {
      yield* select(rows, query);
    },
    importTarget: (order, caller) => importTarget(service, southbound, { order, caller }),
    watchTargets: (query, signal) => watchRows(rows, query, signal),
    backup,
  };
}

type Readings = Pick<
  ControlBackend,
  'history' | 'diff' | 'transaction' | 'watchTransactions' | 'listPending' | 'listLabels' | 'blame'
>;

function readings(service: Service): Readings {
  return {
    history: (query, signal) => entries(service, query, signal),
    async *diff({ from, to, target, path }) {
      const limits = defined({ target, path: pathOf(target, path) });
      for (const found of await service.diff({ from, to, ...limits })) yield differencesView(found);
    },
    transaction: async revision => transactionReport(await service.transaction(revision)),
    watchTransactions: (correlationId, signal) => watchTransactions(service, correlationId, signal),
    async *listPending() {
      yield* service.pending();
    },
    async *listLabels() {
      yield* service.labels();
    },
    blame: ({ target, path }) => service.blame({ target: target || defaultTarget, path: textPath(path) }),
  };
}

type Orders = Pick<
  ControlBackend,
  'rollback' | 'undo' | 'confirm' | 'cancel' | 'extend' | 'setLabel' | 'deleteLabel'
>;

function orders(service: Service): Orders {
  return {
    rollback: async ({ revision, scope = [], ...order }, caller) => {
      const places = scope.map(({ target, path }) => ({ target, ...(path.length === 0 ? {} : { path }) }));
      const rollback = {
        ...headOf(order, caller),
        revision,
        ...(places.length === 0 ? {} : { scope: places }),
      };
      if (order.options?.dryRun === true) return planned(service, { rollback });
      return resultView(await withStatus(service, rollback, await service.rollback(rollback)));
    },
    undo: async ({ revision, ...order }, caller) => {
      const undo = { ...headOf(order, caller), revision };
      if (order.options?.dryRun === true) return planned(service, { undo });
      return resultView(await withStatus(service, undo, await service.undo(undo)));
    },
    confirm: id => service.confirm(id),
    cancel: (id, caller) => service.cancel(cancelled(service, id), personOf(caller)),
    extend: async (id, timeoutMs) => {
      const { revision, confirm } = await service.extend(id, timeoutMs);
      return { revision, deadlineUnixNs: confirm?.deadlineUnixNs };
    },
    setLabel: ({ name, revision, author }, caller) =>
      service.label(name, revision === '' ? '-0' : revision, defined({ author: author ?? caller.name })),
    deleteLabel: name => service.removeLabel(name),
  };
}

/** The device says what is desired from now on, all of it. */
async function importTarget(
  service: Service,
  southbound: TargetSessions,
  { order, caller }: { readonly order: ImportOrder; readonly caller: Caller },
): Promise<ImportResult> {
  const { target, options } = order;
  if (!service.targets().some(({ name }) => name === target))
    throw new BinnacleError('target-unknown', `there is no target ${target}`);
  const { tree, notes } = await southbound.readDevice(target);
  const value = { encoding: 'json_ietf', json: encodeJson(tree.root) } as const;
  const commit = {
    ...headOf({ options: { comment: `import ${target}`, ...options } }, caller),
    ...reliedOn(options ?? {}),
    changes: [{ target, edits: [{ operation: 'replace' as const, path: [], value }] }],
  };
  if (options?.dryRun === true) return { ...(await planned(service, { commit })), notes };
  return { ...resultView(await service.commit(commit)), notes };
}

/** A number is a revision, unless a confirmation waits that has it for its id. */
function cancelled(service: Service, id: string): string | number {
  const isId = service.pending().some(({ confirm }) => confirm?.id === id);
  return isId || !/^[1-9][0-9]{0,15}$/.test(id) ? id : Number(id);
}

function resultView({ removedByWhen, ...result }: Awaited<ReturnType<Service['commit']>>): RollbackResult {
  return { ...result, ...(removedByWhen === undefined ? {} : { removed: removedByWhen }) };
}

function headOf({ options = {}, confirm }: OrderHead, caller: Caller): RequestHead {
  const head = requestHeadOf(options, caller, 'grpc');
  if (confirm === undefined) return head;
  return { ...head, confirm: { id: confirm.id, timeoutMs: confirm.timeoutMs ?? defaultConfirmMs } };
}

async function planned(service: Service, request: Parameters<Service['plan']>[0]): Promise<RollbackResult> {
  const plan = await service.plan(request);
  return {
    revision: plan.revision,
    timeUnixNs: plan.timeUnixNs,
    targets: [...new Set(plan.targets.map(({ target }) => target))],
    unchanged: plan.targets.length === 0,
    plan: planView(plan),
  };
}

async function* entries(
  service: Service,
  query: HistoryQuery,
  signal: AbortSignal,
): AsyncIterable<HistoryEntry> {
  const { target, path, author, label, limit, before, sinceUnixNs, untilUnixNs, follow } = query;
  const request = {
    ...defined({ target, author, label, limit, before, path: pathOf(target, path) }),
    ...defined({ since: sinceUnixNs, until: untilUnixNs, follow: follow === true ? signal : undefined }),
  };
  for await (const summary of service.history(request)) yield historyEntry(summary);
}

/** The path that narrows an answer to a part of a target. */
function pathOf(
  target: string | undefined,
  path: string | undefined,
): ReturnType<typeof textPath> | undefined {
  if (path === undefined) return undefined;
  if (target !== undefined) return textPath(path);
  throw refusal([requestMistake('request-invalid', 'path', 'it needs the target whose path it is')]);
}

function differencesView({
  target,
  created,
  deleted,
  differences,
}: Awaited<ReturnType<Service['diff']>>[number]): TargetDifferences {
  return {
    target,
    ...(created === true ? { lifecycle: 'created' as const } : {}),
    ...(deleted === true ? { lifecycle: 'deleted' as const } : {}),
    differences,
  };
}

function select(rows: TargetRows, { target }: TargetQuery): readonly TargetStatus[] {
  const names = target === undefined ? rows.names() : [target];
  const found = names.map(name => rows.get(name)).filter(row => row !== undefined);
  if (target !== undefined && found.length === 0)
    throw new BinnacleError('target-unknown', `there is no target ${target}`);
  return found;
}
