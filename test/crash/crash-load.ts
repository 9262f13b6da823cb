import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type { FakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { Commit, Coordinator } from '../../src/transaction/coordinator.ts';
import { createFakeDevices, type FakeDevices, refusal } from '../transaction/fake-devices.ts';
import { change, update } from '../transaction/fixture.ts';
import type { Asked, Ledger } from './ledger.ts';

/** Gives numbers from 0 to below 1. */
export type Random = () => number;

/** A source of numbers that a seed determines. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The targets of the load; the last two have devices. */
export const loadTargets = ['a', 'b', 'c', 'd'];
const withDevice = ['c', 'd'];

export interface LoadOptions {
  readonly coordinator: Coordinator;
  readonly ledger: Ledger;
  readonly clock: FakeClock;
  readonly random: Random;
  /** Whether the process has ended. */
  readonly isDead: () => boolean;
  /** How much time passes at most from one turn of the event loop to the next; default 400. */
  readonly stepMs?: number;
}

/** Asks for transactions of all kinds, several at once, until the process ends or after so many waves. */
export async function runLoad(options: LoadOptions, waves: number): Promise<void> {
  const { coordinator, clock, random, isDead, stepMs = 400 } = options;
  const devices = followedDevices(coordinator);
  for (let wave = 0; wave < waves && !isDead(); wave += 1) {
    const count = 1 + Math.floor(random() * 6);
    const answered = { count: 0 };
    const actions = Array.from({ length: count }, () => act(options).finally(() => (answered.count += 1)));
    // Time passes until all are answered; a dead process answers nobody.
    for (let turn = 0; answered.count < count && !(isDead() && turn > 10); turn += 1)
      await clock.advance(random() * stepMs);
    if (!isDead()) await Promise.all(actions);
  }
  devices();
}

function act(options: LoadOptions): Promise<void> {
  const { coordinator, ledger, random } = options;
  const [waiting] = ledger.open();
  const dice = random();
  if (waiting !== undefined && dice < 0.25)
    return end(coordinator, waiting, dice < 0.15 ? 'confirmed' : 'cancelled');
  if (dice < 0.3 && coordinator.state().revision > 1) return rollback(options);
  return commit(options, dice);
}

async function commit({ coordinator, ledger, random }: LoadOptions, dice: number): Promise<void> {
  const atomic = dice > 0.8;
  const confirmId = dice > 0.6 && !atomic ? `id${random()}` : undefined;
  const targets = loadTargets.filter(() => random() < 0.5);
  if (targets.length === 0) targets.push('a');
  const value = `${Math.floor(random() * 1e9)}${random() < 0.3 ? '!' : ''}`;
  const asked = ledger.ask({ targets, value, atomic, ...(confirmId === undefined ? {} : { confirmId }) });
  const edit = update('/settings/name', value);
  await settle(asked, () =>
    coordinator.commit({
      changes: targets.map(target => change(target, edit)),
      interface: 'cli',
      comment: asked.id,
      ...(atomic ? { mode: 'atomic', timeoutMs: 20_000 } : {}),
      ...(confirmId === undefined
        ? {}
        : { confirm: { id: confirmId, timeoutMs: 5_000 + random() * 60_000 } }),
    }),
  );
}

async function rollback({ coordinator, ledger, random }: LoadOptions): Promise<void> {
  const revision = 1 + Math.floor(random() * coordinator.state().revision);
  const asked = ledger.ask({ targets: [], value: revision, atomic: false });
  await settle(asked, () => coordinator.rollback({ revision, interface: 'cli', comment: asked.id }));
}

async function settle(asked: Asked, ask: () => ReturnType<Coordinator['commit']>): Promise<void> {
  try {
    const { revision, unchanged } = await ask();
    asked.answer = unchanged ? 'no' : 'yes';
    if (!unchanged) asked.revision = revision;
  } catch (error) {
    asked.answer = answerOf(error);
    // It was made and taken back.
    if (
      asked.atomic &&
      error instanceof BinnacleError &&
      /^target-(?:rejected|unreachable)$|^transaction-reverted$/u.test(error.code)
    ) {
      asked.answer = 'unknown';
      asked.reverted = true;
    }
  }
}

async function end(coordinator: Coordinator, asked: Asked, verb: 'confirmed' | 'cancelled'): Promise<void> {
  asked[verb] = 'unknown';
  const call = verb === 'confirmed' ? 'confirm' : 'cancel';
  try {
    await coordinator[call](asked.confirmId ?? '');
    asked[verb] = 'yes';
  } catch (error) {
    asked[verb] = answerOf(error);
  }
}

function answerOf(error: unknown): 'no' | 'unknown' {
  if (!(error instanceof BinnacleError)) throw error;
  return ['store-unavailable', 'unavailable'].includes(error.code) ? 'unknown' : 'no';
}

/** Devices that try everything a little later, and refuse names that end with an exclamation mark. */
function followedDevices(coordinator: Coordinator): () => void {
  const devices = createFakeDevices(...withDevice);
  const stop = coordinator.follow(devices);
  for (const target of withDevice) report(devices, coordinator, target);
  const stopCommits = coordinator.onCommit(({ record }: Commit) => {
    const names = withDevice.filter(target => record.targets.some(({ name }) => name === target));
    void nextTurn().then(() => names.forEach(target => report(devices, coordinator, target)));
  });
  return () => {
    stopCommits();
    stop();
  };
}

function report(devices: FakeDevices, coordinator: Coordinator, target: string): void {
  const { revision, targets } = coordinator.state();
  const root = targets.get(target)?.tree.root;
  const name =
    root === undefined ? '' : JSON.stringify([...root.children()].map(child => String(nameOf(child))));
  const rejected = name.includes('!') ? [refusal('/demo:settings/name')] : [];
  devices.say(target, { session: 'up', attemptedRevision: revision, rejected });
}

function nameOf(node: unknown): unknown {
  const settings = node as { readonly children?: () => Iterable<{ readonly value?: unknown }> };
  return settings.children === undefined ? '' : [...settings.children()].map(({ value }) => value).join();
}
