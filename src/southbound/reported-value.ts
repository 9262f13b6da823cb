import type { PathElement } from '../data/path.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';

/** One value of a device's answer to a Get. */
export interface ReportedValue {
  readonly path: { readonly elements: readonly PathElement[] };
  readonly value: TypedValue;
}
