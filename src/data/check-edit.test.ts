import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { checkEdit } from './check-edit.ts';
import { decodeJson } from './decode-json.ts';
import { parsePath } from './parse-path.ts';
import type { DataPath } from './path.ts';

const schema = schemaOf(`
  list port {
    key "name kind"; leaf kind { type string; } leaf name { type string; } leaf mtu { type uint16; }
    container uplink { choice how {
      leaf address { type string; }
      case dhcp { leaf lease { type int32; } choice family { leaf v4 { type string; } leaf v6 { type string; } } }
    } }
  }
  leaf x { type string; }
  leaf-list tag { type string; }
`);

function pathOf(text: string): DataPath {
  return (parsePath(schema, text) as { path: DataPath }).path;
}

function write(text: string, json: unknown): readonly string[] {
  const path = pathOf(text);
  const { node } = decodeJson({ schema, at: path }, json);
  return node === undefined
    ? ['nothing']
    : checkEdit({ operation: 'update', path, value: node }).map(formatDiagnostic);
}

test('a key stays as long as its entry', () => {
  const path = pathOf('/port[name=a][kind=b]/name');
  expect(checkEdit({ operation: 'delete', path }).map(formatDiagnostic)).toEqual([
    "error: the key name cannot go while its entry stays at /t:port[name='a'][kind='b']/name; expected the path of the entry [data-key-missing] (RFC 7950 7.8.2)",
  ]);
  expect(write('/port[name=a][kind=b]/name', 'z')).toEqual([
    "error: the key name is 'z', but 'a' in the path at /t:port[name='a'][kind='b']/name [data-key-mismatch] (RFC 7950 7.8.2)",
  ]);
  expect(write('/port[name=a][kind=b]/kind', 'b')).toEqual([]);
  expect(write('/port[name=a][kind=b]/mtu', 9)).toEqual([]);
  expect(checkEdit({ operation: 'delete', path: path.slice(0, 1) })).toEqual([]);
  expect(checkEdit({ operation: 'delete', path: [] })).toEqual([]);
});

test('a value of a leaf-list is the one in the path', () => {
  expect(write("/tag[.='a']", 'a')).toEqual([]);
  expect(write("/tag[.='a']", ['a'])).toEqual([]);
  for (const other of ['b', ['a', 'b'], []]) {
    expect(write("/tag[.='a']", other)).toEqual([
      "error: the value of tag is not the 'a' of the path at /t:tag[.='a'] [data-key-mismatch] (RFC 7950 7.7)",
    ]);
  }
  expect(write('/tag', ['a', 'b'])).toEqual([]);
  expect(checkEdit({ operation: 'delete', path: pathOf("/tag[.='a']") })).toEqual([]);
});

test('a value has nodes of one case', () => {
  const both = { address: 'x', lease: 1, v4: 'y' };
  expect(write('/port[name=a][kind=b]/uplink', both)).toEqual([
    "error: address and lease are of different cases of a choice at /t:port[name='a'][kind='b']/uplink [data-choice] (RFC 7950 7.9)",
  ]);
  expect(
    write('/port', [
      { name: 'a', kind: 'b', uplink: { lease: 1, v4: 'x', v6: 'y' } },
      { name: 'c', kind: 'd' },
    ]),
  ).toEqual([
    "error: v4 and v6 are of different cases of a choice at /t:port[name='a'][kind='b']/uplink [data-choice] (RFC 7950 7.9)",
  ]);
  expect(
    write('/', { 't:port': [{ name: 'a', kind: 'b', uplink: { lease: 1, v4: 'x' } }], 't:x': '1' }),
  ).toEqual([]);
});
