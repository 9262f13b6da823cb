import type { ClientSetOperation } from '../gnmi/client-messages.ts';
import type { Plan } from '../gnmi/transaction-messages.ts';
import { usage } from './assignments.ts';

/** The option that lets a command take every target away. */
export const yesOption = [
  '-y, --yes',
  'do it even if it removes every target, or forgets transactions',
] as const;

/** Refuses what takes every target and its configuration away, a slip of `/` for a place below it, unless that is said. */
export function assertMeant(isMeant: boolean | undefined, takesAll: boolean): void {
  if (takesAll && isMeant !== true)
    throw usage('this removes every target with its configuration; add --yes if that is what you want');
}

/** Refuses what forgets a part of the history for good, by the plan of it, unless that is said. */
export function assertKept(plan: Plan | undefined): void {
  const warning = plan?.problems.find(({ code }) => code === 'history-forgotten');
  if (warning !== undefined) throw usage(`${warning.message}; add --yes if that is what you want`);
}

/** Whether an operation may change how much of the history is kept. */
export function mayForget({ path: { target = '', elements } }: ClientSetOperation): boolean {
  const [first] = elements;
  return target === '' && (first === undefined || isNamed(first.name, 'history'));
}

/** Whether an operation deletes or replaces the whole list of targets in Binnacle's own settings. */
export function takesAllTargets({ operation, path }: ClientSetOperation): boolean {
  const { target = '', elements } = path;
  if (operation === 'update' || target !== '' || elements.length > listOfTargets.length) return false;
  return elements.every(
    ({ name, keys }, index) =>
      isNamed(name, listOfTargets[index]) && [...keys.values()].every(key => key === '*'),
  );
}

function isNamed(name: string, wanted: string | undefined): boolean {
  return ['*', '...', wanted].includes(name.slice(name.indexOf(':') + 1));
}

const listOfTargets = ['targets', 'target'];
