import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { parsePath } from '../data/parse-path.ts';
import { formAt, repairAll } from './drift-policy.ts';

const schema = schemaOf({
  'binnacle-extensions': `module binnacle-extensions {
    yang-version 1.1; namespace "urn:x"; prefix bx; extension secret; extension compare { argument form; }
  }`,
  other: `module other {
    yang-version 1.1; namespace "urn:o"; prefix o;
    container system { leaf host { type string; } leaf banner { type string; } leaf password { type string; } }
  }`,
  t: `module t {
    yang-version 1.1; namespace "urn:t"; prefix t;
    import binnacle-extensions { prefix bx; }
    import other { prefix o; }
    deviation /o:system/o:host { deviate add { bx:compare ignore-case; } }
    deviation /o:system/o:password { deviate add { bx:secret; } }
  }`,
});

test.each([
  ['/system/host', 'ignore-case'],
  ['/system/banner', 'exact'],
  ['/system/password', 'rewritten'],
  ["/system/host, by a target's rule", 'rewritten'],
])('%s: %s', (text, expected) => {
  const [place = ''] = text.split(',');
  const parsed = parsePath(schema, place);
  if (!('path' in parsed)) throw new Error(place);
  const elements = [{ name: 'system', keys: new Map<string, string>() }];
  const rule = { text: '/system', elements, policy: undefined, compare: 'rewritten' } as const;
  const policies = place === text ? repairAll : { ...repairAll, paths: [rule] };
  expect(formAt(policies, parsed.path)).toBe(expected);
});
