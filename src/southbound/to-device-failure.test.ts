import { expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { noteCallStatus } from '../gnmi/call-status.ts';
import { toDeviceFailure, toMasterFailure } from './to-device-failure.ts';

function refused(name: string, details: string): BinnacleError {
  const error = new BinnacleError('target-rejected', `leaf1: ${details} (${name})`);
  noteCallStatus(error, { code: 7, name, details, errorCode: undefined, problems: [] });
  return error;
}

test('a device that has another master is told from one that forbids something, by its words', () => {
  for (const words of ['election_id 7 is smaller than 9', 'client is not the Primary'])
    expect(toDeviceFailure(toMasterFailure(refused('PERMISSION_DENIED', words)))).toMatchObject({
      error: {
        code: 'not-master',
        status: 'PERMISSION_DENIED',
        message: `another core is master of the device: ${words}`,
      },
    });
  const others = [refused('PERMISSION_DENIED', 'read only'), refused('INVALID_ARGUMENT', 'no such master')];
  for (const error of others)
    expect(toDeviceFailure(toMasterFailure(error))).toMatchObject({ error: { code: 'target-rejected' } });
});
