import type { LeafNode } from '../../data/leaves/leaf.ts';
import type { LeafRequest, LeafWatch } from '../../gnmi/subscribe/subscribe-backend.ts';
import type { Service } from '../../service/service.ts';
import type { LeafFilter } from '../../service/watch/watch.ts';
import { defaultTarget } from '../default-target.ts';
import { limitLeaf } from './limit-node.ts';

/** Leaves for a subscription. */
export function watchLeaves(service: Pick<Service, 'watch'>, request: LeafRequest): LeafWatch {
  const { target, paths, depth, useModels } = request;
  const modules = useModels.length === 0 ? undefined : new Set(useModels.map(({ name }) => name));
  return service.watch({
    target: target === '' ? defaultTarget : target,
    paths,
    depth,
    filter: modules && filterOf(modules),
  });
}

function filterOf(modules: ReadonlySet<string>): LeafFilter {
  return {
    key: [...modules].sort().join(' '),
    wants: schema => modules.has(schema.module),
    keep: node => limitLeaf(node, modules) as LeafNode | undefined,
  };
}
