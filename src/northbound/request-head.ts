import type { Caller } from '../gnmi/backend.ts';
import type { TransactionOptions } from '../gnmi/transaction-messages.ts';
import { defined } from '../lib/defined.ts';
import type { Service } from '../service/service.ts';

type TransactionRequest = Parameters<Service['commit']>[0];

/** What every transaction says of itself. */
export type RequestHead = Omit<TransactionRequest, 'changes' | 'expectRevision' | 'reads'>;

/**
 * What a request says of itself, in the words of the waist. The author is who the client says; without that, whom its certificate
 * names, which is kept in any case.
 */
export function requestHeadOf(options: TransactionOptions, caller: Caller, by: 'gnmi' | 'grpc'): RequestHead {
  const { comment, label, correlationId, mode, timeoutMs, client } = options;
  const { author = caller.name } = options;
  return {
    interface: client === 'cli' ? 'cli' : by,
    ...defined({
      author,
      identity: caller.name,
      comment,
      label,
      correlationId,
      mode,
      timeoutMs,
      bytes: caller.bytes,
      isGone: caller.isGone,
    }),
  };
}

/** Who makes a call that is no transaction, as far as it is known. */
export function personOf({ name }: Caller): { readonly author?: string; readonly identity?: string } {
  return name === undefined ? {} : { author: name, identity: name };
}

/** What a request relies on, in the words of the waist. */
export function reliedOn({
  expectRevision,
  reads = [],
}: TransactionOptions): Pick<TransactionRequest, 'expectRevision' | 'reads'> {
  return {
    ...(expectRevision === undefined ? {} : { expectRevision }),
    ...(reads.length === 0 ? {} : { reads: reads.map(({ target, path }) => ({ target, paths: [path] })) }),
  };
}
