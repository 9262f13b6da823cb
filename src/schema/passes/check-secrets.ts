import type { Compilation, Draft, Pass } from '../compiler/compilation.ts';
import { descendants, draftPath } from '../compiler/draft.ts';
import { extensionUses } from '../compiler/extension-uses.ts';
import { isSecret } from '../is-secret.ts';

/**
 * After it: every secret is one that can be kept: a leaf or leaf-list, whose value nothing else shows. A key is part of paths, and
 * a mark on anything else would promise what nobody does. So would a way to compare of which nobody knows.
 */
export const checkSecrets: Pass = {
  name: 'check secrets',
  run(compilation) {
    for (const draft of descendants(compilation.root)) {
      const extensions = extensionUses(compilation, draft);
      if (extensions.length === 0) continue;
      if (isSecret({ extensions })) checkSecret(compilation, draft);
      for (const { module, name, argument } of extensions)
        if (module === 'binnacle-extensions' && name === 'compare') checkForm(compilation, draft, argument);
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

const forms: readonly (string | undefined)[] = ['ignore-case', 'rewritten'];

function checkForm({ report }: Compilation, draft: Draft, form: string | undefined): void {
  const place = { path: draftPath(draft), location: draft.statement.argumentLocation };
  if (draft.isKey || (draft.kind !== 'leaf' && draft.kind !== 'leaf-list')) {
    const kind = draft.isKey ? 'key' : draft.kind;
    const message = `the ${kind} "${draft.name}" is compared exactly: only a leaf or leaf-list that is no key can be otherwise`;
    report.add({ ...place, code: 'yang-grammar', message });
  } else if (!forms.includes(form)) {
    const message = `"${form ?? ''}" is no way to compare the ${draft.kind} "${draft.name}"`;
    report.add({ ...place, code: 'yang-grammar', message, expected: 'ignore-case or rewritten' });
  }
}
