import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Caller, SetOperation, SetRequest, SetResult } from '../../gnmi/backend.ts';
import type { CommitAction } from '../../gnmi/commit-action.ts';
import { requestMistake } from '../../gnmi/gnmi-path.ts';
import type { Service } from '../../service/service.ts';
import { defaultTarget } from '../default-target.ts';
import { planView } from '../plan-view.ts';
import { personOf, reliedOn, requestHeadOf } from '../request-head.ts';
import { withStatus } from '../with-status.ts';
import { requestValue } from './request-value.ts';

type TransactionRequest = Parameters<Service['commit']>[0];
type TargetChange = TransactionRequest['changes'][number];
type EditRequest = TargetChange['edits'][number];

/** What the settings leave open in gNMI. */
export interface SetRules {
  /** Whether a Set without an election is refused once there is a master. */
  readonly election: 'optional' | 'required';
  /** What an update does with the values of a leaf-list that are there. */
  readonly leafListUpdate: 'replace' | 'append';
}

/** A Set: a transaction, the plan of one, or what becomes of one that waits to be confirmed. */
export async function doSet(
  service: Service,
  request: SetRequest,
  { caller, rules }: { readonly caller: Caller; readonly rules: SetRules },
): Promise<SetResult> {
  const { operations, commit, election, ...options } = request;
  if (election === undefined) assertElectionNotNeeded(service, rules);
  // A plan changes nothing, not even who is the master; it says what speaks against the transaction, and so against its master.
  else if (options.dryRun !== true) await service.claim(election, personOf(caller));
  if (commit !== undefined && commit.action !== 'commit') return actOnCommit(service, commit, caller);
  const order: TransactionRequest = {
    ...requestHeadOf(options, caller, 'gnmi'),
    ...reliedOn(options),
    ...(election === undefined ? {} : { election }),
    ...(commit === undefined ? {} : { confirm: { id: commit.id, timeoutMs: commit.timeoutMs } }),
    changes: groupByTarget(operations, rules),
  };
  if (options.dryRun === true) {
    const plan = await service.plan({ commit: order });
    const { timeUnixNs, revision, targets } = plan;
    return { timestampNs: timeUnixNs, revision, unchanged: targets.length === 0, plan: planView(plan) };
  }
  const result = await withStatus(service, order, await service.commit(order));
  const { timeUnixNs, revision, unchanged, transaction, removedByWhen: removed } = result;
  return { timestampNs: timeUnixNs, revision, unchanged, transaction, removed };
}

/** Where replicas write, one that is not among them is not to write beside them (gNMI master arbitration 1, against 3.2). */
function assertElectionNotNeeded(service: Service, { election }: SetRules): void {
  if (election === 'optional' || service.masters().length === 0) return;
  const message = 'there is a master, and the settings have it that every Set names its election id';
  throw new BinnacleError('not-master', message);
}

/** What gNMI says of a commit that is under way (commit-confirmed 3.2): the wrong id is another mistake than none under way. */
async function actOnCommit(
  service: Service,
  commit: Exclude<CommitAction, { action: 'commit' }>,
  caller: Caller,
): Promise<SetResult> {
  try {
    const result = await act(service, commit, caller);
    return { timestampNs: service.now(), revision: result.revision };
  } catch (error) {
    const isOther = error instanceof BinnacleError && error.code === 'confirm-unknown';
    if (!isOther || service.pending().every(({ confirm }) => confirm === undefined)) throw error;
    throw refusal([requestMistake('request-invalid', 'extension commit', error.message)]);
  }
}

function act(
  service: Service,
  commit: Exclude<CommitAction, { action: 'commit' }>,
  caller: Caller,
): ReturnType<Service['confirm']> {
  const { id } = commit;
  if (commit.action === 'extend') return service.extend(id, commit.timeoutMs);
  return commit.action === 'confirm' ? service.confirm(id) : service.cancel(id, personOf(caller));
}

/** One change for each target, in the order they first appear, with the operations in the order of their effect. */
function groupByTarget(operations: readonly SetOperation[], rules: SetRules): readonly TargetChange[] {
  const edits = new Map<string, EditRequest[]>();
  for (const operation of operations) {
    const target = operation.path.target === '' ? defaultTarget : operation.path.target;
    const known = edits.get(target);
    if (known === undefined) edits.set(target, [editOf(operation, rules)]);
    else known.push(editOf(operation, rules));
  }
  return Array.from(edits, ([target, list]) => ({ target, edits: list }));
}

function editOf(operation: SetOperation, { leafListUpdate }: SetRules): EditRequest {
  const path = operation.path.elements;
  if (operation.operation === 'delete') return { operation: 'delete', path };
  return { operation: operation.operation, path, value: requestValue(operation.value), leafListUpdate };
}
