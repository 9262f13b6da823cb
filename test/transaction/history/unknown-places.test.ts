import { describe, expect, test } from 'vitest';
import { collectItems } from '../../../src/lib/collect-items.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import { change, create, drop, open, path, update } from '../fixture.ts';

async function start(): Promise<Coordinator> {
  const coordinator = await open();
  await coordinator.commit({ changes: [create('t'), create('gone', 'demo@2.0.0')], interface: 'cli' });
  await coordinator.commit({ changes: [change('t', update('/settings/count', 7))], interface: 'cli' });
  await coordinator.commit({ changes: [drop('gone')], interface: 'cli' });
  return coordinator;
}

describe('a history of a place', () => {
  test('that there never was is a mistake', async () => {
    const coordinator = await start();
    await expect(collectItems(coordinator.history({ target: 'leaf9' }))).rejects.toMatchObject({
      code: 'target-unknown',
    });
    const wrong = coordinator.history({ target: 't', path: path('/settings/cuont') });
    await expect(collectItems(wrong)).rejects.toMatchObject({
      diagnostics: [{ code: 'path-unknown', target: 't' }],
    });
  });

  test('that is gone, empty, or of another version of its models is none', async () => {
    const coordinator = await start();
    expect(await collectItems(coordinator.history({ target: 'gone' }))).toHaveLength(2);
    expect(await collectItems(coordinator.history({ target: 't', path: path('/settings/name') }))).toEqual(
      [],
    );
    const later = coordinator.history({ target: 't', path: path('/entry[id=a]/note') });
    expect(await collectItems(later)).toEqual([]);
  });
});
