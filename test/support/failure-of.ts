import { BinnacleError } from '../../src/errors/binnacle-error.ts';

/** The error that something asynchronous ends with; throws if it ends with none, or with another kind. */
export async function failureOf(promise: Promise<unknown>): Promise<BinnacleError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof BinnacleError) return error;
  throw new Error('the call did not fail as expected', { cause: error });
}
