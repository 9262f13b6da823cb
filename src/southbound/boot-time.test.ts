import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatPath } from '../data/format-path.ts';
import { bootTimePath, bootTimeText } from './boot-time.ts';

function place(body: string): string | undefined {
  const path = bootTimePath(schemaOf(body));
  return path === undefined ? undefined : formatPath(path);
}

describe('bootTimePath', () => {
  test("finds the leaf in OpenConfig's place and in that of RFC 7317", () => {
    expect(
      place('container system { container state { config false; leaf boot-time { type uint64; } } }'),
    ).toBe('/t:system/state/boot-time');
    expect(
      place(
        'container system-state { config false; container clock { leaf boot-datetime { type string; } } }',
      ),
    ).toBe('/t:system-state/clock/boot-datetime');
  });

  test('finds nothing where there is nothing', () => {
    expect(place('leaf system { type string; }')).toBeUndefined();
    expect(place('container system { container state { container boot-time; } }')).toBeUndefined();
    expect(place('list system { key k; leaf k { type string; } }')).toBeUndefined();
  });
});

test('bootTimeText', () => {
  expect(bootTimeText('1500000000')).toBe('1970-01-01T00:00:01.5Z');
  expect(bootTimeText(0n)).toBe('1970-01-01T00:00:00Z');
  expect(bootTimeText('2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00Z');
  expect(bootTimeText({})).toBeUndefined();
  expect(bootTimeText('18446744073709551615')).toBe('2554-07-21T23:34:33.709551615Z');
  expect(bootTimeText('9'.repeat(30))).toBe('9'.repeat(30));
});
