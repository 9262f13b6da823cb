import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { formatPath } from '../data/format-path.ts';
import { parsePathElements } from '../data/parse-path.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import type { ClientSubscribeEvent } from '../gnmi/subscribe/client-subscription.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import { createFakeClock } from '../lib/fake-clock.ts';
import { type ChangeHints, mergeHints, placesToRead } from './change-hints.ts';
import { decodeChanges } from './decode-changes.ts';
import { gatherChanges } from './gather-changes.ts';

const schema = schemaOf(`
  container system { leaf name { type string; default "switch"; } leaf-list server { type string; } }
  container ports {
    list port { key name; leaf name { type string; } leaf mtu { type uint16; } leaf up { config false; type boolean; } }
  }
  container rules { list rule { key id; ordered-by user; leaf id { type string; } leaf action { type string; } } }
`);

function treeOf(json: unknown): DataTree {
  return { schema, root: decodeJson({ schema, at: [] }, json).node as InnerData };
}

const observed = treeOf({
  't:system': { server: ['s1', 's2'] },
  't:ports': { port: [{ name: 'a', mtu: 1 }, { name: 'b' }] },
  't:rules': { rule: [{ id: 'x', action: 'go' }] },
});

function pathOf(text: string): { elements: never; origin: string; target: string } {
  const parsed = parsePathElements(text);
  if (!('elements' in parsed)) throw new Error(text);
  return { elements: parsed.elements as never, origin: '', target: '' };
}

/** What a device says: by path a JSON value, or undefined for a delete. */
function hints(values: Readonly<Record<string, unknown>>, atomic?: string): ChangeHints {
  const deletes = Object.keys(values).filter(path => values[path] === undefined);
  const updates = Object.entries(values).filter(([, json]) => json !== undefined);
  const notification: Extract<ClientSubscribeEvent, { event: 'update' }> = {
    event: 'update',
    timestampNs: 1n,
    target: '',
    atomic: atomic === undefined ? undefined : pathOf(atomic),
    deletes: deletes.map(pathOf),
    updates: updates.map(([path, json]) => {
      const value: TypedValue = { kind: 'json_ietf', json };
      return { path: pathOf(path), value, duplicates: 0 };
    }),
  };
  return decodeChanges(schema, notification);
}

function toRead(told: ChangeHints): readonly string[] | 'everything' {
  if (told === 'everything') return told;
  return placesToRead(observed, told, tree => tree).map(
    ({ operation, path }) => `${operation} ${formatPath(path)}`,
  );
}

describe('what is read of what a device tells', () => {
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['a value that is known', { '/ports/port[name=a]/mtu': 1, '/system/server': ['s2', 's1'] }, []],
    ['a default that is in use', { '/system/name': 'switch' }, []],
    ['that nothing is where nothing is', { '/ports/port[name=b]/mtu': undefined }, []],
    ['another value', { '/ports/port[name=a]/mtu': 2 }, ["update /t:ports/port[name='a']/mtu"]],
    [
      'that a value is gone',
      { '/ports/port[name=a]/mtu': undefined },
      ["delete /t:ports/port[name='a']/mtu"],
    ],
    [
      'a new entry, by all its leaves',
      { '/ports/port[name=c]/name': 'c', '/ports/port[name=c]/mtu': 3 },
      ["update /t:ports/port[name='c']"],
    ],
    [
      'that an entry is gone, by all its leaves',
      { '/ports/port[name=a]/name': undefined, '/ports/port[name=a]/mtu': undefined },
      ["delete /t:ports/port[name='a']"],
    ],
    ['that an entry is gone', { '/ports/port[name=a]': undefined }, ["delete /t:ports/port[name='a']"]],
    ['that a list is gone', { '/ports/port': undefined }, ['delete /t:ports']],
    ['a pattern that is gone', { '/ports/port[name=*]': undefined }, ['delete /t:ports']],
    ['something below a pattern', { '/ports/*/mtu': undefined }, ['delete /t:ports']],
    ['one value of a leaf-list', { '/system/server[.=s1]': undefined }, ['delete /t:system/server']],
    ['a subtree', { '/ports': { port: [{ name: 'a', mtu: 1 }] } }, ['delete /t:ports']],
    ['what lies in an ordered list', { '/rules/rule[id=x]/action': 'go' }, ['delete /t:rules/rule']],
    ['state', { '/ports/port[name=a]/up': true }, []],
    ['what no model knows', { '/vendor/secret-sauce': 1 }, []],
    [
      'what is no value of its type',
      { '/ports/port[name=a]/mtu': 'huge' },
      ["delete /t:ports/port[name='a']/mtu"],
    ],
  ])('%s', (_name, told, expected) => {
    expect(toRead(hints(told))).toEqual(expected);
  });

  test('an atomic container, whatever is in it', () => {
    expect(toRead(hints({ '/ports/port[name=a]/mtu': 1 }, '/ports'))).toEqual(['delete /t:ports']);
  });

  test('everything below the root', () => {
    expect(toRead(hints({ '/': {} }))).toBe('everything');
  });

  test('the latest counts', () => {
    const gone = hints({ '/ports/port[name=a]/mtu': undefined });
    const back = hints({ '/ports/port[name=a]/mtu': 1 });
    expect(toRead(mergeHints(gone, back))).toEqual([]);
    expect(toRead(mergeHints(back, gone))).toHaveLength(1);
    expect(mergeHints(gone, 'everything')).toBe('everything');
  });
});

test('so much is told that it is not worth remembering', async () => {
  const clock = createFakeClock();
  const delivered: ChangeHints[] = [];
  const gatherer = gatherChanges(clock, told => delivered.push(told));
  for (let index = 0; index < 256; index += 1)
    gatherer.add(hints({ [`/ports/port[name=p${index}]/mtu`]: 1 }));
  await clock.advance(499);
  expect(delivered).toEqual([]);
  await clock.advance(1);
  expect(delivered).toMatchObject([{ size: 256 }]);
  for (let index = 0; index < 5000; index += 1)
    gatherer.add(hints({ [`/ports/port[name=p${index}]/mtu`]: 1 }));
  await clock.advance(500);
  expect(delivered).toMatchObject([{ size: 256 }, 'everything']);
  gatherer.add(hints({ '/vendor': 1 }));
  expect(clock.waiting).toBe(0);
});
