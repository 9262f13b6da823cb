import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type { Diagnostic } from '../../src/errors/diagnostic.ts';

/** All that is wrong with the settings of a process; empty if the action is content. Anything else that is thrown goes on. */
export function configDiagnosticsOf(action: () => unknown): readonly Diagnostic[] {
  try {
    action();
  } catch (error) {
    if (!(error instanceof BinnacleError) || error.code !== 'config-invalid') throw error;
    return error.diagnostics;
  }
  return [];
}
