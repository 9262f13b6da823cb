import { findStatement } from '../../yang/statement.ts';
import type { Definition } from '../schema.ts';
import type { Compilation, ModuleEntry } from './compilation.ts';
import { statusOf } from './status.ts';

/** What a module and its submodules define at their top, by kind and in the order of the texts. */
export function definitionsOf(compilation: Compilation, entry: ModuleEntry): readonly Definition[] {
  const { typedefs } = compilation.memo;
  const all = [entry.features, entry.identities, entry.typedefs, entry.groupings, entry.extensions];
  const definitions = all.flatMap(ofKind =>
    [...ofKind.values()].map((definition): Definition => {
      const { kind, name, statement } = definition;
      return Object.freeze({
        kind,
        name,
        status: statusOf(statement),
        description: findStatement(statement, 'description')?.argument,
        reference: findStatement(statement, 'reference')?.argument,
        type: kind === 'typedef' ? typedefs.get(definition)?.type : undefined,
        location: statement.location,
      });
    }),
  );
  return Object.freeze(definitions);
}
