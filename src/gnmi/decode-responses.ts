import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Encoding } from './encoding.ts';
import { decodeEncoding } from './encoding.ts';
import type { gnmi } from './generated/gnmi.js';
import type { Capabilities, ClientNotification, ClientSetResult } from './client-messages.ts';
import { decodePath, type GnmiPath, showPath } from './gnmi-path.ts';
import { int64ToBigInt } from './int64.ts';
import { decodeServerInfo, decodeSetInfo } from './own-extension.ts';
import { decodeUpdateValue } from './typed-value.ts';

/** Encodings with numbers that we do not know are left out. */
export function decodeCapabilities(message: gnmi.CapabilityResponse): Capabilities {
  return {
    models: message.supported_models.map(({ name, organization, version }) => ({
      name: name ?? '',
      organization: organization ?? '',
      version: version ?? '',
    })),
    encodings: message.supported_encodings
      .map(decodeEncoding)
      .filter((encoding): encoding is Encoding => encoding !== undefined),
    version: message.gNMI_version,
    instance: decodeServerInfo(message.extension),
  };
}

/**
 * Joins the prefix of each Notification to its paths. Throws `target-rejected` for values that cannot be understood, unless there is
 * somebody to tell, who is told; then they are left out.
 */
export function decodeGetResponse(
  message: gnmi.GetResponse,
  address: string,
  tell?: (problem: string) => void,
): readonly ClientNotification[] {
  return message.notification.map(notification => {
    const prefix = decodePath(notification.prefix, 'prefix').path;
    return {
      timestampNs: int64ToBigInt(notification.timestamp),
      target: prefix.target,
      updates: (notification.update ?? []).flatMap(update => {
        try {
          return [decodeUpdate(update, prefix, address)];
        } catch (error) {
          if (tell === undefined || !(error instanceof BinnacleError)) throw error;
          const { elements } = decodePath(update.path, 'path').path;
          tell(`${showPath({ elements: [...prefix.elements, ...elements] })}: ${error.message}`);
          return [];
        }
      }),
    };
  });
}

/** An update with its absolute path. Throws `target-rejected` for what cannot be understood. */
export function decodeUpdate(
  update: gnmi.Update.$Properties,
  prefix: GnmiPath,
  address: string,
): ClientNotification['updates'][number] {
  const { path, diagnostics } = decodePath(update.path, 'path');
  const value = decodeUpdateValue(update);
  const problem = 'problem' in value ? value.problem : diagnostics[0]?.message;
  if ('problem' in value || problem !== undefined)
    throw new BinnacleError('target-rejected', `${address}: the answer cannot be understood: ${problem}`);
  return {
    path: {
      origin: path.origin === '' ? prefix.origin : path.origin,
      target: prefix.target,
      elements: [...prefix.elements, ...path.elements],
    },
    value,
  };
}

/** The time of a Set and, from a server of ours, its revision, whether it changed anything, and what became of it. */
export function decodeSetResponse(message: gnmi.SetResponse): ClientSetResult {
  const info = decodeSetInfo(message.extension);
  return {
    timestampNs: int64ToBigInt(message.timestamp),
    revision: info?.revision,
    unchanged: info?.unchanged ?? false,
    ...(info?.transaction === undefined ? {} : { transaction: info.transaction }),
    ...(info?.plan === undefined ? {} : { plan: info.plan }),
    ...(info?.removed === undefined ? {} : { removed: info.removed }),
  };
}
