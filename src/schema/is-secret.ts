import type { ExtensionUse } from './schema-node.ts';

/** Whether a model marks a leaf or leaf-list with `secret` of `binnacle-extensions`: its value must never be shown. */
export function isSecret({ extensions }: { readonly extensions: readonly ExtensionUse[] }): boolean {
  return extensions.some(({ module, name }) => module === 'binnacle-extensions' && name === 'secret');
}
