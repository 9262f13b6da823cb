import type { Diagnostic } from '../errors/diagnostic.ts';
import { assertNever } from '../lib/invariant.ts';
import { binnacle, gnmi_ext } from './generated/gnmi.js';
import { requestMistake } from './gnmi-path.ts';
import { bigIntToInt64, int64ToBigInt } from './int64.ts';

/** What the extensions of a request ask for. */
export interface RequestExtensions {
  /** Levels below each path; 0 means without limit. */
  readonly depth: number;
  readonly comment: string | undefined;
  readonly expectRevision: number | undefined;
  /** Which program asks, as it says itself. */
  readonly client: string | undefined;
}

type UnaryCall = 'Capabilities' | 'Get' | 'Set';
type ExtensionKind = NonNullable<gnmi_ext.Extension['ext']>;

/** Says whose a message under the experimental id is. */
const format = 'binnacle.v1';

/** Extensions that would change what a call means: to ignore one would be to promise what is not done. */
function refuse(kind: ExtensionKind, call: UnaryCall): Diagnostic | undefined {
  const where = `extension ${kind}`;
  switch (kind) {
    case 'depth':
      return call === 'Get'
        ? undefined
        : requestMistake('request-invalid', where, `it has no meaning in a ${call}`);
    case 'commit':
      return call === 'Set'
        ? requestMistake('not-implemented', where, 'commits that have to be confirmed are not supported')
        : requestMistake('request-invalid', where, `it has no meaning in a ${call}`);
    case 'master_arbitration':
      return call === 'Set'
        ? requestMistake('not-implemented', where, 'master arbitration is not supported')
        : undefined;
    case 'history':
    case 'config_subscription':
      return requestMistake('request-invalid', where, `it has no meaning in a ${call}`);
    case 'registered_ext':
      return undefined;
    default:
      return assertNever(kind);
  }
}

/** Reads the extensions of a request. Those that nobody here knows are ignored. */
export function decodeExtensions(
  extensions: readonly gnmi_ext.Extension.$Properties[],
  call: UnaryCall,
): { readonly extensions: RequestExtensions; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let depth = 0;
  let options: binnacle.v1.TransactionOptions.$Properties | undefined;
  for (const extension of extensions) {
    if (extension.ext === undefined) continue;
    const problem = refuse(extension.ext, call);
    if (problem !== undefined) diagnostics.push(problem);
    if (extension.ext === 'depth') depth = extension.depth?.level ?? 0;
    if (extension.ext === 'registered_ext') options ??= decodeOwn(extension)?.options ?? undefined;
  }
  return {
    extensions: {
      depth,
      comment: named(options?.comment),
      expectRevision: decodeRevision(options?.expect_revision),
      client: named(options?.client),
    },
    diagnostics,
  };
}

/** Protobuf does not tell an empty string from none. */
function named(text: string | null | undefined): string | undefined {
  return text === '' || text === null ? undefined : text;
}

function decodeRevision(
  field: binnacle.v1.TransactionOptions.$Properties['expect_revision'],
): number | undefined {
  return field === null || field === undefined ? undefined : Number(int64ToBigInt(field));
}

/** Our own message in an extension; undefined if it is somebody else's. */
function decodeOwn(extension: gnmi_ext.Extension.$Properties): binnacle.v1.GnmiExtension | undefined {
  const registered = extension.registered_ext;
  if (registered?.id !== gnmi_ext.ExtensionID.EID_EXPERIMENTAL) return undefined;
  try {
    const content = binnacle.v1.GnmiExtension.decode(registered.msg ?? new Uint8Array());
    return content.format === format ? content : undefined;
  } catch {
    // Bytes of somebody who uses the same id for something else.
    return undefined;
  }
}

function encodeOwn(content: binnacle.v1.GnmiExtension.$Properties): gnmi_ext.Extension.$Properties {
  const msg = binnacle.v1.GnmiExtension.encode({ format, ...content }).finish();
  return { registered_ext: { id: gnmi_ext.ExtensionID.EID_EXPERIMENTAL, msg } };
}

/** What became of a Set. */
export interface TransactionInfo {
  /** The revision it made, or that stood if it changed nothing. */
  readonly revision: number;
  readonly unchanged: boolean;
}

/** The extension that says what became of a Set. */
export function encodeTransactionInfo(info: TransactionInfo): gnmi_ext.Extension.$Properties {
  const { revision, unchanged } = info;
  return encodeOwn({ info: { revision: bigIntToInt64(BigInt(revision), true), unchanged } });
}

/** What became of a Set, if the server is ours and said so. */
export function decodeTransactionInfo(
  extensions: readonly gnmi_ext.Extension.$Properties[],
): TransactionInfo | undefined {
  for (const extension of extensions) {
    const info = decodeOwn(extension)?.info;
    if (info !== null && info !== undefined)
      return { revision: Number(int64ToBigInt(info.revision)), unchanged: info.unchanged ?? false };
  }
  return undefined;
}

/** The extension that says which run of a core answers. */
export function encodeServerInfo(instance: string): gnmi_ext.Extension.$Properties {
  return encodeOwn({ server: { instance } });
}

/** Which run of a core answers, if the server is ours and said so. */
export function decodeServerInfo(extensions: readonly gnmi_ext.Extension.$Properties[]): string | undefined {
  for (const extension of extensions) {
    const instance = named(decodeOwn(extension)?.server?.instance);
    if (instance !== undefined) return instance;
  }
  return undefined;
}

/** The extensions of a request that asks for this. */
export function encodeExtensions(request: Partial<RequestExtensions>): gnmi_ext.Extension.$Properties[] {
  const extensions: gnmi_ext.Extension.$Properties[] = [];
  if (request.depth !== undefined && request.depth > 0) extensions.push({ depth: { level: request.depth } });
  const { comment, expectRevision, client } = request;
  if (comment !== undefined || expectRevision !== undefined || client !== undefined) {
    const options: binnacle.v1.TransactionOptions.$Properties = {
      comment: comment ?? '',
      client: client ?? '',
    };
    if (expectRevision !== undefined) options.expect_revision = bigIntToInt64(BigInt(expectRevision), true);
    extensions.push(encodeOwn({ options }));
  }
  return extensions;
}
