import type { CodeEntry } from './codes.ts';

/** Canonical gRPC status names that a device may answer a Set with; those that our own codes have among them. */
type DeviceStatus = CodeEntry['grpc'] | 'CANCELLED' | 'UNKNOWN' | 'OUT_OF_RANGE' | 'DATA_LOSS';

/**
 * Whether the same Set may succeed later without anybody doing anything. What says that it is about the content is final, and so is
 * what says nothing: a device that gives no reason to hope is believed.
 */
const retryable: Readonly<Record<DeviceStatus, boolean>> = {
  CANCELLED: true,
  UNKNOWN: false,
  INVALID_ARGUMENT: false,
  DEADLINE_EXCEEDED: true,
  NOT_FOUND: false,
  ALREADY_EXISTS: false,
  PERMISSION_DENIED: false,
  RESOURCE_EXHAUSTED: true,
  FAILED_PRECONDITION: false,
  ABORTED: true,
  OUT_OF_RANGE: false,
  UNIMPLEMENTED: false,
  INTERNAL: false,
  UNAVAILABLE: true,
  DATA_LOSS: false,
  UNAUTHENTICATED: false,
};

/** Whether what a device refused with this status may be taken by it later. A name that gRPC does not have is final. */
export function isRetryableStatus(status: string): boolean {
  return Object.hasOwn(retryable, status) && retryable[status as DeviceStatus];
}
