import type { DataNode } from '../data/tree.ts';
import { hasSecrets, secretMask } from '../data/secret-mask.ts';
import { isSecret } from '../schema/is-secret.ts';
import { formatValue } from '../schema/parse-value.ts';

/** The values of the secrets in a node, as text. */
export function secretsOf(node: DataNode): readonly string[] {
  switch (node.kind) {
    case 'leaf':
      return isSecret(node.schema) ? [formatValue(node.value)] : [];
    case 'leaf-list':
      return isSecret(node.schema) ? Array.from(node.values(), formatValue) : [];
    case 'list':
      return hasSecrets(node.schema) ? Array.from(node.entries()).flatMap(secretsOf) : [];
    case 'inner':
      return hasSecrets(node.schema) ? Array.from(node.children()).flatMap(secretsOf) : [];
    default:
      return [];
  }
}

/** A text of somebody who was told secrets, with the mask wherever it quotes one. */
export function conceal(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1)]);
  const longestFirst = [...new Set(forms)].filter(form => form !== '').sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, form) => rest.split(form).join(secretMask), text);
}
