import { formatDiagnostic, hasErrors } from '../../src/errors/diagnostic.ts';
import { compile } from '../../src/schema/compile.ts';
import type { Schema } from '../../src/schema/schema.ts';

/**
 * A compiled schema from the body of one module `t`, or from whole modules by name. Throws if they have mistakes.
 *
 * @example schemaOf('leaf name { type string; }')
 */
export function schemaOf(modules: string | Readonly<Record<string, string>>): Schema {
  const texts = new Map(
    typeof modules === 'string'
      ? [['t', `module t { yang-version 1.1; namespace "urn:t"; prefix t; ${modules} }`]]
      : Object.entries(modules),
  );
  const { schema, diagnostics } = compile({
    modules: [...texts.keys()],
    source: {
      find(name) {
        const text = texts.get(name);
        return text === undefined ? undefined : { text, file: `${name}.yang` };
      },
    },
  });
  if (schema === undefined || hasErrors(diagnostics))
    throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return schema;
}
