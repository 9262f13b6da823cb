import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { listNodes } from './list-nodes.ts';

const schema = schemaOf({
  base: `module base { yang-version 1.1; namespace "urn:base"; prefix b;
    identity colour; identity red { base colour; }
    container types {
      leaf bytes { type binary { length 1..4; } }
      leaf ratio { type decimal64 { fraction-digits 2; range 0..1; } }
      leaf flags { type bits { bit one { position 1; } bit four { position 4; } } }
      leaf word { type enumeration { enum yes; enum no { value 7; } } }
      leaf colour { type identityref { base colour; } }
      leaf place { type instance-identifier { require-instance false; } }
      leaf there { type leafref { path ../word; require-instance false; } }
      leaf any { type union { type int8; type string { pattern a+; } } }
    }
    rpc reset; }`,
  other: `module other { yang-version 1.1; namespace "urn:other"; prefix o; leaf single { type empty; } }`,
});

test('what distinguishes each type', () => {
  const described = new Map(listNodes(schema).map(({ path, ...rest }) => [path.replace(/.*\//u, ''), rest]));
  expect(Object.fromEntries(described)).toMatchObject({
    bytes: { type: 'binary', length: [['1', '4']] },
    // Scaled by the fraction digits, as the type has it.
    ratio: { type: 'decimal64', 'fraction-digits': 2, range: [['0', '100']] },
    flags: {
      bits: [
        ['one', 1],
        ['four', 4],
      ],
    },
    word: {
      enums: [
        ['yes', 0],
        ['no', 7],
      ],
    },
    colour: { bases: ['base:colour'] },
    place: { 'require-instance': false },
    there: { 'leafref-path': '../word', realtype: 'enumeration', 'require-instance': false },
  });
});

test('nodes of some modules only, and no input or output that nothing was said of', () => {
  expect(listNodes(schema, ['other']).map(({ path }) => path)).toEqual(['/other:single']);
  expect(listNodes(schema, ['base']).map(({ path }) => path)).toContain('/base:reset');
  expect(listNodes(schema).filter(({ kind }) => kind === 'input' || kind === 'output')).toEqual([]);
});
