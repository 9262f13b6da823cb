import type { ClientSetOperation } from '../gnmi/client-messages.ts';
import { usage } from './assignments.ts';

/** The option that lets a command take every target away. */
export const yesOption = ['-y, --yes', 'do it even if it removes every target'] as const;

/** Refuses what takes every target and its configuration away, a slip of `/` for a place below it, unless that is said. */
export function assertMeant(isMeant: boolean | undefined, takesAll: boolean): void {
  if (takesAll && isMeant !== true)
    throw usage('this removes every target with its configuration; add --yes if that is what you want');
}

/** Whether an operation deletes or replaces the whole list of targets in Binnacle's own settings. */
export function takesAllTargets({ operation, path }: ClientSetOperation): boolean {
  const { target = '', elements } = path;
  if (operation === 'update' || target !== '' || elements.length > listOfTargets.length) return false;
  return elements.every(
    ({ name, keys }, index) =>
      ['*', '...', listOfTargets[index]].includes(name.slice(name.indexOf(':') + 1)) &&
      [...keys.values()].every(key => key === '*'),
  );
}

const listOfTargets = ['targets', 'target'];
