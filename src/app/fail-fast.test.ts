import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { failFast } from './fail-fast.ts';

test('an exception that reaches nobody ends the process with one line and the code for defects', () => {
  let raise: (error: unknown, origin: string) => void = () => undefined;
  const codes: number[] = [];
  const lines: string[] = [];
  failFast(
    {
      on: (_, listener) => {
        raise = listener;
      },
      exit: code => codes.push(code),
    },
    text => lines.push(text),
  );
  raise(new Error('oh'), 'uncaughtException');
  raise('not an error', 'unhandledRejection');
  expect(codes).toEqual([4, 4]);
  expect(lines.map(line => JSON.parse(line) as unknown)).toMatchObject([
    { level: 'fatal', origin: 'uncaughtException', stack: expect.stringContaining('Error: oh') as string },
    { origin: 'unhandledRejection', stack: 'not an error' },
  ]);
});

test('in a process, a rejection without a handler is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-fail-'));
  for (const [name, file] of [
    ['exit-codes.mjs', '../cli/exit-codes.ts'],
    ['fail-fast.mjs', './fail-fast.ts'],
  ] as const) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    const script = stripTypes(text).replace('../cli/exit-codes.ts', './exit-codes.mjs');
    writeFileSync(join(folder, name), script);
  }
  const main = join(folder, 'main.mjs');
  writeFileSync(
    main,
    `import { failFast } from './fail-fast.mjs';
    failFast(process, text => process.stderr.write(text));
    setInterval(() => {}, 1000);
    Promise.reject(new Error('lost'));`,
  );
  const { status, stderr } = spawnSync(process.execPath, [main], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr).toContain('lost');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(status).toBe(4);
});

function stripTypes(text: string): string {
  const { ModuleKind, ScriptTarget } = ts;
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
