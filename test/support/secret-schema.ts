import { formatDiagnostic, hasErrors } from '../../src/errors/diagnostic.ts';
import { compile } from '../../src/schema/compile.ts';
import type { Schema } from '../../src/schema/schema.ts';

const extensions = `module binnacle-extensions {
  yang-version 1.1; namespace "urn:binnacle:yang:extensions"; prefix bx;
  extension secret; }`;

/** A schema from the body of a module `t` that marks its secrets with `bx:secret`. Throws if it has mistakes. */
export function secretSchemaOf(body: string): Schema {
  const text = `module t { yang-version 1.1; namespace "urn:t"; prefix t;
    import binnacle-extensions { prefix bx; } ${body} }`;
  const { schema, diagnostics } = compile({
    modules: ['t'],
    source: { find: name => ({ text: name === 't' ? text : extensions, file: `${name}.yang` }) },
  });
  if (schema === undefined || hasErrors(diagnostics))
    throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return schema;
}
