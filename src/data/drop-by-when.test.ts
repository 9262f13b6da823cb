import { describe, expect, test } from 'vitest';
import { plain } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from './decode-json.ts';
import { dropByWhen } from './drop-by-when.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import { formatPath } from './format-path.ts';
import { parsePath } from './parse-path.ts';
import type { DataTree } from './tree.ts';

const schema = schemaOf(`
  leaf mode { type string; }
  leaf speed { when "../mode = 'fast'"; type int32; }
  leaf extra { when "../speed > 5"; type string; }
  container box {
    when "../mode = 'fast'"; leaf in { type string; }
    list item { key k; leaf k { type string; } leaf a { type string; } leaf b { when "../a"; type string; } }
  }
  choice ch { case one { when "mode = 'fast'"; leaf x { type string; } } case two { leaf y { type string; } } }
  list l { key k; leaf k { type string; } leaf v { when "/mode = current()/../k"; type string; } }
  list m { when "../mode = 'fast'"; key k; leaf k { type string; } leaf w { type string; } }`);

function edit(operation: 'update' | 'replace', where: string, json: unknown): Edit {
  const parsed = parsePath(schema, where);
  if (!('path' in parsed)) throw new Error(where);
  const { node } = decodeJson({ schema, at: parsed.path }, json);
  if (node === undefined) throw new Error(JSON.stringify(json));
  return { operation, path: parsed.path, value: node };
}

function remove(where: string): Edit {
  const parsed = parsePath(schema, where);
  if (!('path' in parsed)) throw new Error(where);
  return { operation: 'delete', path: parsed.path };
}

function after(before: DataTree, edits: readonly Edit[]): unknown {
  return plain(dropByWhen(before, applyEdits(before, edits), edits).tree.root);
}

const full = applyEdits(emptyTree(schema), [
  edit('update', '/', {
    mode: 'fast',
    speed: 9,
    extra: 'e',
    box: { in: 'i', item: [{ k: 'a', a: 'x', b: 'y' }] },
    x: 'x',
    l: [{ k: 'fast', v: 'v' }, { k: 'slow' }],
    m: [{ k: 'a' }, { k: 'b' }],
  }),
]);

describe('dropByWhen', () => {
  test('takes what depends on a change, and what depends on that', () => {
    expect(after(full, [edit('update', '/mode', 'slow')])).toEqual({
      mode: 'slow',
      l: [{ k: 'fast' }, { k: 'slow' }],
    });
    expect(after(full, [remove('/mode')])).toEqual({ l: [{ k: 'fast' }, { k: 'slow' }] });
    expect(after(full, [edit('update', '/speed', 3)])).not.toHaveProperty('extra');
    expect(after(full, [remove('/box/item[k=a]/a')])).toHaveProperty('box', { in: 'i', item: [{ k: 'a' }] });
  });

  test('leaves what the request sets, for validation to refuse', () => {
    const slow = edit('update', '/mode', 'slow');
    expect(after(full, [slow, edit('update', '/speed', 9)])).toHaveProperty('speed', '9');
    expect(after(full, [edit('update', '/', { mode: 'slow', extra: 'e' })])).toEqual({
      mode: 'slow',
      extra: 'e',
      l: [{ k: 'fast' }, { k: 'slow' }],
    });
    // Something in a container or list is the container or list.
    expect(after(full, [slow, edit('update', '/box/in', 'j')])).toHaveProperty('box.in', 'j');
    expect(after(full, [slow, edit('update', '/m[k=a]/w', 'w')])).toHaveProperty('m', [
      { k: 'a', w: 'w' },
      { k: 'b' },
    ]);
    const entry = edit('replace', '/l', [{ k: 'fast', v: 'v' }, { k: 'other' }]);
    expect(after(full, [slow, entry])).toHaveProperty('l', [{ k: 'fast', v: 'v' }, { k: 'other' }]);
  });

  test('tells what it takes', () => {
    const edits = [edit('update', '/speed', 3)];
    const { removed } = dropByWhen(full, applyEdits(full, edits), edits);
    expect(removed.map(formatPath)).toContain('/t:extra');
  });

  test('changes nothing else', () => {
    const same = applyEdits(full, [edit('update', '/box/in', 'j')]);
    expect(dropByWhen(full, same, [])).toEqual({ tree: same, removed: [] });
    expect(dropByWhen(full, same, []).tree).toBe(same);
    const plainSchema = schemaOf('leaf a { type string; }');
    const tree = emptyTree(plainSchema);
    expect(dropByWhen(tree, tree, []).tree).toBe(tree);
  });
});
