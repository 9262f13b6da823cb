import { parsePattern } from '../data/parse-path.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type Diagnostic, formatMistake } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import type { Faults } from './faults.ts';

/** Throws `config-invalid` if faults name a place that the model does not have: a device could never refuse it. */
export function checkFaults(schema: Schema, { reject = [] }: Faults): void {
  const diagnostics = reject.flatMap(({ path }): readonly Diagnostic[] => {
    const parsed = parsePattern(schema, path);
    return 'diagnostics' in parsed ? parsed.diagnostics : [];
  });
  if (diagnostics.length === 0) return;
  const message = `the faults do not fit the model of the device: ${diagnostics.map(formatMistake).join('; ')}`;
  throw new BinnacleError('config-invalid', message);
}
