import { emptyTree } from '../data/empty-tree.ts';
import { formatPathElements } from '../data/format-path.ts';
import type { DataTree } from '../data/tree.ts';
import type { ClientSetOperation } from '../gnmi/client-messages.ts';
import type { DataEncoding } from '../gnmi/encoding.ts';
import { leafValue } from '../gnmi/leaf-value.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import type { State, TargetState } from '../transaction/state.ts';
import { encodeStep } from './encode-step.ts';
import type { Endpoint, EndpointEntry } from './endpoint.ts';
import { plan } from './plan.ts';
import type { ReconcilerState } from './reconciler-state.ts';
import { findRejection } from './rejection.ts';
import type { Step } from './step.ts';
import { foresee } from './take-stock.ts';

/** What a device would be sent if a transaction were done now. */
export interface Preview {
  /** The gNMI Set as text, one operation a line, secrets masked; empty if there is nothing to send. */
  readonly operations: string;
  /** What there is to know of it, in one sentence; empty if nothing. */
  readonly remark: string;
}

/** What there is to foresee it by. */
export interface PreviewQuestion {
  readonly target: string;
  readonly before: State;
  readonly after: State;
  /** The endpoint after the transaction; undefined if there is none any more. */
  readonly entry: EndpointEntry | undefined;
  readonly endpoint: Endpoint | undefined;
  /** Where the reconciler for this very endpoint stands; undefined if the transaction would start one. */
  readonly reconciler: ReconcilerState | undefined;
}

/**
 * What the device of a target would be sent: the plan against what it is known to hold, if it is connected, and else against what
 * was last wanted of it. A device that is not driven yet is compared first, so what is shown for it is what an empty one would get.
 */
export function preview(question: PreviewQuestion): Preview {
  const { target, after, entry, endpoint } = question;
  const desired = after.targets.get(target);
  if (entry === undefined || endpoint === undefined || desired === undefined)
    return nothing('the device is left as it is, and not driven any more');
  if (entry.driver !== target)
    return nothing(`nothing is sent: the endpoint is already driven by ${entry.driver}`);
  if (desired.pristine) return nothing('nobody has configured the target: the device keeps what it has');
  const { known, remark } = knownOf(question, desired);
  const find = findRejection(question.reconciler?.rejections ?? []);
  const { reconciler } = question;
  const steps =
    reconciler?.observed === known
      ? foresee(reconciler, desired.tree, known).remaining
      : plan(desired.tree, known);
  const due = steps.filter(step => find(step)?.held !== true);
  const held = steps.length - due.length;
  const remarks = [
    remark,
    held === 0 ? '' : `without what the device has refused (${held}), which waits for a retry`,
  ];
  return {
    operations: textOfSet(due, desired.tree, { endpoint, encoding: encodingOf(question, endpoint) }),
    remark: remarks.filter(text => text !== '').join('; '),
  };
}

function nothing(remark: string): Preview {
  return { operations: '', remark };
}

function knownOf(
  { target, before, reconciler }: PreviewQuestion,
  desired: TargetState,
): { readonly known: DataTree; readonly remark: string } {
  const { schema } = desired.tree;
  if (reconciler === undefined) {
    const remark = 'the device would be compared on connect: shown is what an empty one would be sent';
    return { known: emptyTree(schema), remark };
  }
  const { observed, round } = reconciler;
  if (observed !== undefined && observed.schema === schema)
    return {
      known: observed,
      remark: round === undefined ? '' : 'other changes are under way to the device',
    };
  const remark = 'the device is not connected: shown is the difference from what was last wanted of it';
  const last = before.targets.get(target);
  return { known: last?.tree.schema === schema ? last.tree : emptyTree(schema), remark };
}

/** A text that no message is too small for. */
const maxLength = 256 * 1024;

/** That of the session; of a device that has not been asked, the one that most take. */
function encodingOf({ reconciler }: PreviewQuestion, { encoding }: Endpoint): DataEncoding {
  return encoding === 'auto' ? (reconciler?.identity?.encoding ?? 'json_ietf') : encoding;
}

interface Manner {
  readonly endpoint: Endpoint;
  readonly encoding: DataEncoding;
}

function textOfSet(steps: readonly Step[], { schema }: DataTree, { endpoint, encoding }: Manner): string {
  const { deviceName, address } = endpoint;
  if (steps.length === 0) return '';
  const lines = [`Set to ${address}${deviceName === '' ? '' : `, target ${deviceName}`}`];
  let length = 0;
  for (const [index, step] of steps.entries()) {
    const texts = encodeStep(step, { schema, encoding, secrets: 'masked' }).map(textOf);
    length += texts.reduce((sum, text) => sum + text.length, 0);
    if (length > maxLength) {
      lines.push(`… and ${steps.length - index} operations more`);
      break;
    }
    lines.push(...texts);
  }
  return lines.join('\n');
}

function textOf(operation: ClientSetOperation): string {
  const path = formatPathElements(operation.path.elements);
  return operation.operation === 'delete'
    ? `delete ${path}`
    : `${operation.operation} ${path} ${textOfValue(operation.value)}`;
}

function textOfValue(value: TypedValue): string {
  if ('json' in value) return JSON.stringify(value.json);
  if (value.kind === 'leaflist') return `[${value.elements.map(textOfValue).join(',')}]`;
  const plain = leafValue(value);
  return typeof plain === 'bigint' ? String(plain) : JSON.stringify(plain);
}
