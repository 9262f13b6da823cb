import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/errors/diagnostic.ts';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import { compileCase, compilePublished } from './compile-case.ts';
import { families, readCases, readPublished } from './corpus.ts';

/** Verdicts that we read the RFC against. */
const exceptions = new Set(
  (
    JSON.parse(readFileSync(new URL('../verdicts/exceptions.json', import.meta.url), 'utf8')) as readonly {
      readonly id: string;
    }[]
  ).map(({ id }) => id),
);

const line = (id: string, diagnostic: Diagnostic): string => `${id}: ${formatDiagnostic(diagnostic)}`;

describe('published modules', () => {
  // OpenConfig relies on identities of imported modules in its defaults, so all of them are implemented.
  const modulesOf = (family: (typeof families)[number]) =>
    readPublished(family).filter(({ kind, id }) => kind === 'module' && !exceptions.has(id));

  test.each(families)('%s: every accepted module compiles', family => {
    const accepted = modulesOf(family).filter(({ expect: verdict }) => verdict === 'ok');
    const mistakes = accepted.flatMap(module =>
      compilePublished(module, family === 'openconfig' ? 'all' : 'listed').map(mistake =>
        line(module.id, mistake),
      ),
    );
    expect(mistakes).toEqual([]);
  });

  test.each(families)('%s: every refused module is refused', family => {
    const refused = modulesOf(family).filter(({ expect: verdict }) => verdict === 'error');
    const compiled = refused.filter(module => compilePublished(module, 'listed').length === 0);
    expect(compiled).toEqual([]);
  });
});

describe('odd modules', () => {
  test('every good one compiles', () => {
    const cases = readCases('good').filter(({ id }) => !exceptions.has(id));
    const mistakes = cases.flatMap(entry => compileCase(entry).map(mistake => line(entry.id, mistake)));
    expect(mistakes).toEqual([]);
  });

  test('every bad one is refused, with a place', () => {
    const cases = readCases('bad');
    const wrong = cases
      .filter(({ id }) => !exceptions.has(id))
      .filter(entry => !compileCase(entry).some(({ location }) => location !== undefined));
    console.log(`${cases.length} bad modules: ${wrong.length} not refused, ${exceptions.size} exceptions`);
    expect(wrong.map(({ id, rfc, why }) => `${id} (${rfc ?? 'no section'}): ${why ?? ''}`)).toEqual([]);
  });

  test('what is excepted is still accepted: else it belongs off the list', () => {
    const refused = readCases('bad').filter(
      entry => exceptions.has(entry.id) && compileCase(entry).length > 0,
    );
    expect(refused.map(({ id }) => id)).toEqual([]);
  });
});
