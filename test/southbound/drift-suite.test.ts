import { describe, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { TargetStatus } from '../../src/southbound/target-status.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { drifted, driftEntry, held, meddle } from './support/meddle.ts';
import { type Core, openCore, openDevice } from './support/network.ts';

/** Has something done when a test is over. */
type Finally = (done: () => Promise<void>) => void;

const port = (name: string): string => `/ports/port[name=${name}]`;
const start = {
  '/system/name': 'one',
  [port('a')]: { mtu: 1600, label: 'up' },
  [port('b')]: { mtu: 1700 },
  '/user[name=anna]': { shell: 'sh', password: 'hunter2', key: ['k1', 'k2'] },
};
const entryOf = '/targets/target[name=leaf]';

/** A device that hashes passwords and has what is desired, and the core that made it so. */
interface Scene {
  readonly leaf: Simulator;
  core: Core;
  readonly revision: number;
  readonly restart: () => Promise<void>;
}

async function scene(policy: string, atEnd: Finally): Promise<Scene> {
  const store = createMemoryStore();
  const leaf = await openDevice({ hashSecrets: true });
  atEnd(() => leaf.close());
  const core = await openCore(store);
  const revision = await core.commit({
    system: { [entryOf]: driftEntry(leaf.address, { policy }) },
    leaf: start,
  });
  await core.southbound.synchronised('leaf', revision);
  const it: Scene = {
    leaf,
    core,
    revision,
    async restart() {
      it.core = await openCore(store);
    },
  };
  atEnd(() => it.core.close());
  return it;
}

/** What somebody does to the device, and where that shows. */
const changes: Readonly<
  Record<string, { readonly does: Record<string, unknown>; readonly shows: readonly unknown[] }>
> = {
  changed: {
    does: { '/system/name': 'two', [`${port('a')}/mtu`]: 9 },
    shows: [
      ['/device:system/name', '"two"', '"one"'],
      ["/device:ports/port[name='a']/mtu", '9', '1600'],
    ],
  },
  added: {
    does: { [`${port('b')}/label`]: 'new', [port('c')]: { mtu: 9 } },
    shows: [
      ["/device:ports/port[name='b']/label", '"new"', undefined],
      ["/device:ports/port[name='c']", '{"name":"c","mtu":9}', undefined],
    ],
  },
  removed: {
    does: { [`${port('a')}/label`]: undefined, [port('b')]: undefined },
    shows: [
      ["/device:ports/port[name='a']/label", undefined, '"up"'],
      ["/device:ports/port[name='b']", undefined, '{"name":"b","mtu":1700}'],
    ],
  },
};

type Doing = (it: Scene, does: Record<string, unknown>) => Promise<void>;

/** When it is done. The device is slow where the core is to be in the middle of something. */
const moments: Readonly<Record<string, Doing>> = {
  'while nothing else happens': ({ leaf }, does) => meddle(leaf, does),
  'while the device is compared after a lost connection': async (it, does) => {
    it.leaf.setFaults({ delayMs: 100 });
    await it.leaf.drop();
    await it.core.when('leaf', ({ phase, sessionId }) => phase === 'comparing' && sessionId === 2);
    await meddle(it.leaf, does);
    it.leaf.setFaults({});
  },
  'while the device is sent something else': async (it, does) => {
    it.leaf.setFaults({ delayMs: 100 });
    await it.core.commit({ leaf: { [`${port('a')}/vlan`]: [7] } });
    await it.core.when('leaf', ({ phase }) => phase === 'pushing' || phase === 'verifying');
    await meddle(it.leaf, does);
    it.leaf.setFaults({});
  },
  'while the core is away': async (it, does) => {
    await it.core.close();
    await meddle(it.leaf, does);
    await it.restart();
  },
  'while the core comes back': async (it, does) => {
    await it.core.close();
    it.leaf.setFaults({ delayMs: 100 });
    await it.restart();
    await it.core.when('leaf', ({ phase }) => phase === 'comparing');
    await meddle(it.leaf, does);
    it.leaf.setFaults({});
  },
};

const cases = Object.keys(moments).flatMap(moment =>
  Object.keys(changes).map(kind => [kind, moment] as const),
);

type Which = readonly [kind: string, moment: string];

async function play(policy: string, [kind, moment]: Which, atEnd: Finally): Promise<Scene> {
  const it = await scene(policy, atEnd);
  const change = changes[kind];
  const doing = moments[moment];
  if (change === undefined || doing === undefined) throw new Error(`${kind} ${moment}`);
  await doing(it, change.does);
  return it;
}

/** That of a device which holds its secrets, in whatever form, and nothing is wrong with. */
function withoutSecrets(json: unknown): unknown {
  return JSON.parse(
    JSON.stringify(json, (name, value: unknown) => (name === 'password' || name === 'key' ? '*' : value)),
  );
}

function desired({ core }: Scene): unknown {
  return encodeJson(core.coordinator.state().targets.get('leaf')?.tree.root as never);
}

describe('repair', () => {
  test.concurrent.for(cases)('what is %s %s', async (which, { onTestFinished, expect }) => {
    const it = await play('repair', which, onTestFinished);
    await it.core.when('leaf', status => status.synchronised && isSame(it));
    expect(withoutSecrets(held(it.leaf))).toEqual(withoutSecrets(desired(it)));
    expect(it.core.southbound.statusOf('leaf')).toMatchObject({ driftCount: 0, rejected: [] });
  });
});

function isSame(it: Scene): boolean {
  return JSON.stringify(withoutSecrets(held(it.leaf))) === JSON.stringify(withoutSecrets(desired(it)));
}

describe('report', () => {
  test.concurrent.for(cases)('what is %s %s', async (which, { onTestFinished, expect }) => {
    const it = await play('report', which, onTestFinished);
    const shows = changes[which[0]]?.shows ?? [];
    const status = await it.core.when(
      'leaf',
      ({ driftCount, phase }) => driftCount === shows.length && phase === 'idle',
    );
    const byText = (one: unknown, other: unknown): number =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
    expect([...drifted(status)].sort(byText)).toEqual([...shows].sort(byText));
    expect(status).toMatchObject({ synchronised: false, rejected: [] });
    expect(isSame(it)).toBe(false);
    // It is shown until somebody decides otherwise.
    await it.core.commit({ system: { [`${entryOf}/drift/policy`]: 'repair' } });
    await it.core.when('leaf', ({ synchronised }) => synchronised);
    expect(isSame(it)).toBe(true);
  });
});

describe('adopt', () => {
  test.concurrent.for(cases)('what is %s %s', async (which, { onTestFinished, expect }) => {
    const it = await play('adopt', which, onTestFinished);
    const isAdopted = ({ desiredRevision, synchronised }: TargetStatus): boolean =>
      desiredRevision > it.revision && synchronised && isSame(it) && isChanged(it, which[0]);
    const status = await it.core.when('leaf', isAdopted);
    expect(status).toMatchObject({ driftCount: 0, rejected: [] });
    for await (const { author } of it.core.service.history({ target: 'leaf', limit: 1 }))
      expect(author).toBe('device leaf');
    // The secrets stay what somebody wanted them to be.
    expect(JSON.stringify(desired(it))).toContain('"password":"hunter2"');
  });
});

/** Whether what somebody did is what is desired. */
function isChanged(it: Scene, kind: string): boolean {
  const text = JSON.stringify(desired(it));
  if (kind === 'changed') return text.includes('"two"') && text.includes('"mtu":9');
  if (kind === 'added') return text.includes('"new"') && text.includes('"name":"c"');
  return !text.includes('"up"') && !text.includes('"name":"b"');
}

describe('a device that hashes passwords', () => {
  const policies = ['repair', 'report', 'adopt'];
  test.concurrent.for(policies)('is sent each once: %s', async (policy, { onTestFinished, expect }) => {
    const it = await scene(policy, onTestFinished);
    expect(it.core.southbound.statusOf('leaf')).toMatchObject({ setsSent: 1 });
    for (const name of ['two', 'three', 'one']) {
      const noticed = it.core.when('leaf', ({ driftCount }) => driftCount === 1);
      await meddle(it.leaf, { [`${port('a')}/alias`]: name });
      await noticed;
      if (policy === 'report') await meddle(it.leaf, { [`${port('a')}/alias`]: undefined });
      await it.core.when('leaf', ({ synchronised }) => synchronised);
    }
    await it.leaf.drop();
    await it.core.when('leaf', ({ sessionId, phase }) => sessionId === 2 && phase === 'idle');
    const { drift, setsSent } = it.core.southbound.statusOf('leaf') as TargetStatus;
    expect(drift.filter(({ path }) => path.includes('user'))).toEqual([]);
    expect(setsSent).toBe(policy === 'repair' ? 4 : 1);
    expect(JSON.stringify(desired(it))).toContain('"password":"hunter2"');
  });
});
