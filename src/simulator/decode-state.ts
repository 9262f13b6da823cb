import { decodeJson } from '../data/decode-json.ts';
import { filterState } from '../data/filter-state.ts';
import type { DataNode, InnerData } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatMistake } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';

/** State that a device is told to report, as RFC 7951 JSON. Throws `config-invalid` if it does not fit the model, or is no state. */
export function decodeState(schema: Schema, json: unknown): InnerData | undefined {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  const [mistake] = diagnostics;
  if (mistake !== undefined) throw wrong(diagnostics.map(formatMistake).join('; '));
  const setting = node && findSetting(node);
  if (setting !== undefined) throw wrong(`${setting} is configuration`);
  const state = node && filterState(node, { operationalOnly: false });
  return state?.kind === 'inner' ? state : undefined;
}

function wrong(problem: string): BinnacleError {
  return new BinnacleError('config-invalid', `the state does not fit the model of the device: ${problem}`);
}

/** The schema path of a leaf that can be written and is no key; undefined if there is none. */
function findSetting(node: DataNode): string | undefined {
  if ('config' in node.schema && !node.schema.config) return undefined;
  if (node.kind === 'inner') return first([...node.children()].map(findSetting));
  if (node.kind === 'list') return first([...node.entries()].map(findSetting));
  return node.kind === 'leaf' && node.schema.isKey ? undefined : node.schema.path;
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find(path => path !== undefined);
}
