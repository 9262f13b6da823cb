import { expect, test } from 'vitest';
import { secretSchemaOf } from '../../test/support/secret-schema.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { decodeJson } from './decode-json.ts';
import type { InnerData } from './tree.ts';
import { validateTree } from './validate.ts';

test('what constraints say of secrets has no word of them', () => {
  const schema = secretSchemaOf(`
    list user { key name; unique "token"; leaf name { type string; } leaf token { bx:secret; type string; }
      leaf badge { bx:secret; type leafref { path "/badge"; } }
      leaf-list spare { bx:secret; type leafref { path "/badge"; } } }
    leaf-list badge { type string; }`);
  const user = [
    { name: 'a', token: 'hunter2', badge: 'hunter3' },
    { name: 'b', token: 'hunter2', spare: ['hunter4'] },
  ];
  const { node, diagnostics } = decodeJson({ schema, at: [] }, { user });
  expect(diagnostics).toEqual([]);
  const found = validateTree({ schema, root: node as InnerData }, { type: 'config' });
  expect(found.map(({ code }) => code).sort()).toEqual(['data-leafref', 'data-leafref', 'data-not-unique']);
  expect(found.map(formatDiagnostic).join('\n')).not.toContain('hunter');
});
