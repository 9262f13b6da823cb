import { expect, test } from 'vitest';
import { compileTexts, diagnose } from '../../../test/support/diagnose.ts';
import { isSecret } from '../is-secret.ts';

const extensions = `module binnacle-extensions { yang-version 1.1; namespace "urn:x"; prefix bx; extension secret; extension compare { argument form; } }`;
const header = 'yang-version 1.1; namespace "urn:t"; prefix t; import binnacle-extensions { prefix bx; }';

test('reports marks that nothing could keep', () => {
  expect(
    diagnose({
      t: `module t { ${header}
list l { key k;
leaf k { bx:secret; type string; }
leaf v { bx:secret; type string; } }
container c { bx:secret; }
anydata a { bx:secret; }
leaf-list s { bx:secret; type string; }
}`,
      'binnacle-extensions': extensions,
    }),
  ).toEqual(['3:6 yang-key', '5:11 yang-grammar', '6:9 yang-grammar']);
});

test("a deviation marks a leaf of somebody else's module", () => {
  const { schema, diagnostics } = compileTexts({
    other: `module other { yang-version 1.1; namespace "urn:o"; prefix o;
      grouping login { leaf user { type string; } leaf password { type string; } }
      container config { uses login; } container state { config false; uses login; } }`,
    t: `module t { ${header} import other { prefix o; }
      deviation /o:config/o:password { deviate add { bx:secret; } } }`,
    'binnacle-extensions': extensions,
  });
  expect(diagnostics).toEqual([]);
  const secrets = schema?.nodes.filter(node => isSecret(node)).map(({ path }) => path);
  expect(secrets).toEqual(['/other:config/password']);
});

test('reports ways to compare that nobody knows, or that mean nothing', () => {
  const problems = diagnose({
    t: `module t { ${header}
list l { key k;
leaf k { bx:compare ignore-case; type string; }
leaf v { bx:compare ignore-case; type string; } }
container c { bx:compare rewritten; }
leaf w { bx:compare vaguely; type string; }
leaf-list s { bx:compare rewritten; type string; }
}`,
    'binnacle-extensions': extensions,
  });
  expect(problems).toEqual(['3:6 yang-grammar', '5:11 yang-grammar', '6:6 yang-grammar']);
});
