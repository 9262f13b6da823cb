import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretSchemaOf } from '../../test/support/secret-schema.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { decodeJson } from './decode-json.ts';
import { decodeScalar } from './decode-scalar.ts';
import { applyEdits } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import { encodeJson } from './encode-json.ts';
import { parsePath } from './parse-path.ts';
import type { DataPath } from './path.ts';
import { redact } from './redact.ts';
import { getNode } from './select.ts';
import type { DataTree, InnerData } from './tree.ts';
import { unmask } from './unmask.ts';

const schema = secretSchemaOf(`
  container login {
    leaf user { type string; }
    leaf password { bx:secret; type string { length "6..20"; } }
    leaf pin { bx:secret; type uint16; }
    leaf either { bx:secret; type union { type uint8; type enumeration { enum none; } } }
    leaf spare { bx:secret; type string; default "public"; }
    leaf-list code { bx:secret; type uint32; }
    leaf-list word { bx:secret; type string; ordered-by user; } }
  list user { key name; leaf name { type string; } container deep { leaf key { bx:secret; type string; } } }`);

function pathOf(text: string): DataPath {
  const parsed = parsePath(schema, text);
  if (!('path' in parsed)) throw new Error(parsed.diagnostics.map(formatDiagnostic).join('\n'));
  return parsed.path;
}

function treeOf(json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  if (node === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return { schema, root: node as InnerData };
}

/** What a write at a path means over a tree: the JSON that would be written, or the mistakes. */
function written(path: string, json: unknown, present: unknown): unknown {
  const at = pathOf(path);
  const tree = treeOf(present);
  const decoded = decodeJson({ schema, at }, json, { masks: true });
  if (decoded.node === undefined || decoded.diagnostics.length > 0)
    return decoded.diagnostics.map(formatDiagnostic);
  const { node, diagnostics } = unmask(at, decoded.node, place => getNode(tree, place));
  if (diagnostics.length > 0) return diagnostics.map(formatDiagnostic);
  return node === undefined ? 'nothing' : encodeJson(node, { qualify: path === '/' ? 'ietf' : 'none' });
}

const mask = '********';
const present = {
  't:login': {
    user: 'admin',
    password: 'hunter2',
    pin: 1234,
    either: 'none',
    code: [1, 2],
    word: ['b', 'a'],
  },
  't:user': [
    { name: 'a', deep: { key: 'one' } },
    { name: 'b', deep: { key: 'two' } },
  ],
};

describe('a mask that is written stands for what is there', () => {
  test('in a whole document, a container, an entry, a leaf and a leaf-list', () => {
    const document = encodeJson(redact(treeOf(present).root));
    expect(JSON.stringify(document)).not.toMatch(/hunter2|1234|one|two|none/);
    expect(written('/', document, present)).toEqual(present);
    expect(written('/login', { pin: mask, user: 'eve' }, present)).toEqual({ pin: 1234, user: 'eve' });
    expect(written("/user[name='b']", { deep: { key: mask } }, present)).toEqual({
      name: 'b',
      deep: { key: 'two' },
    });
    expect(written('/user', [{ name: 'b', deep: { key: mask } }], present)).toEqual([
      { name: 'b', deep: { key: 'two' } },
    ]);
    expect(written('/login/password', mask, present)).toBe('hunter2');
    expect(written('/login/code', [mask], present)).toEqual([1, 2]);
    expect(written('/login/word', [mask], present)).toEqual(['b', 'a']);
  });

  test('where nothing is there it is refused, at every place', () => {
    const document = {
      't:login': { password: mask, code: [mask] },
      't:user': [{ name: 'c', deep: { key: mask } }],
    };
    expect(written('/', document, {})).toEqual(
      ['/t:login/password', '/t:login/code', "/t:user[name='c']/deep/key"].map(path => {
        const name = path.slice(path.lastIndexOf('/') + 1).replace('t:', '');
        return `error: "********" stands for the present value of the secret ${name}, and there is none at ${path}; expected a value [data-type]`;
      }),
    );
  });

  test('that of a default in use leaves the default in use', () => {
    expect(written('/login', { spare: mask, user: 'a' }, {})).toEqual({ user: 'a' });
    expect(written('/login/spare', mask, {})).toBe('nothing');
  });

  test('it is no value beside others', () => {
    expect(written('/login/word', ['a', mask], present)).toEqual([
      'error: "********" stands for all values of a secret leaf-list, not for one of several at /t:login/word [data-type] (RFC 7951 5.3)',
    ]);
    const { node, diagnostics } = decodeScalar(pathOf('/login/word'), ['a', mask], { masks: true });
    expect([node, diagnostics.length]).toEqual([undefined, 1]);
  });

  test('typed scalars may be the mask, too', () => {
    for (const [path, value] of [
      ['/login/pin', 1234],
      ['/login/password', 'hunter2'],
    ] as const) {
      const { node } = decodeScalar(pathOf(path), mask, { masks: true });
      if (node === undefined) throw new Error(path);
      const found = unmask(pathOf(path), node, place => getNode(treeOf(present), place));
      expect(found.node).toMatchObject({ kind: 'leaf', value });
    }
    const { node } = decodeScalar(pathOf('/login/code'), [mask], { masks: true });
    expect(node && encodeJson(node)).toEqual([mask]);
  });

  test('elsewhere the mask is a text like any other', () => {
    expect(written('/login/user', mask, {})).toBe(mask);
    expect(decodeJson({ schema, at: pathOf('/login/pin') }, mask).diagnostics).toHaveLength(1);
    expect(decodeScalar(pathOf('/login/pin'), mask).diagnostics).toHaveLength(1);
  });

  test('to write back what was read changes nothing, whatever is there', () => {
    const user = fc.record(
      { name: fc.string(), deep: fc.record({ key: fc.string() }) },
      { requiredKeys: ['name'] },
    );
    const documents = fc.record(
      {
        't:login': fc.record(
          {
            user: fc.string(),
            password: fc.string({ minLength: 6, maxLength: 20 }),
            pin: fc.nat(65_535),
            spare: fc.string(),
            code: fc.uniqueArray(fc.nat(9)),
          },
          { requiredKeys: [] },
        ),
        't:user': fc.uniqueArray(user, { selector: ({ name }) => name }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(documents, document => {
        const tree = treeOf(document);
        const shown = encodeJson(redact(tree.root));
        const decoded = decodeJson({ schema, at: [] }, shown, { masks: true });
        if (decoded.node === undefined) throw new Error('nothing decoded');
        const { node } = unmask([], decoded.node, place => getNode(tree, place));
        if (node === undefined) throw new Error('nothing left');
        const after = applyEdits(emptyTree(schema), [{ operation: 'replace', path: [], value: node }]);
        expect(encodeJson(after.root)).toEqual(encodeJson(tree.root));
      }),
    );
  });
});

describe('mistakes never quote a secret', () => {
  const wrong: readonly [string, unknown][] = [
    ['/login', { password: 'Pssst' }],
    ['/login', { pin: 'Pssst' }],
    ['/login', { pin: 77_777_777 }],
    ['/login', { either: 'Pssst' }],
    ['/login', { code: 'Pssst' }],
    ['/login', { code: ['Pssst'] }],
    ['/login', { word: ['Pssst', 'Pssst'] }],
    ['/login/word', 'Pssst'],
  ];

  test.each(wrong)('JSON at %s: %j', (path, json) => {
    const found = written(path, json, {}) as string[];
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).not.toMatch(/Pssst|77777777/);
  });

  test.each([
    ['/login/password', 'Pssst'],
    ['/login/pin', 'Pssst'],
    ['/login/pin', 77_777_777],
    ['/login/either', 'Pssst'],
    ['/login/code', ['Pssst']],
    ['/login/word', ['Pssst', 'Pssst']],
  ])('scalars at %s: %j', (path, value) => {
    const { diagnostics } = decodeScalar(pathOf(path), value);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.map(formatDiagnostic).join('\n')).not.toMatch(/Pssst|77777777/);
  });

  test('what would have been right is said', () => {
    expect(written('/login/pin', 'Pssst', {})).toEqual([
      'error: the value of pin, a secret that is not shown, does not fit its type at /t:login/pin; expected a JSON number: uint16 in 0..65535 [data-type] (RFC 7951 5.1)',
    ]);
  });

  test('values of a secret leaf-list cannot stand in a path', () => {
    const parsed = parsePath(schema, "/login/word[.='Pssst']");
    expect('diagnostics' in parsed && parsed.diagnostics.map(formatDiagnostic)).toEqual([
      "error: values of the leaf-list 'word' are secrets and cannot stand in a path at /login; expected 'word' alone [path-keys]",
    ]);
  });
});
