import type { ClientSetResult } from '../gnmi/client-messages.ts';

/** What a Set did, in one line. */
export function formatResult({ revision, unchanged }: ClientSetResult): string {
  const named = `revision ${revision ?? '?'}`;
  return unchanged ? `nothing to change; ${named}` : named;
}
