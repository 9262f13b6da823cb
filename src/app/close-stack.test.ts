import { expect, test } from 'vitest';
import { createCloseStack } from './close-stack.ts';

test('closes in the opposite order, once, and all of it even if some fail', async () => {
  const closed: string[] = [];
  const stack = createCloseStack();
  stack.push(() => void closed.push('first'));
  stack.push(() => Promise.reject(new Error('second fails')));
  stack.push(() => {
    closed.push('third');
    throw new Error('third fails');
  });
  await expect(stack.close()).rejects.toThrow('third fails');
  expect(closed).toEqual(['third', 'first']);
  await expect(stack.close()).resolves.toBeUndefined();
});
