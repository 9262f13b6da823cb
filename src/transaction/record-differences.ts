import { countNodes } from '../data/count-nodes.ts';
import type { Decoded } from '../data/decode-json.ts';
import { decodeJson } from '../data/decode-json.ts';
import { decodeJsonInSteps } from '../data/decode-json-in-steps.ts';
import type { Difference } from '../data/diff.ts';
import { encodeJson, encodeJsonInSteps } from '../data/encode-json.ts';
import { formatPath } from '../data/format-path.ts';
import { parsePath } from '../data/parse-path.ts';
import type { DataNode } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { formatDiagnostic, hasErrors } from '../errors/diagnostic.ts';
import { pieceSize } from '../lib/count-json.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import type { Schema } from '../schema/schema.ts';
import { decodeKeys, encodeInstances, encodeKeys, withInstances } from './record-instances.ts';
import type { RecordDifference } from './transaction-record.ts';

/** Differences as a record keeps them. */
export function encodeDifferences(differences: readonly Difference[]): RecordDifference[] {
  return runSteps(encodeDifferencesInSteps(differences));
}

const differencesAtOnce = 32;

function isSmall(node: DataNode): boolean {
  return (node.kind !== 'inner' && node.kind !== 'list') || countNodes(node) < pieceSize;
}

/** `encodeDifferences` that can be interrupted. */
export function* encodeDifferencesInSteps(differences: readonly Difference[]): Steps<RecordDifference[]> {
  const encoded: RecordDifference[] = [];
  for (const { path, before, after, behind } of differences) {
    const instances = encodeInstances(path);
    encoded.push({
      path: formatPath(path),
      ...(instances === undefined ? {} : { instances }),
      ...(behind === undefined ? {} : { behind: encodeKeys(path, behind) }),
      ...(before === undefined
        ? {}
        : { before: isSmall(before) ? encodeJson(before) : yield* encodeJsonInSteps(before) }),
      ...(after === undefined
        ? {}
        : { after: isSmall(after) ? encodeJson(after) : yield* encodeJsonInSteps(after) }),
    });
    if (encoded.length % differencesAtOnce === 0) yield;
  }
  return encoded;
}

/**
 * Differences read back with the schema they were written with. Throws `store-corrupt` if they do not fit it: then the
 * model set has been changed without a new version. `place` says in that report where they stand.
 */
export function decodeDifferences(
  schema: Schema,
  differences: readonly RecordDifference[],
  place: string,
): Difference[] {
  const before = decodeSide(schema, differences, { place, side: 'before' });
  const after = decodeSide(schema, differences, { place, side: 'after' });
  return after.map((difference, index) => ({ ...difference, before: before[index]?.after }));
}

/** `decodeDifferences` that can be interrupted. */
export function* decodeDifferencesInSteps(
  schema: Schema,
  differences: readonly RecordDifference[],
  place: string,
): Steps<Difference[]> {
  const before = yield* decodeSideInSteps(schema, differences, { place, side: 'before' });
  const after = yield* decodeSideInSteps(schema, differences, { place, side: 'after' });
  return after.map((difference, index) => ({ ...difference, before: before[index]?.after }));
}

interface Side {
  readonly place: string;
  readonly side: 'before' | 'after';
}

/**
 * One side of differences, read back as what leads there: `after` is what stands on that side. What only the other side has is not
 * looked at, so that going back over what was made costs nothing of what it held.
 */
export function decodeSide(
  schema: Schema,
  differences: readonly RecordDifference[],
  { place, side }: Side,
): Difference[] {
  return differences.map(difference => {
    const found = decodePlace(schema, difference, place);
    if (!Object.hasOwn(difference, side)) return { ...found, before: undefined, after: undefined };
    const decoded = decodeJson({ schema, at: found.path }, difference[side]);
    return { ...found, before: undefined, after: nodeOf(decoded, place) };
  });
}

/** `decodeSide` that can be interrupted. */
export function* decodeSideInSteps(
  schema: Schema,
  differences: readonly RecordDifference[],
  { place, side }: Side,
): Steps<Difference[]> {
  const result: Difference[] = [];
  for (const difference of differences) {
    const found = decodePlace(schema, difference, place);
    let after: DataNode | undefined;
    if (Object.hasOwn(difference, side)) {
      after = nodeOf(yield* decodeJsonInSteps({ schema, at: found.path }, difference[side]), place);
    }
    result.push({ ...found, before: undefined, after });
    if (result.length % differencesAtOnce === 0) yield;
  }
  return result;
}

function nodeOf({ node, diagnostics }: Decoded, place: string): DataNode | undefined {
  if (hasErrors(diagnostics)) throw mismatch(place, diagnostics);
  return node;
}

function decodePlace(
  schema: Schema,
  difference: RecordDifference,
  place: string,
): Pick<Difference, 'path' | 'behind'> {
  const parsed = parsePath(schema, difference.path);
  if ('diagnostics' in parsed) throw mismatch(place, parsed.diagnostics);
  const { instances } = difference;
  const path = instances === undefined ? parsed.path : withInstances(parsed.path, instances);
  if (path === undefined) throw mismatch(place, []);
  const behind = difference.behind && decodeKeys(path, difference.behind);
  if (difference.behind !== undefined && behind === undefined) throw mismatch(place, []);
  return { path, ...(behind && { behind }) };
}

function mismatch(place: string, diagnostics: readonly Diagnostic[]): BinnacleError {
  const first = diagnostics.find(diagnostic => diagnostic.severity === 'error');
  const reason = first === undefined ? '' : `: ${formatDiagnostic(first)}`;
  const hint = 'a model that changes needs a new version';
  return new BinnacleError('store-corrupt', `${place} does not fit its model set${reason} (${hint})`);
}
