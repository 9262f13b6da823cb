import type { Diagnostic } from '../errors/diagnostic.ts';
import { assertNever } from '../lib/invariant.ts';
import { type CommitAction, decodeCommitAction, encodeCommitAction } from './commit-action.ts';
import { decodeElection, type Election, encodeElection } from './election.ts';
import type { binnacle, gnmi_ext } from './generated/gnmi.js';
import { requestMistake } from './gnmi-path.ts';
import { decodeOwn, encodeOwn } from './own-extension.ts';
import type { TransactionOptions } from './transaction-messages.ts';
import { decodeTransactionOptions, encodeTransactionOptions, named } from './transaction-options.ts';

/** What the extensions of a request ask for. */
export interface RequestExtensions {
  /** Levels below each path; 0 means without limit. */
  readonly depth: number;
  /** Of a Set. */
  readonly options: TransactionOptions;
  /** Of a Set: what it asks of a commit that has to be confirmed. */
  readonly commit?: CommitAction | undefined;
  /** Of a Set: as which master it is asked for. */
  readonly election?: Election | undefined;
  /** Of a Get: what to read instead of what stands now. */
  readonly at: string | undefined;
}

/** The call that has the extensions. */
export interface ExtendedCall {
  readonly name: 'Capabilities' | 'Get' | 'Set' | 'Subscribe';
  /** Of a Set: it has operations. */
  readonly hasChanges?: boolean;
}

type ExtensionKind = NonNullable<gnmi_ext.Extension['ext']>;

/** Extensions that would change what a call means: to ignore one would be to promise what is not done. */
function refuse(kind: ExtensionKind, call: ExtendedCall['name']): Diagnostic | undefined {
  const where = `extension ${kind}`;
  switch (kind) {
    case 'depth':
      return call === 'Get' || call === 'Subscribe'
        ? undefined
        : requestMistake('request-invalid', where, `it has no meaning in a ${call}`);
    case 'commit':
      return call === 'Set'
        ? undefined
        : requestMistake('request-invalid', where, `it has no meaning in a ${call}`);
    case 'history':
    case 'config_subscription':
      return call === 'Subscribe'
        ? undefined
        : requestMistake('request-invalid', where, `it has no meaning in a ${call}`);
    // Whoever reads need not be a master.
    case 'master_arbitration':
    case 'registered_ext':
      return undefined;
    default:
      return assertNever(kind);
  }
}

/** Reads the extensions of a request. Those that nobody here knows are ignored. */
export function decodeExtensions(
  extensions: readonly gnmi_ext.Extension.$Properties[],
  call: ExtendedCall,
): { readonly extensions: RequestExtensions; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let depth = 0;
  let own: binnacle.v1.GnmiExtension | undefined;
  const commits: gnmi_ext.Commit.$Properties[] = [];
  const elections: gnmi_ext.MasterArbitration.$Properties[] = [];
  for (const extension of extensions) {
    if (extension.ext === undefined) continue;
    const problem = refuse(extension.ext, call.name);
    if (problem !== undefined) diagnostics.push(problem);
    else if (extension.ext === 'depth') depth = extension.depth?.level ?? 0;
    else if (extension.ext === 'commit') commits.push(extension.commit ?? {});
    else if (extension.ext === 'master_arbitration' && call.name === 'Set')
      elections.push(extension.master_arbitration ?? {});
    else if (extension.ext === 'registered_ext') own ??= decodeOwn(extension);
  }
  const { options, diagnostics: mistakes } = decodeTransactionOptions(own?.options ?? {});
  const commit = decodeOnly('commit', commits, message =>
    decodeCommitAction(message, call.hasChanges ?? false),
  );
  const election = decodeOnly('master_arbitration', elections, decodeElection);
  return {
    extensions: { depth, options, ...commit.found, ...election.found, at: named(own?.read?.at) },
    diagnostics: [...diagnostics, ...mistakes, ...commit.diagnostics, ...election.diagnostics],
  };
}

/** An extension that may stand there once. */
function decodeOnly<Message, Decoded extends object>(
  kind: ExtensionKind,
  messages: readonly Message[],
  decode: (message: Message) => Decoded | { readonly diagnostic: Diagnostic },
): { readonly found: Partial<Decoded>; readonly diagnostics: readonly Diagnostic[] } {
  const [first, ...others] = messages;
  if (first === undefined) return { found: {}, diagnostics: [] };
  if (others.length > 0) {
    const twice = requestMistake('request-invalid', `extension ${kind}`, 'it stands there twice');
    return { found: {}, diagnostics: [twice] };
  }
  const decoded = decode(first);
  return 'diagnostic' in decoded
    ? { found: {}, diagnostics: [decoded.diagnostic] }
    : { found: decoded, diagnostics: [] };
}

/** The extensions of a request that asks for this. */
export function encodeExtensions(request: Partial<RequestExtensions>): gnmi_ext.Extension.$Properties[] {
  const { depth = 0, commit, election, at, options = {} } = request;
  const message = encodeTransactionOptions(options);
  return [
    ...(depth > 0 ? [{ depth: { level: depth } }] : []),
    ...(commit === undefined ? [] : [encodeCommitAction(commit)]),
    ...(election === undefined ? [] : [encodeElection(election)]),
    ...(message === undefined ? [] : [encodeOwn({ options: message })]),
    ...(at === undefined ? [] : [encodeOwn({ read: { at } })]),
  ];
}
