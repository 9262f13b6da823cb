import { applyEdits } from '../../../src/data/edit.ts';
import { formatPath } from '../../../src/data/format-path.ts';
import type { DataTree } from '../../../src/data/tree.ts';
import { DeviceFailure, type DeviceSession } from '../../../src/southbound/device-session.ts';
import { mergeReport } from '../../../src/southbound/report.ts';
import type { Step } from '../../../src/southbound/step.ts';

/** A device without a network: a tree, and switches for everything that can go wrong. */
export interface FakeDevice {
  tree: DataTree;
  bootTime: string | undefined;
  reachable: boolean;
  /** Refuses a step by giving the message. */
  refuse: (step: Step) => string | undefined;
  /** Does with a Set what it likes; default is to apply it. */
  accept: (tree: DataTree, steps: readonly Step[]) => DataTree;
  /** Breaks the next Set after applying it, as a lost answer would. */
  loseAnswer: boolean;
  /** What it was asked, in order. */
  readonly log: string[];
  openSession(): DeviceSession;
  /** Ends the session as a cut cable would. */
  cut(): void;
}

export function createFakeDevice(tree: DataTree): FakeDevice {
  let lost: ((reason: string) => void) | undefined;
  const unreachable = (): DeviceFailure =>
    new DeviceFailure({ code: 'target-unreachable', status: 'UNAVAILABLE', message: 'nobody answers' });

  const device: FakeDevice = {
    tree,
    bootTime: 'boot-1',
    reachable: true,
    refuse: () => undefined,
    accept: (current, steps) => applyEdits(current, steps),
    loseAnswer: false,
    log: [],
    cut: () => lost?.('the cable is cut'),
    openSession: () => {
      const ask = async <T>(what: string, answer: () => T): Promise<T> => {
        device.log.push(what);
        if (!device.reachable) throw unreachable();
        return answer();
      };
      return {
        connect: () => ask('connect', () => undefined),
        identify: () => ask('identify', () => ({ bootTime: device.bootTime, notes: [] })),
        observe: () => ask('observe', () => ({ tree: device.tree, notes: [] })),
        reobserve: (known, steps) =>
          ask('reobserve', () => ({ tree: mergeReport(known, device.tree, steps), notes: [] })),
        apply: steps => ask(`apply ${steps.map(textOf).join(' ')}`, () => apply(steps)),
        onLost: listener => {
          lost = listener;
        },
        close: () => {
          device.log.push('close');
          lost = undefined;
        },
      };
    },
  };

  function apply(steps: readonly Step[]): void {
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
