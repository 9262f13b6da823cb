import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Context, createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../src/library/yang.ts', import.meta.url));
const document = new URL('../../docs/yang-library.md', import.meta.url);

interface Bundle {
  readonly code: string;
  /** The modules in it, and those it would import. */
  readonly modules: readonly string[];
  readonly imports: readonly string[];
}

/** The entry as one script for browsers, which makes a global `yang`. */
async function bundle(): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { lib: { entry, formats: ['iife'], name: 'yang' }, write: false, minify: false },
  });
  const chunks = [result]
    .flat()
    .flatMap(built => ('output' in built ? built.output : []))
    .flatMap(file => (file.type === 'chunk' ? [file] : []));
  return {
    code: chunks.map(({ code }) => code).join('\n'),
    modules: chunks.flatMap(({ moduleIds }) => moduleIds),
    imports: chunks.flatMap(({ imports }) => imports),
  };
}

/** A piece of code in the document and what it prints. */
const example = /^```js\n(.*?)^```\n\n```text\n.*?^```$/gmsu;

/** What a piece of the document prints; names live on in the context. */
function printedBy(context: Context, code: string): string {
  let printed = '';
  context.console = {
    log: (...values: readonly unknown[]) => {
      printed += `${values.map(String).join(' ')}\n`;
    },
  };
  runInContext(
    code.replace(/^import (?<names>\{[^}]*\}) from 'binnacle\/yang';$/gmu, 'const $<names> = yang;'),
    context,
  );
  return printed;
}

describe('binnacle/yang in a browser', () => {
  let bundled: Bundle;
  beforeAll(async () => {
    bundled = await bundle();
  });

  test('is made of our own files, and imports nothing', () => {
    expect(bundled.imports).toEqual([]);
    expect(
      bundled.modules.filter(module => !/\/src\/[\w/.-]+\.ts$/u.test(module) || module.startsWith('\0')),
    ).toEqual([]);
    expect(bundled.code).not.toMatch(/["']node:|\brequire\(|__vite-browser-external/u);
  });

  test('has the names it promises', () => {
    const context = createContext({});
    runInContext(bundled.code, context);
    expect(runInContext('Object.keys(yang).sort().join(" ")', context)).toBe(
      'compile findChanges formatChange formatDiagnostic formatTree hasErrors parse validate versionPartOf',
    );
  });

  // The context has what the language has, and nothing of Node or a browser.
  test('does what its document says, in an empty context', () => {
    const context = createContext({});
    runInContext(bundled.code, context);
    const text = readFileSync(document, 'utf8');
    const blocks = [...text.matchAll(example)];
    expect(blocks).toHaveLength(text.split('\n```js\n').length - 1);
    const actual = text.replace(
      example,
      (_, code: string) => `\`\`\`js\n${code}\`\`\`\n\n\`\`\`text\n${printedBy(context, code)}\`\`\``,
    );
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(document, actual);
    expect(actual).toBe(readFileSync(document, 'utf8'));
  });
});
