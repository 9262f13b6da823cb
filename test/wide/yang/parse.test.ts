import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/errors/diagnostic.ts';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import { parseExpression } from '../../../src/xpath/parse-expression.ts';
import { parseModule } from '../../../src/yang/parse-module.ts';
import type { Statement } from '../../../src/yang/statement.ts';
import { families, readCases, readPublished, textOf } from './corpus.ts';

const diagnosticsOf = (path: string): readonly Diagnostic[] => parseModule(textOf(path), path).diagnostics;
const linesOf = (path: string): readonly string[] => diagnosticsOf(path).map(formatDiagnostic);

/** Modules that the grammar refuses though a family holds them; each is marked `error` there. */
const refused = ['ietf/yang/ietf-template@2023-07-26.yang'];

describe('published modules', () => {
  test.each(families)('%s parses', family => {
    const modules = readPublished(family).filter(({ file }) => !refused.includes(file));
    expect(modules.length).toBeGreaterThan(0);
    expect(modules.flatMap(({ file }) => linesOf(file))).toEqual([]);
  });

  test.each(refused)('%s is refused', file => {
    expect(linesOf(file)).not.toEqual([]);
  });

  test('names, kinds and revisions are those of the manifest', () => {
    const modules = families.flatMap(family => readPublished(family));
    const differences = modules.filter(({ file, module: name, kind, revision }) => {
      const { module } = parseModule(textOf(file), file);
      if (module === undefined) return !refused.includes(file);
      return module.name !== name || module.kind !== kind || (module.revision ?? null) !== revision;
    });
    expect(differences).toEqual([]);
  });

  test('every XPath expression parses', () => {
    const problems: unknown[] = [];
    const visit = (statement: Statement): void => {
      if (['must', 'when', 'path'].includes(statement.keyword)) {
        const { problem } = parseExpression(statement.argument ?? '');
        if (problem !== undefined) problems.push({ problem, ...statement });
      }
      for (const child of statement.substatements) visit(child);
    };
    for (const family of families)
      for (const { file } of readPublished(family)) {
        const { module } = parseModule(textOf(file), file);
        if (module !== undefined) visit(module.statement);
      }
    expect(problems).toEqual([]);
  });

  test('all of OpenConfig parses in well under a second', () => {
    const files = readPublished('openconfig').map(({ file }) => file);
    for (const file of files) textOf(file);
    const start = performance.now();
    for (const file of files) diagnosticsOf(file);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('odd modules', () => {
  test('every good one parses', () => {
    const cases = readCases('good');
    const problems = cases.flatMap(({ id, dir, files }) =>
      files.flatMap(file => linesOf(`${dir}/${file}`)).map(line => `${id}: ${line}`),
    );
    expect(problems).toEqual([]);
  });

  test('whatever a bad one holds, each mistake has a place inside its file', () => {
    const cases = readCases('bad');
    let byParser = 0;
    for (const { dir, files } of cases) {
      const diagnostics = files.flatMap(file => diagnosticsOf(`${dir}/${file}`));
      if (diagnostics.length > 0) byParser++;
      for (const { location } of diagnostics) {
        const line = textOf(location?.file ?? '').split('\n')[(location?.line ?? 0) - 1];
        expect(location?.column).toBeLessThanOrEqual((line ?? '').length + 1);
      }
    }
    console.log(`${byParser} of ${cases.length} bad modules are refused by the grammar alone`);
    expect(byParser).toBeGreaterThan(300);
  });
});
