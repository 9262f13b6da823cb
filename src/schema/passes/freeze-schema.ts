import type { Compilation, Pass } from '../compiler/compilation.ts';

/** After it: every schema node is frozen, and nothing in the result can change any more. */
export const freezeSchema: Pass = {
  name: 'freeze schema',
  run(compilation: Compilation) {
    for (const node of compilation.nodes) Object.freeze(node);
    Object.freeze(compilation.nodes);
    for (const type of compilation.memo.types.values()) if (type !== undefined) Object.freeze(type.type);
    for (const type of compilation.memo.typedefs.values()) if (type !== undefined) Object.freeze(type.type);
  },
};
