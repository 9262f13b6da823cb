import { describe, expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

const header = 'namespace urn:m; prefix m;';
const codes = (text: string): readonly string[] =>
  parseModule(text, 'm.yang').diagnostics.map(({ code, message }) => `${code}: ${message}`);

describe('parseModule', () => {
  test('a module', () => {
    const { module, diagnostics } = parseModule(
      `module m { yang-version 1.1; ${header} revision 2020-02-29; revision 2021-01-01; revision 2019-01-01; }`,
      'm.yang',
    );
    expect(diagnostics).toEqual([]);
    expect(module).toMatchObject({
      kind: 'module',
      name: 'm',
      revision: '2021-01-01',
      yangVersion: '1.1',
      file: 'm.yang',
    });
  });

  test('a submodule without version and revision', () => {
    const { module } = parseModule('submodule s { belongs-to m { prefix m; } }', 's.yang');
    expect(module).toMatchObject({ kind: 'submodule', name: 's', revision: undefined, yangVersion: '1' });
  });

  test('there is no module where there is a mistake', () => {
    const { module, diagnostics } = parseModule(`module m { ${header} leaf a; }`, 'm.yang');
    expect(module).toBeUndefined();
    expect(diagnostics).toEqual([
      {
        code: 'yang-grammar',
        severity: 'error',
        message: "'leaf' lacks 'type'",
        location: { file: 'm.yang', line: 1, column: 39 },
        section: 'RFC 7950 7.6',
      },
    ]);
  });

  test.each([
    ['', 'yang-grammar: the text holds no module and no submodule'],
    ['// nothing', 'yang-grammar: the text holds no module and no submodule'],
    ['leaf a { type string; }', "yang-grammar: 'leaf' cannot stand outside of the module"],
    [
      `module m { ${header} } module n { ${header} }`,
      "yang-grammar: 'module' cannot stand outside of the module",
    ],
    [`module m { ${header} } p:x;`, "yang-grammar: 'p:x' cannot stand outside of the module"],
    ['submodule s {}', "yang-grammar: 'submodule' lacks 'belongs-to'"],
    [
      `module xml-m { ${header} }`,
      "yang-argument: 'xml-m' is no valid argument of 'module': in YANG 1 an identifier cannot start with 'xml'",
    ],
    [
      `module m { ${header} description "\u0000"; }`,
      'yang-syntax: the character U+0000 is not allowed in YANG',
    ],
    [
      `module m { ${header} description "\uFDD0"; }`,
      'yang-syntax: the character U+FDD0 is not allowed in YANG',
    ],
    [
      `module m { ${header} description "\uD800"; }`,
      'yang-syntax: the character U+D800 is not allowed in YANG',
    ],
    [
      `module m { ${header} description "\u{1FFFE}"; }`,
      'yang-syntax: the character U+1FFFE is not allowed in YANG',
    ],
    [`module m { ${header} import n { prefix m; } }`, "yang-duplicate: the prefix 'm' is already taken"],
    [
      `module m { ${header} import n { prefix n; } import o { prefix n; } }`,
      "yang-duplicate: the prefix 'n' is already taken",
    ],
    [
      `submodule s { belongs-to m { prefix m; } import n { prefix m; } }`,
      "yang-duplicate: the prefix 'm' is already taken",
    ],
    [
      `module m { ${header} revision 2020-01-01; import n { prefix n; } }`,
      "yang-grammar: 'import' must stand before 'revision'",
    ],
    [
      `module m { prefix m; contact me; namespace urn:m; }`,
      "yang-grammar: 'namespace' must stand before 'contact'",
    ],
    [
      `module m { yang-version 1.1; ${header} description "\\d"; }`,
      String.raw`yang-syntax: unknown escape '\d' in a double-quoted string`,
    ],
    [
      `module m { ${header} description "\\d"; yang-version 1.1; }`,
      String.raw`yang-syntax: unknown escape '\d' in a double-quoted string`,
    ],
  ])('%j', (text, mistake) => {
    expect(codes(text)).toContain(mistake);
  });

  test.each([
    ['noncharacters of no plane', `module m { ${header} description "\u{1FFFD} \u{10FFFD} \uFFFD ﷏"; }`],
    ['unknown escapes in YANG 1', `module m { yang-version 1; ${header} description "\\d"; }`],
    ['xml in YANG 1.1', `module xml-m { yang-version 1.1; ${header} }`],
    [
      'extension statements between sections',
      `module m { p:a; prefix m; p:b { leaf x { type string; } p:c "d"; } namespace urn:m; }`,
    ],
    ['CRLF and a byte order mark', `\uFEFFmodule m {\r\n namespace urn:m;\r\n prefix m;\r\n}\r\n`],
  ])('%s are legal', (_, text) => {
    expect(codes(text)).toEqual([]);
  });

  test('mistakes come in the order of the text', () => {
    const { diagnostics } = parseModule(
      `module m {\n ${header}\n leaf 1 { config x; }\n ! ;\n leaf 2;\n}`,
      'm',
    );
    const lines = diagnostics.map(({ location }) => location?.line);
    expect(lines).toEqual([3, 3, 3, 4, 5, 5]);
  });

  test('a byte that is not UTF-8 is named at its place', () => {
    const { diagnostics } = parseModule(`module m {\n description "\uDC92";\n}`, 'm.yang');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        message: 'the byte 0x92 is not UTF-8',
        location: { file: 'm.yang', line: 2, column: 15 },
      }),
    );
  });

  test('a statement of YANG 1.1 in YANG 1 says so', () => {
    expect(codes(`module m { ${header} anydata a; }`)).toEqual([
      "yang-version: 'anydata' is not allowed in 'module' before YANG 1.1",
    ]);
  });
});
