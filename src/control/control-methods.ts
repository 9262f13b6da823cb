import { defineMethod } from '../gnmi/grpc-method.ts';
import { binnacle } from './generated/transactions.js';

const service = '/binnacle.v1.TransactionService';
const { v1 } = binnacle;

/** The methods of binnacle.v1.TransactionService, for server and client. */
export const historyMethod = defineMethod({
  path: `${service}/GetHistory`,
  request: v1.HistoryRequest,
  response: v1.HistoryEntry,
  stream: 'response',
});

export const diffMethod = defineMethod({
  path: `${service}/Diff`,
  request: v1.DiffRequest,
  response: v1.TargetDifferences,
  stream: 'response',
});

export const rollbackMethod = defineMethod({
  path: `${service}/Rollback`,
  request: v1.RollbackRequest,
  response: v1.RollbackResponse,
});

export const listTargetsMethod = defineMethod({
  path: `${service}/ListTargets`,
  request: v1.ListTargetsRequest,
  response: v1.TargetStatus,
  stream: 'response',
});

export const watchTargetsMethod = defineMethod({
  path: `${service}/WatchTargets`,
  request: v1.WatchTargetsRequest,
  response: v1.TargetEvent,
  stream: 'response',
});
