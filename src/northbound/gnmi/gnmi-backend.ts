import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import { errorCodes } from '../../errors/codes.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { GetRequest, GnmiBackend, ModelData, PathData } from '../../gnmi/backend.ts';
import { type GnmiPath, showPath } from '../../gnmi/gnmi-path.ts';
import type { Service } from '../../service/service.ts';
import type { Logger } from '../../telemetry/logger.ts';
import { defaultTarget } from '../default-target.ts';
import { doSet } from './do-set.ts';
import { encodeNode } from './encode-node.ts';
import { limitNode, type NodeLimits } from './limit-node.ts';

export interface GnmiBackendOptions {
  readonly service: Service;
  readonly logger: Logger;
}

/** gNMI over the waist: decode, ask the service, encode. */
export function createGnmiBackend({ service, logger }: GnmiBackendOptions): GnmiBackend {
  return {
    capabilities: () => Promise.resolve(listModels(service)),
    async get(request) {
      const limits = limitsOf(request);
      const reader = request.at === undefined ? service : await service.at(request.at);
      return getAll(request.paths, path => getPath(reader, { request, path, limits }));
    },
    set: async (request, caller) => {
      const result = await doSet(service, request, caller);
      logger.debug('a Set was done', { revision: result.revision, unchanged: result.unchanged ?? false });
      return result;
    },
  };
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

/** One answer for each path, or the mistakes of all of them. */
function getAll(paths: readonly GnmiPath[], getOne: (path: GnmiPath) => PathData): readonly PathData[] {
  const found: PathData[] = [];
  const refusals: BinnacleError[] = [];
  for (const path of paths) {
    try {
      found.push(getOne(path));
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

function getPath(
  reader: Pick<Service, 'get'>,
  { request, path, limits }: { request: GetRequest; path: GnmiPath; limits: NodeLimits },
): PathData {
  const target = path.target === '' ? defaultTarget : path.target;
  const found = reader.get({ target, path: path.elements, type: request.type });
  const updates = found.nodes.flatMap(({ path: place, node }) => {
    const limited = limitNode(node, limits);
    return limited === undefined ? [] : encodeNode(place, limited, request.encoding);
  });
  if (updates.length === 0 && found.nodes.length > 0 && limits.modules !== undefined && !found.wildcard)
    throw new BinnacleError('data-missing', `${showPath(path)} has no data of the models that are asked for`);
  return { timestampNs: found.timeUnixNs, updates };
}
