import type { Diagnostic } from '../errors/diagnostic.ts';
import type { GetRequest, ModelData } from './backend.ts';
import {
  type DataEncoding,
  type DataType,
  decodeDataType,
  decodeEncoding,
  isDataEncoding,
  supportedEncodings,
} from './encoding.ts';
import { decodeExtensions } from './extensions.ts';
import type { gnmi } from './generated/gnmi.js';
import { decodePath, requestMistake } from './gnmi-path.ts';
import { joinPrefix } from './join-prefix.ts';

/**
 * Checks a Get against every rule of the protocol that needs no model, and reports all that is broken (gNMI 3.3). No paths at
 * all mean the prefix itself.
 */
export function decodeGetRequest(
  message: gnmi.GetRequest,
  models: readonly ModelData[],
): { readonly request: GetRequest; readonly diagnostics: readonly Diagnostic[] } {
  const prefix = decodePath(message.prefix, 'prefix');
  const diagnostics: Diagnostic[] = [...prefix.diagnostics];
  const paths = (message.path.length === 0 ? [{}] : message.path).map((path, index) => {
    const where = `path ${index + 1}`;
    const decoded = decodePath(path, where);
    const joined = joinPrefix(prefix.path, decoded.path, where);
    diagnostics.push(...decoded.diagnostics, ...joined.diagnostics);
    return joined.path;
  });
  const type = checkDataType(message.type, diagnostics);
  const encoding = checkEncoding(message.encoding, diagnostics);
  const useModels = checkModels(message.use_models, models, diagnostics);
  const { extensions, diagnostics: extensionProblems } = decodeExtensions(message.extension, {
    name: 'Get',
  });
  diagnostics.push(...extensionProblems);
  const { depth, at } = extensions;
  return { request: { paths, type, encoding, useModels, depth, at }, diagnostics };
}

function checkDataType(value: number, diagnostics: Diagnostic[]): DataType {
  const type = decodeDataType(value);
  if (type === undefined)
    diagnostics.push(requestMistake('request-invalid', 'type', `${value} is not defined by gNMI`));
  return type ?? 'all';
}

/** The encoding of an answer, which must be one that we can write. */
export function checkEncoding(value: number, diagnostics: Diagnostic[]): DataEncoding {
  const encoding = decodeEncoding(value);
  if (encoding === undefined)
    diagnostics.push(requestMistake('request-invalid', 'encoding', `${value} is not defined by gNMI`));
  else if (isDataEncoding(encoding)) return encoding;
  else {
    const names = supportedEncodings.join(', ').toUpperCase();
    const message = `${encoding.toUpperCase()} is not supported; supported are ${names}`;
    diagnostics.push(requestMistake('encoding-unsupported', 'encoding', message));
  }
  return 'json';
}

/** A model that is asked for must be among those that Capabilities lists; what the request leaves open matches anything. */
export function checkModels(
  wanted: readonly gnmi.ModelData.$Properties[],
  models: readonly ModelData[],
  diagnostics: Diagnostic[],
): ModelData[] {
  return wanted.map(model => {
    const { name = '', organization = '', version = '' } = model as Partial<ModelData>;
    const found = models.find(
      known =>
        known.name === name &&
        (organization === '' || known.organization === organization) &&
        (version === '' || known.version === version),
    );
    if (found === undefined) {
      const label = [name, organization, version].filter(text => text !== '').join(' ');
      diagnostics.push(
        requestMistake('request-invalid', 'use_models', `the model "${label}" is not supported`),
      );
    }
    return { name, organization, version };
  });
}
