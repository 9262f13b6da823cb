import type { ClientSetOperation, ClientSetResult } from '../../gnmi/client-messages.ts';
import type { Election } from '../../gnmi/election.ts';
import { usage } from '../assignments.ts';
import type { CommandContext } from '../command-context.ts';
import { withControl, withGnmi } from '../connection.ts';
import { followTransaction } from '../follow-transaction.ts';
import { formatResult } from '../format-result.ts';
import { jsonText } from '../json-text.ts';
import { resolveRevision } from '../resolve-revision.ts';
import { reportPlan } from '../show-plan.ts';
import { exitCodeOf, showRemoved, showTransaction } from '../show-transaction.ts';
import { type TransactionFlags, transactionOrder } from '../transaction-options.ts';
import { assertKept, assertMeant, mayForget, takesAllTargets } from '../whole-system.ts';

/** What the commands that write have in common. */
export interface WriteFlags extends TransactionFlags {
  readonly yes?: boolean;
  readonly expectRevision?: string;
  readonly electionId?: bigint;
  readonly role?: string;
}

/** Makes one transaction of the operations, or shows what it would do, and says what became of it. */
export async function writeTransaction(
  operations: readonly ClientSetOperation[],
  flags: WriteFlags,
  { io }: CommandContext,
): Promise<number> {
  if (operations.length === 0) throw usage('nothing to change: give at least one target:/path=value');
  const isMeant = flags.yes === true || flags.dryRun === true;
  assertMeant(isMeant, operations.some(takesAllTargets));
  const order = transactionOrder(flags, io);
  const { options, confirm } = order;
  const { expectRevision: expected } = flags;
  const request = {
    operations,
    ...options,
    expectRevision:
      expected === undefined
        ? undefined
        : await withControl(flags, io, client => resolveRevision(client, expected)),
    commit: confirm === undefined ? undefined : ({ action: 'commit', ...confirm } as const),
    election: electionOf(flags),
  };
  const result = await followTransaction(order, { flags, io }, limits =>
    withGnmi(flags, io, async client => {
      if (!isMeant && operations.some(mayForget))
        assertKept((await client.set({ ...request, dryRun: true }, limits)).plan);
      return client.set(request, limits);
    }),
  );
  const { plan, transaction, revision } = result;
  if (plan !== undefined) return reportPlan({ revision, plan }, flags, io);
  if (flags.json === true) io.write(jsonText(resultJson(result, confirm)));
  else {
    io.write(`${formatResult(result)}\n${showRemoved(result.removed)}`);
    if (transaction !== undefined) io.write(showTransaction(transaction, io));
  }
  return exitCodeOf(transaction);
}

function electionOf({ electionId, role }: WriteFlags): Election | undefined {
  if (electionId !== undefined) return { role: role ?? '', id: electionId };
  if (role !== undefined) throw usage('--role says of which role --election-id is: give both');
  return undefined;
}

function resultJson(
  { revision, timestampNs, unchanged, transaction, removed }: ClientSetResult,
  confirm: { readonly id: string } | undefined,
): object {
  return {
    revision,
    timestamp: String(timestampNs),
    unchanged,
    ...(confirm === undefined ? {} : { confirmId: confirm.id }),
    ...(transaction === undefined ? {} : { transaction }),
    ...(removed === undefined ? {} : { removed }),
  };
}
