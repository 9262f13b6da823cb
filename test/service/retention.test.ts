import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { collectItems } from '../../src/lib/collect-items.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';

const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

async function start(data: string): Promise<Core> {
  const settings = loadServeSettings({
    flags: { listen: '127.0.0.1:0', data },
    environment: {},
    file: undefined,
  });
  const core = await composeCore(settings, { logger: silentLogger });
  cores.push(core);
  return core;
}

function setSystem(core: Core, json: object): Promise<unknown> {
  const edit = { operation: 'update', path: [], value: { encoding: 'json_ietf', json } } as const;
  return core.service.commit({ interface: 'cli', changes: [{ target: 'system', edits: [edit] }] });
}

async function revisions(core: Core): Promise<readonly number[]> {
  return (await collectItems(core.service.history({}))).map(({ revision }) => revision);
}

/** Compaction works in the background: a few turns of reads later it is done. */
async function untilKept(core: Core, count: number): Promise<readonly number[]> {
  for (;;) {
    const found = await revisions(core);
    if (found.length <= count) return found;
  }
}

test('the settings of the history decide what is forgotten, at once and after a start', {
  timeout: 60_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'retention-'));
  const core = await start(data);
  for (const level of ['debug', 'info', 'warn', 'error'])
    await setSystem(core, { 'binnacle-system:logging': { level } });
  expect(await revisions(core)).toEqual([4, 3, 2, 1]);
  await setSystem(core, { 'binnacle-system:history': { 'keep-count': '2' } });
  expect(await untilKept(core, 2)).toEqual([5, 4]);
  await core.stop();
  const again = await start(data);
  expect(await untilKept(again, 2)).toEqual([5, 4]);
  await expect(again.service.diff({ from: 1, to: 5 })).rejects.toMatchObject({
    code: 'revision-unknown',
  });
});
