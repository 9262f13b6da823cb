import { problemOf } from '../gnmi/error-details.ts';
import type { Plan } from '../gnmi/transaction-messages.ts';
import type { Service } from '../service/service.ts';

type TransactionPlan = Awaited<ReturnType<Service['plan']>>;

/** What a transaction would do, as clients are told. */
export function planView({ targets, diagnostics }: TransactionPlan): Plan {
  return {
    targets: targets.map(({ target, created, deleted, differences, native }) => ({
      target,
      ...(created === true ? { lifecycle: 'created' as const } : {}),
      ...(deleted === true ? { lifecycle: 'deleted' as const } : {}),
      differences,
      ...(native === undefined ? {} : { operations: native.operations, remark: native.remark }),
    })),
    problems: diagnostics.map(problemOf),
  };
}
