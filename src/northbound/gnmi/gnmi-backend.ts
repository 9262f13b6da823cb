import { formatPathElements } from '../../data/format-path.ts';
import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import { errorCodes } from '../../errors/codes.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Caller, GetRequest, GnmiBackend, ModelData, PathData, ReadRemark } from '../../gnmi/backend.ts';
import type { DataEncoding } from '../../gnmi/encoding.ts';
import { type GnmiPath, showPath } from '../../gnmi/gnmi-path.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Service } from '../../service/service.ts';
import type { Logger } from '../../telemetry/logger.ts';
import { defaultTarget } from '../default-target.ts';
import { doSet, type SetRules } from './do-set.ts';
import { encodeLeaf, encodeNodeInSteps } from './encode-node.ts';
import { limitNode, type NodeLimits } from './limit-node.ts';
import { watchLeaves, watchPastLeaves } from './watch-leaves.ts';

export interface GnmiBackendOptions {
  readonly service: Service;
  readonly logger: Logger;
  /** What the settings say at a Set; default those of a new core. */
  readonly setRules?: () => SetRules;
}

const defaultSetRules: SetRules = { election: 'optional', leafListUpdate: 'replace' };

/** gNMI over the waist: decode, ask the service, encode. */
export function createGnmiBackend(options: GnmiBackendOptions): GnmiBackend {
  const { service, logger, setRules = () => defaultSetRules } = options;
  return {
    capabilities: () => Promise.resolve(listModels(service)),
    async get(request, caller) {
      const limits = limitsOf(request);
      const reader = await readerFor(service, request, caller);
      // What is asked for twice is read once.
      const distinct = new Map(request.paths.map(path => [keyOf(path), path]));
      // All paths are read in one turn, and so of one revision; what was read does not change while it is encoded.
      const found = findAll([...distinct.values()], path => findPath(reader, { request, path, limits }));
      const encoded = await runInTurns(whileWanted(encodeAll(found, request.encoding), caller));
      const byKey = new Map(Array.from(distinct.keys(), (key, index) => [key, encoded[index]]));
      const answers = request.paths.flatMap(path => byKey.get(keyOf(path)) ?? []);
      return { answers, remarks: reader.remarks ?? [] };
    },
    watch: request => watchLeaves(service, request),
    watchPast: requests => watchPastLeaves(service, requests),
    encodeLeaf: ({ path, content }, encoding) => encodeLeaf(path, content, encoding),
    set: async (request, caller) => {
      const result = await doSet(service, request, { caller, rules: setRules() });
      logger.debug('a Set was done', { revision: result.revision, unchanged: result.unchanged ?? false });
      return result;
    },
  };
}

/** What answers a request: the past, or what stands now with the state that devices report. */
async function readerFor(
  service: Service,
  request: GetRequest,
  caller: Caller,
): Promise<Pick<Service, 'get'> & { readonly remarks?: readonly ReadRemark[] }> {
  if (request.at !== undefined) return service.at(request.at);
  const { type, depth } = request;
  const wanted = request.paths.map(path => ({ target: targetOf(path), path: path.elements, type, depth }));
  return service.observe(wanted, caller);
}

function keyOf(path: GnmiPath): string {
  return `${targetOf(path)}:${formatPathElements(path.elements)}`;
}

function targetOf({ target }: GnmiPath): string {
  return target === '' ? defaultTarget : target;
}

/** The steps, up to where nobody waits for their end any more. */
function* whileWanted<T>(steps: Steps<T>, { isGone }: Caller): Steps<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (isGone?.() === true) throw new BinnacleError('unavailable', 'nobody waits for the answer any more');
    yield;
  }
}

/** Every model of every model set, each version once. */
function listModels(service: Service): readonly ModelData[] {
  const models = service.capabilities().modelSets.flatMap(set => set.models);
  const byText = new Map(models.map(model => [`${model.name}@${model.version}`, model]));
  return [...byText.values()].map(({ name, organization, version }) => ({ name, organization, version }));
}

function limitsOf({ depth, useModels }: GetRequest): NodeLimits {
  return { depth, modules: useModels.length === 0 ? undefined : new Set(useModels.map(({ name }) => name)) };
}

/** What a path means. */
type Found = Pick<ReturnType<Service['get']>, 'timeUnixNs' | 'nodes'>;

/** What each path means, or the mistakes of all of them. */
function findAll(paths: readonly GnmiPath[], findOne: (path: GnmiPath) => Found): readonly Found[] {
  const found: Found[] = [];
  const refusals: BinnacleError[] = [];
  for (const path of paths) {
    try {
      found.push(findOne(path));
    } catch (error) {
      if (!(error instanceof BinnacleError) || !isMistake(error)) throw error;
      refusals.push(error);
    }
  }
  const [first, ...others] = refusals;
  if (first === undefined) return found;
  if (others.length === 0) throw first;
  throw refusal(refusals.flatMap(diagnosticsOf));
}

/** True for what is wrong with the request, false for what is wrong with us. */
function isMistake({ code }: BinnacleError): boolean {
  return code !== 'internal' && !errorCodes[code].retryable;
}

function diagnosticsOf({ code, message, diagnostics }: BinnacleError): readonly Diagnostic[] {
  return diagnostics.length > 0 ? diagnostics : [{ code, severity: 'error', message }];
}

function findPath(
  reader: Pick<Service, 'get'>,
  { request, path, limits }: { request: GetRequest; path: GnmiPath; limits: NodeLimits },
): Found {
  const found = reader.get({ target: targetOf(path), path: path.elements, type: request.type });
  const nodes = found.nodes.flatMap(({ path: place, node }) => {
    const limited = limitNode(node, limits);
    return limited === undefined ? [] : [{ path: place, node: limited }];
  });
  if (nodes.length === 0 && found.nodes.length > 0 && limits.modules !== undefined && !found.wildcard)
    throw new BinnacleError('data-missing', `${showPath(path)} has no data of the models that are asked for`);
  return { timeUnixNs: found.timeUnixNs, nodes };
}

function* encodeAll(found: readonly Found[], encoding: DataEncoding): Steps<readonly PathData[]> {
  const answers: PathData[] = [];
  for (const { timeUnixNs, nodes } of found) {
    const updates: PathData['updates'][number][] = [];
    for (const { path, node } of nodes) {
      for (const update of yield* encodeNodeInSteps(path, node, encoding)) updates.push(update);
    }
    answers.push({ timestampNs: timeUnixNs, updates });
  }
  return answers;
}
