import { logLevels, type LogLevel } from '../config/settings.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import { systemTarget } from '../transaction/model-sets.ts';
import type { State } from '../transaction/state.ts';
import type { AdjustableLogger } from './adjustable-logger.ts';

/** Makes `/logging/level` of `system` the level of the log, now and at each change. Without it `initial` holds. */
export function followLogLevel(
  coordinator: Pick<Coordinator, 'state' | 'onCommit'>,
  logger: AdjustableLogger,
  initial: LogLevel,
): () => void {
  const follow = (state: State): void => {
    const level = configuredLevel(state.targets.get(systemTarget)?.tree) ?? initial;
    if (level === logger.level()) return;
    logger.setLevel(level);
    logger.info('the log level has changed', { level });
  };
  follow(coordinator.state());
  return coordinator.onCommit(({ before, after }) => {
    if (before.targets.get(systemTarget) !== after.targets.get(systemTarget)) follow(after);
  });
}

function configuredLevel(tree: DataTree | undefined): LogLevel | undefined {
  const level = childOf(childOf(tree?.root, 'logging'), 'level');
  if (level?.kind !== 'leaf') return undefined;
  return logLevels.find(candidate => candidate === level.value);
}

function childOf(parent: ReturnType<InnerData['get']>, name: string): ReturnType<InnerData['get']> {
  if (parent?.kind !== 'inner') return undefined;
  const schema = parent.schema.dataChildrenByName.get(name);
  return schema === undefined ? undefined : parent.get(schema);
}
