import { BinnacleError } from '../errors/binnacle-error.ts';
import type { ErrorCode } from '../errors/codes.ts';
import { type CallStatus, callStatusOf } from '../gnmi/call-status.ts';
import { conceal } from './conceal.ts';
import { type DeviceError, DeviceFailure } from './device-session.ts';

/** Whoever may not log in is not told anything about a change: that is trouble with the session, not with the content. */
const loginStatuses: readonly string[] = ['UNAUTHENTICATED'];

/** What the client refuses to send, since it would mean something else: the one step cannot be done, the session is sound. */
const unsayableCodes: readonly ErrorCode[] = ['path-wildcard', 'path-keys'];

/** Words of devices that tell of a later master; they need not be ours. */
const masterWords = /master|primary|election|arbitrat|supersed/iu;

/** What a failed call to a device means to its session; any other error comes back as it is. */
export function toDeviceFailure(error: unknown): unknown {
  if (!(error instanceof BinnacleError)) return error;
  const call = callStatusOf(error);
  if (call === undefined && unsayableCodes.includes(error.code)) {
    const refusal = { code: 'target-rejected', status: 'INVALID_ARGUMENT', message: error.message } as const;
    return new DeviceFailure(refusal, { cause: error });
  }
  const status = call?.name ?? 'INTERNAL';
  const described: DeviceError = {
    code: loginStatuses.includes(status) ? 'target-unreachable' : error.code,
    status,
    message: call === undefined || call.details === '' ? error.message : call.details,
  };
  return new DeviceFailure(described, { cause: error });
}

/** The same of a Set that was sent as that of an elected master: the device may have another by now. */
export function toMasterFailure(error: unknown): unknown {
  const call = callStatusOf(error);
  if (call === undefined || !isSuperseded(call)) return error;
  const message = `another core is master of the device: ${call.details}`;
  return new DeviceFailure({ code: 'not-master', status: call.name, message }, { cause: error });
}

/** Whether somebody with a larger election id has come (gNMI master arbitration 3.1). */
function isSuperseded({ name, details, errorCode }: CallStatus): boolean {
  return errorCode === 'not-master' || (name === 'PERMISSION_DENIED' && masterWords.test(details));
}

/** Without the secrets that the device was sent, should it quote them; the cause, which would, stays behind. */
export function concealFailure(error: unknown, secrets: readonly string[]): unknown {
  if (!(error instanceof DeviceFailure)) return error;
  const message = conceal(error.error.message, secrets);
  return message === error.error.message ? error : new DeviceFailure({ ...error.error, message });
}
