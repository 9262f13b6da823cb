import { type DeviceError, DeviceFailure, type DeviceSession } from './device-session.ts';

/** A session with an endpoint that must not be driven: it never connects, and says why. */
export function createRefusedSession(message: string): DeviceSession {
  const error: DeviceError = { code: 'config-invalid', status: 'FAILED_PRECONDITION', message };
  const refuse = (): Promise<never> => Promise.reject(new DeviceFailure(error));
  return {
    connect: refuse,
    identify: refuse,
    observe: refuse,
    reobserve: refuse,
    apply: refuse,
    onLost: () => undefined,
    close: () => undefined,
  };
}
