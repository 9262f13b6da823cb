import { describe, expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatPlace, parsePlace, splitAssignment, withoutValue } from './place.ts';

describe('parsePlace', () => {
  const names = (text: string, target?: string): readonly string[] => {
    const place = parsePlace(text, target);
    return [place.target, ...place.elements.map(({ name }) => name)];
  };

  test('the target stands before the colon', () => {
    expect(names('leaf1:/interfaces/interface')).toEqual(['leaf1', 'interfaces', 'interface']);
    expect(names('rack-3.leaf_1:/')).toEqual(['rack-3.leaf_1']);
  });

  test("without a target the default is meant, and without that Binnacle's own settings", () => {
    expect(names('/targets')).toEqual(['', 'targets']);
    expect(names('/interfaces', 'leaf1')).toEqual(['leaf1', 'interfaces']);
    expect(names('leaf2:/interfaces', 'leaf1')).toEqual(['leaf2', 'interfaces']);
    expect(names('system:/targets')).toEqual(['', 'targets']);
  });

  test('module names and keys with colons are no targets', () => {
    expect(names('/oc-if:interfaces/interface[name=a:/b]')).toEqual(['', 'oc-if:interfaces', 'interface']);
  });

  test.each(['interfaces', 'leaf1', 'leaf1:interfaces', '', 'a b:/c', '/a[b', '/a//b'])(
    'refuses %j',
    text => {
      expect(() => parsePlace(text)).toThrow(BinnacleError);
    },
  );
});

test('a mistake is counted from the beginning of what was typed', () => {
  expect(() => parsePlace('/a//b')).toThrow('(at character 4)');
  expect(() => parsePlace('leaf1:/a//b')).toThrow('(at character 10)');
});

describe('splitAssignment', () => {
  test.each([
    ['leaf1:/a/b=5', 'leaf1:/a/b', '5'],
    ['/a=', '/a', ''],
    ['/a=b=c', '/a', 'b=c'],
    ['/a[name=x]/b=5', '/a[name=x]/b', '5'],
    ['/a[name=x=y]/b={"c":"d=e"}', '/a[name=x=y]/b', '{"c":"d=e"}'],
    ["/a[name='x]=y']/b=5", "/a[name='x]=y']/b", '5'],
    ['/a[name=x\\]=y]/b=5', '/a[name=x\\]=y]/b', '5'],
    ["/a[name=it's]/b=5", "/a[name=it's]/b", '5'],
  ])('%s', (text, place, value) => {
    expect(splitAssignment(text)).toEqual({ place, value });
  });

  test('there may be no value', () => {
    expect(splitAssignment('/a[name=x]/b')).toEqual({ place: '/a[name=x]/b', value: undefined });
  });
});

test('formatPlace names every target', () => {
  expect(formatPlace('leaf1', '/a')).toBe('leaf1:/a');
  expect(formatPlace('', '/a')).toBe('system:/a');
});

test('messages leave out what may be a value behind a bracket without end', () => {
  expect(withoutValue('leaf1:/a[name=x]/b')).toBe('leaf1:/a[name=x]/b');
  expect(withoutValue('leaf1:/a[name=x/password=hunter2')).toBe('leaf1:/a[…');
  expect(() => parsePlace('leaf1:/a[name=x/password=hunter2')).toThrow(/^leaf1:\/a\[…: /);
});
