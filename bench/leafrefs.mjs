// What references cost: a document of 40,000 leafrefs to keys and 40,000 to other leafs, read and validated, against the same with strings.
import { performance } from 'node:perf_hooks';
import { decodeJson } from '../dist/data/decode-json.js';
import { validateTree } from '../dist/data/validate.js';
import { compileTexts } from './schemas.mjs';
import { median } from './table.mjs';

/** A document of leafrefs and one of strings with the same texts, in turns. */
export function leafrefs() {
  const count = 40_000;
  const document = {
    'refs:target': Array.from({ length: count }, (_, index) => ({
      name: `entry-${index}`,
      label: `serial-${index}`,
    })),
    'refs:user': Array.from({ length: count }, (_, index) => ({
      name: `entry-${index}`,
      target: `entry-${count - 1 - index}`,
    })),
    'refs:other': Array.from({ length: count }, (_, index) => `serial-${count - 1 - index}`),
  };
  const schemaWith = (key, label) =>
    compileTexts(
      'refs',
      new Map([
        [
          'refs',
          `module refs { yang-version 1.1; namespace "urn:refs"; prefix r;
            list target { key name; leaf name { type string; } leaf label { type string; } }
            list user { key name; leaf name { type string; } leaf target { type ${key} } }
            leaf-list other { type ${label} } }`,
        ],
      ]),
    );
  const plain = schemaWith('string;', 'string;');
  const referring = schemaWith('leafref { path "/target/name"; }', 'leafref { path "/target/label"; }');
  const run = schema => {
    const start = performance.now();
    const { node, diagnostics } = decodeJson({ schema, at: [] }, document);
    const found = validateTree({ schema, root: node }, { type: 'config' });
    if (diagnostics.length + found.length > 0) throw new Error('the document is valid');
    return performance.now() - start;
  };
  const times = { strings: [], leafrefs: [] };
  for (let round = 0; round < 15; round += 1) {
    times.strings.push(run(plain));
    times.leafrefs.push(run(referring));
  }
  const [strings, references] = [median(times.strings), median(times.leafrefs)];
  const value = `${strings.toFixed(0)} -> ${references.toFixed(0)} ms`;
  const ratio = references / strings;
  if (ratio > 3) process.exitCode = 1;
  return [{ what: `2 x 40,000 strings -> leafrefs, read and validated`, value, ratio, budget: { max: 3 } }];
}
