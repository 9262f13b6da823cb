import type { Service } from '../service/service.ts';
import type { RequestHead } from './request-head.ts';

type CommitResult = Awaited<ReturnType<Service['commit']>>;

/** The result, with what is known of the transaction by now if it has to be confirmed: who asks needs to know until when. */
export async function withStatus(
  service: Service,
  { confirm }: Pick<RequestHead, 'confirm'>,
  result: CommitResult,
): Promise<CommitResult> {
  if (confirm === undefined || result.unchanged || result.transaction !== undefined) return result;
  return { ...result, transaction: (await service.transaction(result.revision)).status };
}
