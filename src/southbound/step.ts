import type { DataPath } from '../data/path.ts';
import type { DataNode } from '../data/tree.ts';

/** Takes a node and all below it away. A delete of what is not there does nothing. */
interface DeleteStep {
  readonly operation: 'delete';
  readonly path: DataPath;
}

/** Writes a node. `update` leaves what the value does not name, `replace` takes it away. */
export interface WriteStep {
  readonly operation: 'update' | 'replace';
  readonly path: DataPath;
  readonly value: DataNode;
}

/** One operation of a gNMI Set, still in terms of the schema. Order in a Set: deletes, replaces, updates. */
export type Step = DeleteStep | WriteStep;

/** What a device said when it refused a step. `status` is the canonical gRPC name. */
export interface Refusal {
  readonly step: Step;
  readonly status: string;
  readonly message: string;
  /** The place that this step needs, and that the device refuses as well. */
  readonly because?: string;
}
