import type { Compilation, Draft, Pass } from '../compiler/compilation.ts';
import { descendants, draftPath } from '../compiler/draft.ts';
import { extensionUses } from '../compiler/extension-uses.ts';
import { isSecret } from '../is-secret.ts';

/**
 * After it: every secret is one that can be kept: a leaf or leaf-list, whose value nothing else shows. A key is part of paths, and
 * a mark on anything else would promise what nobody does.
 */
export const checkSecrets: Pass = {
  name: 'check secrets',
  run(compilation) {
    for (const draft of descendants(compilation.root)) {
      if (isSecret({ extensions: extensionUses(compilation, draft) })) checkSecret(compilation, draft);
    }
  },
};

function checkSecret({ report }: Compilation, draft: Draft): void {
  const place = { path: draftPath(draft), location: draft.statement.argumentLocation };
  if (draft.isKey) {
    const message = `the key "${draft.name}" cannot be a secret, since paths show it`;
    report.add({ ...place, code: 'yang-key', message });
  } else if (draft.kind !== 'leaf' && draft.kind !== 'leaf-list') {
    const message = `the ${draft.kind} "${draft.name}" cannot be a secret, only a leaf or leaf-list can`;
    report.add({ ...place, code: 'yang-grammar', message });
  }
}
