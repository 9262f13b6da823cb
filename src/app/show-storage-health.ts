import { type GrpcServer, storageHealthName } from '../gnmi/grpc-server.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import type { StorageHealth } from '../transaction/storage-health.ts';

/** Lets the health service say whether the store takes writes, now and at each change. Returns the way to stop. */
export function showStorageHealth(
  coordinator: Pick<Coordinator, 'health' | 'onHealth'>,
  server: Pick<GrpcServer, 'setServing'>,
): () => void {
  const show = ({ state }: StorageHealth): void =>
    server.setServing(storageHealthName, state === 'read-write');
  show(coordinator.health());
  return coordinator.onHealth(show);
}
