import { BinnacleError } from '../errors/binnacle-error.ts';
import { invariant } from '../lib/invariant.ts';
import type { GetRequest, GetResult, ModelData, SetResult } from './backend.ts';
import { type DataEncoding, encodeEncoding, supportedEncodings } from './encoding.ts';
import { gnmi } from './generated/gnmi.js';
import { encodePath } from './gnmi-path.ts';
import { bigIntToInt64 } from './int64.ts';
import { encodeReadInfo, encodeServerInfo, encodeSetInfo } from './own-extension.ts';
import { encodeTypedValue, type TypedValue } from './typed-value.ts';

/** The version of the specification that the server follows. */
const gnmiVersion = '0.10.0';

/** What a server says of itself besides its models. */
interface Self {
  /** Which run of a core it is, if it is one. */
  readonly instance?: string | undefined;
  /** What it reads and writes, best first; default all that we know. */
  readonly encodings?: readonly DataEncoding[] | undefined;
}

/** What this server can do (gNMI 3.2.2). */
export function encodeCapabilities(
  models: readonly ModelData[],
  { instance, encodings = supportedEncodings }: Self = {},
): gnmi.CapabilityResponse.$Properties {
  return {
    supported_models: models.map(({ name, organization, version }) => ({ name, organization, version })),
    supported_encodings: encodings.map(encodeEncoding),
    gNMI_version: gnmiVersion,
    ...(instance === undefined ? {} : { extension: [encodeServerInfo(instance)] }),
  };
}

/** The values of an answer may have so many bytes: a request of many paths that overlap must not take all memory. */
const maxAnswerBytes = 512 * 1024 * 1024;

/**
 * One Notification for each path of the request (gNMI 3.3.4). The prefix echoes the target, and the origin if it was in the
 * prefix; the paths of the updates are absolute. Throws `answer-too-large`.
 */
export function encodeGetResponse(
  message: gnmi.GetRequest,
  request: GetRequest,
  { answers, remarks = [] }: GetResult,
): gnmi.GetResponse.$Properties {
  const encode = valueEncoder();
  invariant(answers.length === request.paths.length, 'a Get has one answer for each path');
  return {
    ...(remarks.length === 0 ? {} : { extension: [encodeReadInfo(remarks)] }),
    notification: answers.map((result, index) => {
      const target = request.paths[index]?.target ?? '';
      const prefix = encodePath({ target, origin: message.prefix?.origin ?? '' });
      const origin = message.path[index]?.origin ?? '';
      const notification: gnmi.Notification.$Properties = {
        timestamp: bigIntToInt64(result.timestampNs),
        update: result.updates.map(({ path, value }) => ({
          path: encodePath({ elements: path.elements, origin }),
          val: encode(value),
        })),
      };
      if (prefix.target !== undefined || prefix.origin !== undefined) notification.prefix = prefix;
      return notification;
    }),
  };
}

/** Encodes the values of one answer: those that paths share once, and no more than there may be. */
function valueEncoder(): (value: TypedValue) => gnmi.TypedValue.$Properties {
  const known = new Map<TypedValue, gnmi.TypedValue.$Properties>();
  let bytes = 0;
  return value => {
    let encoded = known.get(value);
    if (encoded === undefined) {
      encoded = encodeTypedValue(value);
      known.set(value, encoded);
    }
    bytes += (encoded.json_ietf_val ?? encoded.json_val)?.length ?? 1;
    if (bytes > maxAnswerBytes)
      throw new BinnacleError('answer-too-large', 'the answer would be larger than 512 MiB; ask for less');
    return encoded;
  };
}

/** One UpdateResult for each operation, in the order of the request, with the prefix and the paths as they were sent. */
export function encodeSetResponse(message: gnmi.SetRequest, result: SetResult): gnmi.SetResponse.$Properties {
  const { DELETE, REPLACE, UPDATE, UNION_REPLACE } = gnmi.UpdateResult.Operation;
  const response: gnmi.SetResponse.$Properties = {
    response: [
      ...message.delete.map(path => ({ path, op: DELETE })),
      ...message.replace.map(({ path }) => ({ path: path ?? {}, op: REPLACE })),
      ...message.update.map(({ path }) => ({ path: path ?? {}, op: UPDATE })),
      ...message.union_replace.map(({ path }) => ({ path: path ?? {}, op: UNION_REPLACE })),
    ],
    timestamp: bigIntToInt64(result.timestampNs),
  };
  if (message.prefix !== null && message.prefix !== undefined) response.prefix = message.prefix;
  const { revision, unchanged = false, ...info } = result;
  if (revision !== undefined) response.extension = [encodeSetInfo({ revision, unchanged, ...info })];
  return response;
}
