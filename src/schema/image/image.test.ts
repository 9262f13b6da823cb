import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTexts, moduleText } from '../../../test/support/diagnose.ts';
import { findDifference } from '../../../test/support/find-difference.ts';
import { drawConstrainedModule } from '../../../test/support/random-constraints.ts';
import { decodeImage } from './decode-image.ts';
import { encodeImage } from './encode-image.ts';
import { type Compiled, constants, type SchemaImage } from './schema-image.ts';

const everything = {
  a: moduleText(
    'a',
    `
    import b { prefix b; }
    organization "o"; description "d"; revision 2026-01-02;
    extension e { argument x; } feature f; feature g { if-feature f; }
    identity i; identity j { base i; } identity k { base j; base b:i; }
    typedef short { type string { length "1..20" { error-message "too long"; } pattern '[a-z]*' { error-app-tag tag; } pattern 'x.*' { modifier invert-match; } } default abc; units u; }
    typedef same { type union { type short; type leafref { path "/a:c/a:l/a:k"; } type b:numbers; type instance-identifier { require-instance false; } } }
    grouping gr { leaf shared { type short; must "../k != 'a' and count(../../l[position() > 0.5]) > 4294967295"; } leaf-list ll { type same; default abc; default abd; min-elements 0; ordered-by user; } }
    container c {
      presence "is there"; a:e "used";
      list l { key "k k2"; unique "n c/m"; max-elements 4294967295; min-elements 1; leaf n { type uint64 { range "1..10 | 18446744073709551615"; } } container c { leaf m { type int64; default -5; } }
        leaf k2 { type enumeration { enum z { value -2147483648; } enum y { value 2147483647; } enum x { value 7; } } } leaf k { type short; } uses gr { when "b:leaf = 1 or -0 or 1000000000000"; if-feature "f or g"; } }
      choice ch { default other; case one { leaf one { type decimal64 { fraction-digits 3; range "-1.5..max"; } } } leaf other { type identityref { base i; } } }
      uses gr; anydata any; anyxml xml; leaf bits { type bits { bit p; bit q { position 4294967295; } } } leaf em { type empty; } leaf bin { type binary { length 3; } } leaf b { type boolean; status deprecated; reference "r"; }
      action act { input { leaf a { type leafref { path "../../l/k"; } } } output { container r; } } notification note { leaf x { type string; } }
    }
    rpc call { input { leaf v { type short; mandatory true; } } } notification top; augment /b:leaf2 { leaf more { type string; } }
    container __proto__ { leaf constructor { type string; } }`,
  ),
  b: moduleText(
    'b',
    `
    identity i; identity h { base i; } typedef numbers { type int8 { range "-3..3"; } } leaf leaf { type int8; } container leaf2;`,
  ),
};

/** An image as a process finds it that does not know how it was made. */
function throughImage(compiled: Compiled): Compiled {
  const image = encodeImage(compiled);
  if (image === undefined) throw new Error('there is no image');
  return decodeImage({ text: image.text, cells: Int32Array.from(image.cells) });
}

test('a schema comes back as it was, to the last object, and frozen', () => {
  const compiled = compileTexts(everything);
  expect(compiled.diagnostics).toEqual([]);
  const restored = throughImage(compiled);
  expect(findDifference(compiled, restored)).toBeUndefined();
  expect(restored.schema?.root.dataChildrenByName.get('c')?.parent).toBe(restored.schema?.root);
  expect(restored.schema?.identities.get('b:i')?.derived).toEqual(new Set(['a:k', 'b:h']));
});

test('what the compiler had to say comes along, with or without a schema', () => {
  const warned = compileTexts('typedef t { type old; } typedef old { status deprecated; type string; }');
  const refused = compileTexts('leaf l { type nothing; } leaf l { type string; }');
  expect([warned.schema === undefined, refused.schema === undefined]).toEqual([false, true]);
  for (const compiled of [warned, refused]) {
    expect(compiled.diagnostics).not.toEqual([]);
    expect(findDifference(compiled, throughImage(compiled))).toBeUndefined();
  }
});

test('random schemas come back as they were', () => {
  fc.assert(
    fc.property(fc.gen(), draw => {
      const compiled = compileTexts(drawConstrainedModule(draw));
      expect(findDifference(compiled, throughImage(compiled))).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

test('what is nested deeply needs no stack', () => {
  let nested: unknown = 'inside';
  for (let depth = 0; depth < 100_000; depth++) nested = depth % 2 === 0 ? [nested] : { nested };
  const compiled = { schema: undefined, diagnostics: [nested] } as Compiled;
  expect(findDifference(compiled, throughImage(compiled))).toBeUndefined();
});

test('there is no image of a chain of identities whose derived ones are quadratic', () => {
  const chain = Array.from({ length: 2000 }, (_, at) => `identity i${at + 1} { base i${at}; }`).join('\n');
  expect(encodeImage(compileTexts(`identity i0; ${chain}`))).toBeUndefined();
});

test('numbers, texts and constants of all kinds survive', () => {
  const numbers = [
    0,
    -0,
    1,
    -1,
    2 ** 29 - 1,
    2 ** 29,
    -(2 ** 29),
    -(2 ** 29) - 1,
    2 ** 53,
    0.1,
    NaN,
    Infinity,
    -Infinity,
  ];
  const texts = ['', '\uFEFF', 'é', '😀', '__proto__', '\n'];
  const bigints = [0n, -1n, 2n ** 64n];
  const shared = new Map<unknown, unknown>([
    ['z', 1],
    ['a', undefined],
    [1n, [2n]],
  ]);
  const odd = { ['__proto__']: 1, present: undefined, shared, again: shared };
  const value = [...numbers, ...texts, ...bigints, ...constants, new Set(['b', 'a']), odd];
  const diagnostics = value as unknown as Compiled['diagnostics'];
  const image = encodeImage({ schema: undefined, diagnostics }) as SchemaImage;
  expect(findDifference(value, decodeImage(image).diagnostics)).toBeUndefined();
});

test('what no schema has is refused', () => {
  const encode = (value: unknown): unknown =>
    encodeImage({ schema: undefined, diagnostics: [value] as unknown as Compiled['diagnostics'] });
  expect(() => encode(() => 1)).toThrow('functions');
  expect(() => encode(new Date(0))).toThrow('instances of classes');
});
