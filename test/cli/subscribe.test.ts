import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { run as runAny, type Outcome, type RunOptions, startCore } from './command-line.ts';

let core: Core;

function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return runAny(args, { ...options, environment: { BINNACLE_ADDRESS: core.address } });
}

const mtu = 'leaf1:/interfaces/interface[name=e1]/config/mtu';
const shownMtu = '/interfaces/interface[name=e1]/config/mtu';

beforeAll(async () => {
  core = await startCore();
  for (const name of ['leaf1', 'leaf2']) await run(['targets', 'add', name, '--model-set', 'switch@1.0.0']);
  const entry = JSON.stringify({ name: 'e1', config: { name: 'e1', type: 'binnacle-types:ethernetCsmacd' } });
  for (const name of ['leaf1', 'leaf2']) {
    await run(['set', `${name}:/interfaces/interface[name=e1]=${entry}`, `${name}:${shownMtu}=1500`]);
  }
});

afterAll(() => core.stop());

test('once prints what there is and ends', async () => {
  const { exitCode, out, error } = await run(['subscribe', mtu, '--mode', 'once']);
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' });
  expect(out).toMatch(
    /^\d{4}-\d\d-\d\dT\S+Z {2}leaf1:\/interfaces\/interface\[name=e1\]\/config\/mtu = 1500\n$/u,
  );
});

test('of every target, as JSON', async () => {
  const { out } = await run(['subscribe', `*:${shownMtu}`, '--mode', 'once', '--json']);
  const events = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
  expect(events).toMatchObject([
    { event: 'update', target: 'leaf1', updates: [{ path: shownMtu, value: 1500 }], deletes: [] },
    { event: 'update', target: 'leaf2', updates: [{ path: shownMtu, value: 1500 }], deletes: [] },
    { event: 'sync' },
  ]);
});

test('poll asks again at each line of input', async () => {
  const { out } = await run(['subscribe', mtu, '--mode', 'poll'], { input: '\n' });
  expect(out.match(/mtu = 1500/gu)).toHaveLength(3);
  expect(out.match(/synchronized/gu)).toHaveLength(3);
});

test('stream goes on with each change until it is interrupted', async () => {
  const abort = new AbortController();
  const steps = [
    ['synchronized', ['set', `${mtu}=9000`]],
    ['mtu = 9000', ['delete', mtu]],
  ] as const;
  let step = 0;
  const onOutput = (out: string): void => {
    const next = steps[step];
    if (next !== undefined && out.includes(next[0])) {
      step += 1;
      void run(next[1]);
    }
    if (/mtu deleted|mtu = 1500[\s\S]*mtu = 9000[\s\S]*mtu = 1500/u.test(out)) abort.abort();
  };
  const { exitCode } = await run(['subscribe', mtu, '--on-change'], { signal: abort.signal, onOutput });
  expect({ exitCode, step }).toEqual({ exitCode: 0, step: 2 });
});

test.each([
  [['--on-change', '--sample', '10s'], /exclude each other/u],
  [['--mode', 'once', '--heartbeat', '10s'], /no telling when/u],
  [['--suppress-redundant'], /needs --sample/u],
  [['--at', '1h', '--from', '2h'], /--at and --from exclude each other/u],
  [['--to', '1h'], /--to needs --from/u],
  [['--at', '1h', '--mode', 'poll'], /--at excludes --mode poll/u],
  [['--from', '1h', '--mode', 'once'], /--from excludes --mode once/u],
])('%j is refused', async (flags, message) => {
  const { exitCode, error } = await run(['subscribe', mtu, ...flags]);
  expect(exitCode).toBe(2);
  expect(error).toMatch(message);
});

test('what the core refuses is told in its words', async () => {
  const { exitCode, error } = await run(['subscribe', 'leaf1:/no/such', '--mode', 'once']);
  expect(exitCode).not.toBe(0);
  expect(error).toMatch(/there is no 'no' here/u);
});

test('the past: what stood there at a time, and what became of it', async () => {
  const port = '/interfaces/interface[name=e2]';
  const entry = JSON.stringify({
    name: 'e2',
    config: { name: 'e2', type: 'binnacle-types:ethernetCsmacd', mtu: 1001 },
  });
  const since = new Date(Date.now() - 1).toISOString();
  await run(['set', `leaf1:${port}=${entry}`]);
  const { out: revision } = await run(['history', '--limit', '1', '--json']);
  const [{ time }] = JSON.parse(revision) as [{ time: string }];
  await run(['set', `leaf1:${port}/config/mtu=1002`]);
  const place = `leaf1:${port}/config/mtu`;
  const { out: then } = await run(['subscribe', place, '--at', time]);
  expect(then).toMatch(/mtu = 1001\n$/u);
  const { out, exitCode } = await run(['subscribe', place, '--from', since, '--to', '0s', '--config']);
  expect(exitCode).toBe(0);
  expect(out.replaceAll(/^\S+ {2}/gmu, '').replaceAll(/revision \d+/gu, 'revision N')).toBe(
    `synchronized\n${place} = 1001\nend of revision N\n${place} = 1002\nend of revision N\n`,
  );
});
