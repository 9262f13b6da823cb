import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Clock } from '../lib/clock.ts';
import type { Commit, CommitResult, Coordinator } from '../transaction/coordinator.ts';
import type { DryRunRequest } from '../transaction/dry-run.ts';
import type { BlamedNode, BlameRequest } from '../transaction/history/blame.ts';
import type { Label } from '../transaction/history/labels.ts';
import type { HistoryRequest } from '../transaction/history/read-history.ts';
import type { State } from '../transaction/state.ts';
import type { RecordSummary, TargetDifferences } from '../transaction/transaction-record.ts';
import type {
  RollbackRequest,
  TextualPath,
  TransactionRequest,
  UndoRequest,
} from '../transaction/transaction-request.ts';
import type { TransactionStatus } from '../transaction/unfinished/transaction-status.ts';
import { parseRevisionSpec } from './revision-spec.ts';

/** A revision by its number, or a text that names one: see `parseRevisionSpec`. */
export type RevisionName = string | number;

/** A request about a revision that may be named in any way. */
export type Naming<Request extends { readonly revision: number }> = Omit<Request, 'revision'> & {
  readonly revision: RevisionName;
};

/** Two revisions to compare, in all targets or in a part of one. */
export interface DiffRequest {
  readonly from: RevisionName;
  readonly to: RevisionName;
  readonly target?: string;
  /** Only at or below this place of the target. */
  readonly path?: TextualPath;
}

/** A transaction to be tried out. */
export type PlanRequest =
  | { readonly commit: TransactionRequest }
  | { readonly rollback: Naming<RollbackRequest> }
  | { readonly undo: Naming<UndoRequest> };

/** What a device would be sent. */
export interface NativeOperations {
  /** As text, secrets masked; empty if nothing. */
  readonly operations: string;
  /** What there is to know of it; empty if nothing. */
  readonly remark: string;
}

/** Who knows what a device would be sent if a target became what it is after a transaction. */
export interface OperationsSource {
  /** Undefined for a target without an endpoint, before and after. */
  preview(
    target: string,
    states: { readonly before: State; readonly after: State },
  ): NativeOperations | undefined;
}

/** Who knows what a transaction leads to that its changes do not show; told to those who try it out. */
export interface PlanAdvisor {
  advise(states: { readonly before: State; readonly after: State }): Promise<readonly Diagnostic[]>;
}

/** What a transaction would do to one target. */
export type TargetPlan = TargetDifferences & { readonly native?: NativeOperations };

/** What a transaction would do if it were asked for now. Secrets are masked. */
export interface TransactionPlan {
  /** The revision it would follow. */
  readonly revision: number;
  readonly timeUnixNs: bigint;
  /** Empty if it would change nothing, or be refused. */
  readonly targets: readonly TargetPlan[];
  /** What is wrong with it; with an error it would be refused. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A line of the history, and what became of the transaction. */
export interface TransactionReport {
  readonly summary: RecordSummary;
  readonly status: TransactionStatus;
}

/** All that can be asked about transactions. Every refusal is a `BinnacleError` with all diagnostics. */
export interface Transactions
  extends Pick<Coordinator, 'pending' | 'confirm' | 'cancel' | 'extend' | 'labels' | 'claim' | 'masters'> {
  /** Resolves when it is durable or, in the modes `sync` and `atomic`, when it is settled. */
  commit(request: TransactionRequest): Promise<CommitResult>;
  rollback(request: Naming<RollbackRequest>): Promise<CommitResult>;
  /** Takes one transaction back. Throws `conflict` if something later touched what it changed. */
  undo(request: Naming<UndoRequest>): Promise<CommitResult>;
  /** What one of these would do. Nothing is done. */
  plan(request: PlanRequest): Promise<TransactionPlan>;
  onCommit(listener: (commit: Commit) => void): () => void;
  /** Calls `listener` whenever something becomes of a transaction. Returns the way to stop. */
  onTransaction(listener: (status: TransactionStatus) => void): () => void;
  transaction(revision: RevisionName): Promise<TransactionReport>;
  /** Throws `revision-unknown` for a name that means none; whether the revision is kept shows when it is read. */
  revisionOf(name: RevisionName): Promise<number>;
  history(request: HistoryRequest): AsyncIterable<RecordSummary>;
  diff(request: DiffRequest): Promise<readonly TargetDifferences[]>;
  blame(request: BlameRequest): AsyncIterable<BlamedNode>;
  label(name: string, revision: RevisionName, head: { readonly author?: string }): Promise<Label>;
  /** Resolves to what the name meant. */
  removeLabel(name: string): Promise<Label>;
  /** From now on plans say what devices would be sent. Returns the way to stop. */
  registerOperations(source: OperationsSource): () => void;
  /** From now on plans have its warnings. Returns the way to stop. */
  registerAdvisor(advisor: PlanAdvisor): () => void;
}

/** What can be asked about transactions, over a coordinator. */
export function createTransactions(coordinator: Coordinator, clock: Clock): Transactions {
  const sources = new Set<OperationsSource>();
  const advisors = new Set<PlanAdvisor>();
  const revisionOf = (name: RevisionName): Promise<number> => resolveRevision(coordinator, name);
  return {
    commit: request => coordinator.commit(request),
    rollback: async request =>
      coordinator.rollback({ ...request, revision: await revisionOf(request.revision) }),
    undo: async request => coordinator.undo({ ...request, revision: await revisionOf(request.revision) }),
    plan: async request => {
      const found = await plan(coordinator, await dryRunRequest(request, revisionOf), { sources, advisors });
      return { ...found, timeUnixNs: clock.now() };
    },
    pending: () => coordinator.pending(),
    confirm: id => coordinator.confirm(id),
    cancel: (which, person) => coordinator.cancel(which, person),
    extend: (id, timeoutMs) => coordinator.extend(id, timeoutMs),
    claim: (election, person) => coordinator.claim(election, person),
    masters: () => coordinator.masters(),
    onCommit: listener => coordinator.onCommit(listener),
    onTransaction: listener => coordinator.onTransaction(listener),
    transaction: async name => report(coordinator, await revisionOf(name)),
    revisionOf,
    history: request => coordinator.history(request),
    diff: async ({ from, to, ...limits }) =>
      coordinator.diff(await revisionOf(from), await revisionOf(to), limits),
    blame: request => coordinator.blame(request),
    labels: () => coordinator.labels(),
    label: async (name, revision, head) => coordinator.label(name, await revisionOf(revision), head),
    removeLabel: async name => {
      const known = labelNamed(coordinator, name);
      await coordinator.removeLabel(name);
      return known;
    },
    registerOperations: source => {
      sources.add(source);
      return () => void sources.delete(source);
    },
    registerAdvisor: advisor => {
      advisors.add(advisor);
      return () => void advisors.delete(advisor);
    },
  };
}

async function resolveRevision(coordinator: Coordinator, name: RevisionName): Promise<number> {
  if (typeof name === 'number') return name;
  const spec = parseRevisionSpec(name);
  switch (spec.kind) {
    case 'number':
      return spec.revision;
    case 'ago': {
      const { revision } = coordinator.state();
      if (spec.count <= revision) return revision - spec.count;
      throw new BinnacleError('revision-unknown', `there is no revision ${name}; the newest is ${revision}`);
    }
    case 'time':
      return coordinator.revisionAt(spec.timeUnixNs);
    default:
      return labelNamed(coordinator, spec.name).revision;
  }
}

function labelNamed(coordinator: Coordinator, name: string): Label {
  const label = coordinator.labels().find(known => known.name === name);
  if (label === undefined) throw new BinnacleError('revision-unknown', `there is no label ${name}`);
  return label;
}

async function report(coordinator: Coordinator, revision: number): Promise<TransactionReport> {
  const status = await coordinator.transaction(revision);
  for await (const summary of coordinator.history({ before: revision + 1, after: revision - 1, limit: 1 }))
    return { summary, status };
  throw new BinnacleError('revision-unknown', `there is no transaction ${revision}`);
}

async function dryRunRequest(
  request: PlanRequest,
  revisionOf: (name: RevisionName) => Promise<number>,
): Promise<DryRunRequest> {
  if ('commit' in request) return request;
  if ('undo' in request)
    return { undo: { ...request.undo, revision: await revisionOf(request.undo.revision) } };
  return { rollback: { ...request.rollback, revision: await revisionOf(request.rollback.revision) } };
}

async function plan(
  coordinator: Coordinator,
  request: DryRunRequest,
  { sources, advisors }: { sources: ReadonlySet<OperationsSource>; advisors: ReadonlySet<PlanAdvisor> },
): Promise<Omit<TransactionPlan, 'timeUnixNs'>> {
  const { revision, targets, diagnostics, before, after } = await coordinator.dryRun(request);
  const nativeOf = (target: string): NativeOperations | undefined => {
    for (const source of sources) {
      const native = source.preview(target, { before, after });
      if (native !== undefined) return native;
    }
    return undefined;
  };
  const plans = targets.map(differences => {
    const native = nativeOf(differences.target);
    return native === undefined ? differences : { ...differences, native };
  });
  const advice = await Promise.all([...advisors].map(advisor => advisor.advise({ before, after })));
  return { revision, targets: plans, diagnostics: [...diagnostics, ...advice.flat()] };
}
