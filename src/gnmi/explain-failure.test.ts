import { expect, test } from 'vitest';
import { explainFailure } from './explain-failure.ts';

test.each([
  [
    '80EC224A897F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl3_record.c:350:',
    'it does not seem to speak TLS there (wrong version number)',
  ],
  [
    'Failed to connect (2026-11-20T10:48:12.293Z)',
    'it ended the connection before the first answer: perhaps it speaks TLS there, or no gRPC (Failed to connect)',
  ],
  ['Protocol error (2026-11-20T10:48:18.074Z)', 'it does not speak gRPC there (Protocol error)'],
  ['Received HTTP status code 404', 'it speaks HTTP there, but no gRPC (Received HTTP status code 404)'],
  [
    'unable to verify the first certificate',
    'its certificate is of no authority that is trusted here (unable to verify the first certificate)',
  ],
  ['connect ECONNREFUSED 127.0.0.1:1', 'connect ECONNREFUSED 127.0.0.1:1'],
])('%s', (details, expected) => {
  expect(explainFailure(details)).toBe(expected);
});
