import { defineMethod, type MethodPair } from '../gnmi/grpc-method.ts';
import { binnacle } from './generated/transactions.js';

const service = '/binnacle.v1.TransactionService';
const { v1 } = binnacle;

/** The methods of binnacle.v1.TransactionService, for server and client. */
export const historyMethod: MethodPair<
  binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape,
  binnacle.v1.HistoryRequest.$Properties,
  binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape,
  binnacle.v1.HistoryEntry.$Properties
> = defineMethod({
  path: `${service}/GetHistory`,
  request: v1.HistoryRequest,
  response: v1.HistoryEntry,
  stream: 'response',
});

/** One message for each target that differs. */
export const diffMethod: MethodPair<
  binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape,
  binnacle.v1.DiffRequest.$Properties,
  binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape,
  binnacle.v1.TargetDifferences.$Properties
> = defineMethod({
  path: `${service}/Diff`,
  request: v1.DiffRequest,
  response: v1.TargetDifferences,
  stream: 'response',
});

/** Makes one transaction of whatever differs from the revision. */
export const rollbackMethod: MethodPair<
  binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape,
  binnacle.v1.RollbackRequest.$Properties,
  binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape,
  binnacle.v1.RollbackResponse.$Properties
> = defineMethod({
  path: `${service}/Rollback`,
  request: v1.RollbackRequest,
  response: v1.RollbackResponse,
});

/** How every target stands now. */
export const listTargetsMethod: MethodPair<
  binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape,
  binnacle.v1.ListTargetsRequest.$Properties,
  binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape,
  binnacle.v1.TargetStatus.$Properties
> = defineMethod({
  path: `${service}/ListTargets`,
  request: v1.ListTargetsRequest,
  response: v1.TargetStatus,
  stream: 'response',
});

/** How every target stands now, and each change from then on. */
export const watchTargetsMethod: MethodPair<
  binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape,
  binnacle.v1.WatchTargetsRequest.$Properties,
  binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape,
  binnacle.v1.TargetEvent.$Properties
> = defineMethod({
  path: `${service}/WatchTargets`,
  request: v1.WatchTargetsRequest,
  response: v1.TargetEvent,
  stream: 'response',
});
