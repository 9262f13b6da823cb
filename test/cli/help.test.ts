import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './command-line.ts';

const commands = [
  [],
  ['get'],
  ['set'],
  ['replace'],
  ['delete'],
  ['subscribe'],
  ['diff'],
  ['history'],
  ['transaction'],
  ['blame'],
  ['rollback'],
  ['undo'],
  ['pending'],
  ['confirm'],
  ['cancel'],
  ['extend'],
  ['label'],
  ['labels'],
  ['unlabel'],
  ['targets'],
  ['targets', 'add'],
  ['targets', 'import'],
  ['targets', 'remove'],
  ['drift'],
  ['backup'],
  ['restore'],
  ['verify'],
  ['repair'],
  ['users'],
  ['users', 'add'],
  ['users', 'remove'],
  ['users', 'list'],
  ['users', 'token'],
  ['yang'],
  ['yang', 'check'],
  ['yang', 'tree'],
  ['yang', 'validate'],
  ['yang', 'batch'],
  ['yang', 'diff'],
  ['serve'],
  ['simulate'],
  ['demo'],
];

function golden(name: string, text: string): string {
  const file = new URL(`../golden/cli/help/${name}.txt`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, text);
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test.each(commands.map(words => [words.join(' '), words] as const))('help of "%s"', async (name, words) => {
  const { exitCode, out, error } = await run([...words, '--help']);
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' });
  expect(out).toBe(golden(name === '' ? 'binnacle' : name.replaceAll(' ', '-'), out));
});

test('help of a command within a command', async () => {
  const { out } = await run(['targets', 'add', '--help']);
  expect(await run(['help', 'targets', 'add'])).toEqual({ exitCode: 0, out, error: '' });
});

test('--version', async () => {
  expect(await run(['--version'])).toEqual({ exitCode: 0, out: '0.0.0-test\n', error: '' });
});

test.each([
  [['gte', '/'], "error: unknown command 'gte'\n(Did you mean get?)\n"],
  [['get'], "error: missing required argument 'path'\n"],
  [['get', '/', '--jsn'], "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
  [
    ['rollback', 'x y'],
    "error: command-argument value 'x y' is invalid for argument 'revision'. A revision is a number, -N (N before the newest), a label, or a time such as 2026-11-20T09:30:00Z.\n",
  ],
])('a wrong command line is explained: %j', async (args, error) => {
  expect(await run(args)).toEqual({ exitCode: 2, out: '', error });
});

test('without a command the help is shown, as a mistake', async () => {
  const { exitCode, out, error } = await run([]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(error).toContain('Usage: binnacle');
});
