import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { secretSchemaOf } from '../../test/support/secret-schema.ts';
import { decodeJson } from './decode-json.ts';
import { encodeJson } from './encode-json.ts';
import { encodeScalar } from './encode-scalar.ts';
import { parsePath } from './parse-path.ts';
import { redact } from './redact.ts';
import type { DataNode } from './tree.ts';

const schema = secretSchemaOf(`
  container login {
    leaf user { type string; }
    leaf password { bx:secret; type string { length "6..20"; } }
    leaf pin { bx:secret; type uint16; }
    leaf salt { bx:secret; type binary; }
    leaf share { bx:secret; type decimal64 { fraction-digits 2; } }
    leaf either { bx:secret; type union { type uint8; type enumeration { enum none; } } }
    leaf-list code { bx:secret; type uint32; }
    leaf-list tag { type string; } }
  list user { key name; leaf name { type string; } container deep { leaf key { bx:secret; type string; } } }
  container open { leaf a { type string; } }`);

function node(path: string, json: unknown, of = schema): DataNode {
  const parsed = parsePath(of, path);
  if (!('path' in parsed)) throw new Error(JSON.stringify(parsed.diagnostics));
  const { node: found, diagnostics } = decodeJson({ schema: of, at: parsed.path }, json);
  if (found === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return found;
}

const login = {
  user: 'admin',
  password: 'hunter2',
  pin: 1234,
  salt: 'c2FsdA==',
  share: '1.5',
  either: 7,
  code: [1, 2, 3],
  tag: ['a', 'b'],
};

const plain = (shown: DataNode): unknown => encodeJson(shown, { qualify: 'none' });

describe('redact', () => {
  test('masks secrets of every type at every depth, and nothing else', () => {
    const whole = {
      't:login': login,
      't:user': [{ name: 'a', deep: { key: 'one' } }, { name: 'b' }],
      't:open': { a: 'x' },
    };
    const mask = '********';
    expect(encodeJson(redact(node('/', whole)))).toEqual({
      't:login': {
        user: 'admin',
        password: mask,
        pin: mask,
        salt: mask,
        share: mask,
        either: mask,
        code: [mask],
        tag: ['a', 'b'],
      },
      't:user': [{ name: 'a', deep: { key: mask } }, { name: 'b' }],
      't:open': { a: 'x' },
    });
  });

  test('a single secret leaf or leaf-list is masked, too', () => {
    expect(plain(redact(node('/login/password', 'hunter2')))).toBe('********');
    expect(plain(redact(node('/login/code', [5])))).toEqual(['********']);
    expect(plain(redact(node("/user[name='a']", { name: 'a', deep: { key: 'one' } })))).toEqual({
      name: 'a',
      deep: { key: '********' },
    });
  });

  test('the mask tells nothing of how many values there are, and an absent secret has none', () => {
    expect(plain(redact(node('/login', { code: [1, 2, 3, 4] })))).toEqual({ code: ['********'] });
    expect(plain(redact(node('/login', { user: 'admin' })))).toEqual({ user: 'admin' });
  });

  test('typed scalars have the mask as a text whatever the type', () => {
    const scalars = ['password', 'pin', 'salt', 'share', 'either', 'code'].map(name => {
      const found = redact(node(`/login/${name}`, login[name as keyof typeof login]));
      if (found.kind !== 'leaf' && found.kind !== 'leaf-list') throw new Error(found.kind);
      return encodeScalar(found);
    });
    const mask = { kind: 'string', value: '********' };
    expect(scalars).toEqual([mask, mask, mask, mask, mask, { kind: 'leaflist', value: [mask] }]);
  });

  test('what has no secrets is the same node, without a look at its data', () => {
    const open = node('/open', { a: 'x' });
    expect(redact(open)).toBe(open);
    const user = node('/user', [{ name: 'a' }]);
    expect(redact(user)).toBe(user);
    const any = node('/any', { password: 'x' }, schemaOf('anydata any;'));
    expect(redact(any)).toBe(any);
    const list = node('/l', [{ k: 'a' }], schemaOf('list l { key k; leaf k { type string; } }'));
    const blind = Object.assign(Object.create(list) as DataNode, {
      entries: () => {
        throw new Error('walked');
      },
    });
    expect(redact(blind)).toBe(blind);
  });

  test('the mark of another module, or another mark, is no secret', () => {
    const other = schemaOf(
      'extension secret; extension hidden; leaf a { t:secret; type string; } leaf b { t:hidden; type string; }',
    );
    expect(encodeJson(redact(node('/', { 't:a': 'x', 't:b': 'y' }, other)))).toEqual({
      't:a': 'x',
      't:b': 'y',
    });
  });
});
