import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checklist } from './checklist.ts';
import { subscribeChecklist } from './subscribe-checklist.ts';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const all = { ...checklist, ...subscribeChecklist };
const rules = Object.entries(all).flatMap(([call, list]) => list.map(row => ({ call, ...row })));

test.each(rules)('$call: $rule', ({ proofs }) => {
  expect(proofs).not.toHaveLength(0);
  for (const [file, title] of proofs) {
    const quoted = JSON.stringify(title).slice(1, -1);
    expect([file, read(file).includes(title) || read(file).includes(quoted)]).toEqual([file, true]);
  }
});

test('no rule stands there twice', () => {
  const names = rules.map(({ call, rule }) => `${call}: ${rule}`);
  expect(new Set(names).size).toBe(names.length);
});

test('every test of this folder proves a rule', () => {
  const known = new Set(rules.flatMap(({ proofs }) => proofs.map(([file, title]) => `${file} ${title}`)));
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    name => name.endsWith('.test.ts') && !name.startsWith('checklist'),
  );
  const titles = files.flatMap(file =>
    Array.from(
      read(`conformance/${file}`).matchAll(/^ *(?:test|\]\))\(\s*'(?<title>[^']+)'/gmu),
      ({ groups }) => `conformance/${file} ${groups?.title ?? ''}`,
    ),
  );
  expect(titles.length).toBeGreaterThan(files.length);
  expect(titles.filter(title => !known.has(title))).toEqual([]);
});
