import type { LeafNode } from '../../data/leaves/leaf.ts';
import type { LeafPast, LeafRequest, LeafWatch } from '../../gnmi/subscribe/subscribe-backend.ts';
import type { Service } from '../../service/service.ts';
import type { LeafFilter, WatchRequest } from '../../service/watch/watch.ts';
import { defaultTarget } from '../default-target.ts';
import { limitLeaf } from './limit-node.ts';

/** Leaves for a subscription. */
export function watchLeaves(service: Pick<Service, 'watch'>, request: LeafRequest): LeafWatch {
  return service.watch(watchRequest(request));
}

/** The same as they were. */
export function watchPastLeaves(
  service: Pick<Service, 'watchPast'>,
  requests: readonly LeafRequest[],
): LeafPast {
  return service.watchPast(requests.map(watchRequest));
}

function watchRequest({ target, paths, depth, useModels, configOnly }: LeafRequest): WatchRequest {
  const modules = useModels.length === 0 ? undefined : new Set(useModels.map(({ name }) => name));
  return {
    target: target === '' ? defaultTarget : target,
    paths,
    depth,
    filter: modules && filterOf(modules),
    configOnly,
  };
}

function filterOf(modules: ReadonlySet<string>): LeafFilter {
  return {
    key: [...modules].sort().join(' '),
    wants: schema => modules.has(schema.module),
    keep: node => limitLeaf(node, modules) as LeafNode | undefined,
  };
}
