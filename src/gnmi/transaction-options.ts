import { parsePathElements } from '../data/parse-path-elements.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { binnacle } from './generated/gnmi.js';
import { requestMistake, showPath } from './gnmi-path.ts';
import { decodeCount, decodeOptionalCount, encodeCount } from './int64.ts';
import type { TargetPlace, TransactionMode, TransactionOptions } from './transaction-messages.ts';

type OptionsMessage = binnacle.v1.TransactionOptions.$Properties;

const modes: readonly string[] = ['async', 'sync', 'atomic'] satisfies readonly TransactionMode[];

/** Reads how a transaction is asked for; all that is wrong with it is reported. */
export function decodeTransactionOptions(message: OptionsMessage): {
  readonly options: TransactionOptions;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { mode, expect_revision: expected } = message;
  const places = (message.reads ?? []).map((place, index) => decodePlace(place, `read ${index + 1}`));
  const diagnostics = places.flatMap(place => place.diagnostics);
  const isMode = mode === undefined || mode === null || mode === '' || modes.includes(mode);
  if (!isMode)
    diagnostics.push(requestMistake('request-invalid', 'mode', `${mode} is none of ${modes.join(', ')}`));
  if (places.length > 0 && (expected === null || expected === undefined))
    diagnostics.push(requestMistake('request-invalid', 'reads', 'they need the revision that was read'));
  const options: TransactionOptions = {
    comment: named(message.comment),
    expectRevision: expected === null || expected === undefined ? undefined : decodeCount(expected),
    client: named(message.client),
    mode: isMode ? (named(mode) as TransactionMode | undefined) : undefined,
    timeoutMs: decodeOptionalCount(message.timeout_ms),
    dryRun: message.dry_run === true ? true : undefined,
    label: named(message.label),
    correlationId: named(message.correlation_id),
    reads: places.length === 0 ? undefined : places.map(({ place }) => place),
    author: named(message.author),
  };
  return { options, diagnostics };
}

/** The message that asks for this; undefined if it would say nothing. */
export function encodeTransactionOptions(options: TransactionOptions): OptionsMessage | undefined {
  const { expectRevision, timeoutMs, reads = [] } = options;
  if (Object.values(options).every(value => value === undefined)) return undefined;
  return {
    comment: options.comment ?? '',
    client: options.client ?? '',
    mode: options.mode ?? '',
    dry_run: options.dryRun ?? false,
    label: options.label ?? '',
    correlation_id: options.correlationId ?? '',
    author: options.author ?? '',
    reads: reads.map(encodePlace),
    ...(expectRevision === undefined ? {} : { expect_revision: encodeCount(expectRevision) }),
    ...(timeoutMs === undefined ? {} : { timeout_ms: encodeCount(timeoutMs) }),
  };
}

/** A place with the text of its path parsed; `where` stands in what is reported. */
export function decodePlace(
  message: binnacle.v1.Place.$Properties,
  where: string,
): { readonly place: TargetPlace; readonly diagnostics: Diagnostic[] } {
  const target = message.target ?? '';
  const parsed = parsePathElements(message.path ?? '');
  if ('elements' in parsed) return { place: { target, path: parsed.elements }, diagnostics: [] };
  const diagnostics = parsed.diagnostics.map(({ message: words }) =>
    requestMistake('path-syntax', where, words),
  );
  return { place: { target, path: [] }, diagnostics };
}

/** The way back. */
export function encodePlace({ target, path }: TargetPlace): binnacle.v1.Place.$Properties {
  return { target, path: path.length === 0 ? '' : showPath({ elements: path }) };
}

/** Protobuf does not tell an empty string from none. */
export function named(text: string | null | undefined): string | undefined {
  return text === '' || text === null ? undefined : text;
}
