import { applyEdits } from '../../../src/data/edit.ts';
import { formatPath } from '../../../src/data/format-path.ts';
import type { DataTree } from '../../../src/data/tree.ts';
import { type Clock, delay } from '../../../src/lib/clock.ts';
import { DeviceFailure, type DeviceSession } from '../../../src/southbound/device-session.ts';
import { mergeReport } from '../../../src/southbound/report.ts';
import type { Step } from '../../../src/southbound/step.ts';

/** After so many questions it is silent for ever: a core that never comes to rest is to fail its test, not to hang it. */
const maxQuestions = 100_000;

/** A device without a network: a tree, and switches for everything that can go wrong. */
export interface FakeDevice {
  tree: DataTree;
  bootTime: string | undefined;
  reachable: boolean;
  /** Refuses a step by giving the message. */
  refuse: (step: Step) => string | undefined;
  /** Dies of a step, and answers nothing. */
  crash: (step: Step) => boolean;
  /** Does with a Set what it likes; default is to apply it. */
  accept: (tree: DataTree, steps: readonly Step[]) => DataTree;
  /** Breaks the next Set after applying it, as a lost answer would. */
  loseAnswer: boolean;
  /** How long it takes to answer; needs the clock. */
  latencyMs: number;
  /** The most questions it ever had to answer at the same time. */
  readonly mostAtOnce: number;
  /** What it was asked, in order. */
  readonly log: string[];
  openSession(): DeviceSession;
  /** Ends the session as a cut cable would. */
  cut(): void;
}

export function createFakeDevice(tree: DataTree, clock: Clock): FakeDevice {
  let atOnce = 0;
  let mostAtOnce = 0;
  let lost: ((reason: string) => void) | undefined;
  const unreachable = (): DeviceFailure =>
    new DeviceFailure({ code: 'target-unreachable', status: 'UNAVAILABLE', message: 'nobody answers' });

  const device: FakeDevice = {
    tree,
    bootTime: 'boot-1',
    reachable: true,
    refuse: () => undefined,
    crash: () => false,
    accept: (current, steps) => applyEdits(current, steps),
    loseAnswer: false,
    latencyMs: 0,
    get mostAtOnce() {
      return mostAtOnce;
    },
    log: [],
    cut: () => lost?.('the cable is cut'),
    openSession: () => {
      const aborted = new AbortController();
      const ask = async <T>(what: string, answer: () => T): Promise<T> => {
        device.log.push(what);
        if (device.log.length > maxQuestions) await new Promise(() => undefined);
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        if (device.latencyMs > 0) await delay(clock, device.latencyMs, aborted.signal);
        atOnce -= 1;
        if (!device.reachable || aborted.signal.aborted) throw unreachable();
        return answer();
      };
      return {
        connect: () => ask('connect', () => undefined),
        identify: () =>
          ask('identify', () => ({
            bootTime: device.bootTime,
            encoding: 'json_ietf',
            models: [],
            notes: [],
          })),
        observe: () => ask('observe', () => ({ tree: device.tree, notes: [] })),
        reobserve: (known, steps) =>
          ask('reobserve', () => ({ tree: mergeReport(known, device.tree, steps), notes: [] })),
        apply: steps => ask(`apply ${steps.map(textOf).join(' ')}`, () => apply(steps)),
        onLost: listener => {
          lost = listener;
        },
        close: () => {
          device.log.push('close');
          aborted.abort();
          lost = undefined;
        },
      };
    },
  };

  function apply(steps: readonly Step[]): void {
    if (steps.some(step => device.crash(step))) throw unreachable();
    for (const step of steps) {
      const message = device.refuse(step);
      if (message !== undefined)
        throw new DeviceFailure({ code: 'target-rejected', status: 'INVALID_ARGUMENT', message });
    }
    device.tree = device.accept(device.tree, steps);
    if (!device.loseAnswer) return;
    device.loseAnswer = false;
    throw unreachable();
  }

  return device;
}

function textOf(step: Step): string {
  return `${step.operation} ${formatPath(step.path)}`;
}
