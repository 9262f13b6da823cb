import { expect, test } from 'vitest';
import { outcomeOfWriteError } from './command-io.ts';

test('a reader that left ends the process quietly, a full disk with a word', () => {
  const broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  expect(outcomeOfWriteError(broken)).toEqual({ exitCode: 0 });
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(outcomeOfWriteError(full)).toEqual({
    exitCode: 4,
    message: 'error: cannot write the answer: ENOSPC: no space left on device, write\n',
  });
});
