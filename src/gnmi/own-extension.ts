import type { ReadRemark } from './backend.ts';
import { binnacle, gnmi_ext } from './generated/gnmi.js';
import { decodeTransactionInfo, encodeTransactionInfo } from './transaction-info.ts';
import type { TransactionInfo } from './transaction-messages.ts';
import { named } from './transaction-options.ts';

type Extension = gnmi_ext.Extension.$Properties;

/** Says whose a message under the experimental id is. */
const format = 'binnacle.v1';

/** Our own message in an extension; undefined if it is somebody else's. */
export function decodeOwn(extension: Extension): binnacle.v1.GnmiExtension | undefined {
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

/** The extension with this content. */
export function encodeOwn(content: binnacle.v1.GnmiExtension.$Properties): Extension {
  const msg = binnacle.v1.GnmiExtension.encode({ format, ...content }).finish();
  return { registered_ext: { id: gnmi_ext.ExtensionID.EID_EXPERIMENTAL, msg } };
}

/** The extension that says what became of a Set. */
export function encodeSetInfo(info: TransactionInfo): Extension {
  return encodeOwn({ info: encodeTransactionInfo(info) });
}

/** What became of a Set, if the server is ours and said so. */
export function decodeSetInfo(extensions: readonly Extension[]): TransactionInfo | undefined {
  for (const extension of extensions) {
    const info = decodeOwn(extension)?.info;
    if (info !== null && info !== undefined) return decodeTransactionInfo(info);
  }
  return undefined;
}

/** The extension that says what ought to be known of the answer to a Get. */
export function encodeReadInfo(remarks: readonly ReadRemark[]): Extension {
  return encodeOwn({ read_info: { remarks: remarks.map(remark => ({ ...remark })) } });
}

/** What ought to be known of the answer to a Get, if the server is ours and said so. */
export function decodeReadInfo(extensions: readonly Extension[]): readonly ReadRemark[] {
  return extensions.flatMap(extension =>
    (decodeOwn(extension)?.read_info?.remarks ?? []).map(({ target, path, missing, message }) => ({
      target: target ?? '',
      path: path ?? '',
      missing: missing ?? false,
      message: message ?? '',
    })),
  );
}

/** The extension that says which run of a core answers. */
export function encodeServerInfo(instance: string): Extension {
  return encodeOwn({ server: { instance } });
}

/** Which run of a core answers, if the server is ours and said so. */
export function decodeServerInfo(extensions: readonly Extension[]): string | undefined {
  for (const extension of extensions) {
    const instance = named(decodeOwn(extension)?.server?.instance);
    if (instance !== undefined) return instance;
  }
  return undefined;
}
