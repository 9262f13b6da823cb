import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { dependenciesOf } from './dependencies.ts';
import { findCosts } from './find-costs.ts';
import type { Read } from './read.ts';

const body = (constraint: string): string => `
  container top { leaf on { type string; } container c { leaf x { type string; } } }
  list other { key k; leaf k { type string; } leaf v { type string; } leaf-list ll { type string; } }
  list l { key k; ${constraint}
    leaf k { type string; } leaf a { type string; } leaf b { type string; default d; }
    leaf r { type leafref { path "/other/k"; } } leaf q { type leafref { path "/other/v"; } }
    container in { leaf z { type string; } } }`;

function textOf({ target, subtree, shared, link }: Read): string {
  const tie = link === undefined ? '' : ` where ${link.source.name} = ${link.key.name}`;
  return `${target.path}${subtree ? '//' : ''} from ${shared.path}${tie}`;
}

/** What a must of the list reads. */
function reads(must: string): string[] {
  const { dependents } = dependenciesOf(schemaOf(body(`must "${must}";`)));
  return dependents.filter(({ kind }) => kind === 'must').flatMap(dependent => dependent.reads.map(textOf));
}

describe('what a constraint reads', () => {
  test.each<[must: string, ...reads: string[]]>([
    ["a = 'x'", '/t:l/a from /t:l'],
    ['in/z', '/t:l/in/z from /t:l'],
    ["in = 'x'", '/t:l/in// from /t:l'],
    ['count(../l) < 3', '/t:l from /'],
    // A container without presence is there in any case.
    ["/top/on = 'x' or not(/top/c)", '/t:top/on from /'],
    ['//v', '/t:other/v from /'],
    ['descendant::z', '/t:l/in/z from /t:l'],
    [
      "*[. = 'x']",
      '/t:l/k from /t:l',
      '/t:l/a from /t:l',
      '/t:l/b from /t:l',
      '/t:l/r from /t:l',
      '/t:l/q from /t:l',
      '/t:l/in// from /t:l',
    ],
    [
      "/other[k = current()/a]/v = 'x'",
      '/t:other/k from / where a = k',
      '/t:l/a from /t:l',
      '/t:other/v from / where a = k',
    ],
    [
      '/other[current()/a = k and v]/ll',
      '/t:other/k from / where a = k',
      '/t:l/a from /t:l',
      '/t:other/v from / where a = k',
      '/t:other/ll from / where a = k',
    ],
    // A default could stand in for the value.
    ['/other[k = current()/b]', '/t:other/k from /', '/t:l/b from /t:l', '/t:other from /'],
    // Which entry it is depends on the others.
    ['/other[2]/v', '/t:other from /', '/t:other/v from /'],
    ['/other[position() = last()]', '/t:other from /'],
    ['deref(r)/../v', '/t:l/r from /t:l', '/t:other/k from / where r = k', '/t:other/v from / where r = k'],
    ['deref(q)/../ll', '/t:l/q from /t:l', '/t:other/v from / where q = v', '/t:other/ll from / where q = v'],
    ['string-length() > 0', '/t:l// from /t:l'],
    ['a/text()', '/t:l/a from /t:l'],
    ['not(-a = 1) and a | b and true()', '/t:l/a from /t:l', '/t:l/b from /t:l'],
    ['missing or /top/@x'],
  ])('%s', (must, ...expected) => {
    expect(reads(must).toSorted()).toEqual(expected.toSorted());
  });

  test('axes over siblings and everything', () => {
    expect(reads('following-sibling::*')).toEqual(['/t:other from /', '/t:l from /']);
    expect(reads('preceding::v')).toEqual(['/t:other/v from /']);
    expect(reads('ancestor-or-self::l')).toEqual([]);
  });
});

describe('what a change costs', () => {
  test('constraints that all entries ask of one node', () => {
    const schema = schemaOf(
      body('must "/top/on"; must "/other[k = current()/a]"; must "count(../l) < 9"; must "a";'),
    );
    expect(
      findCosts(schema).map(({ constraint, path, read, list }) => [constraint, path, read, list]),
    ).toEqual([
      ['must', '/t:l', '/t:top/on', '/t:l'],
      ['must', '/t:l', '/t:l', '/t:l'],
    ]);
  });
});
