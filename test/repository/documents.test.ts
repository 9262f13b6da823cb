import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const layers = (JSON.parse(read('scripts/layers.json')) as { layers: Record<string, readonly string[]> })
  .layers;

/** Every document of the tree. */
const documents = ['.', 'docs', 'src', 'test', 'bench', 'models', 'scripts'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name)),
);

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');

  test('has the import table that is checked', () => {
    const section = text.slice(text.indexOf('## Layout'));
    const rows = [...section.matchAll(/^\| (?<folder>[a-z]+) \| [^|]+ \| (?<allowed>[^|]+) \|$/gmu)]
      .map(({ groups }) => groups ?? {})
      .filter(({ folder }) => folder !== 'folder');
    const table = rows.map(({ folder = '', allowed = '' }) => [
      folder,
      allowed === '–' ? [] : allowed === 'everything' ? ['*'] : allowed.split(', '),
    ]);
    expect(table).toEqual(Object.entries(layers));
  });

  test('names every folder of src/ and every decision', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(entry =>
      entry.isDirectory(),
    );
    expect(Object.keys(layers).sort()).toEqual(folders.map(({ name }) => name).sort());
    const decisions = readdirSync(join(root, 'docs/adr'));
    const listed = text.slice(text.indexOf('## Decisions'));
    expect(decisions.filter(name => !listed.includes(`(docs/adr/${name})`))).toEqual([]);
  });
});

test('every folder of src/, test/, bench/, scripts/ and models/ says what it is for, in 20 lines at most', () => {
  const folders = [...Object.keys(layers).map(layer => `src/${layer}`), 'test', 'bench', 'scripts', 'models'];
  const lengths = folders.map(folder => [folder, read(`${folder}/README.md`).trimEnd().split('\n').length]);
  expect(lengths.filter(([, lines]) => Number(lines) > 20)).toEqual([]);
});

test('CONTRIBUTING.md names the commands of package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read('CONTRIBUTING.md').matchAll(/`npm (?:run )?(?<name>[a-z:]+)\b/gu)].map(
    ({ groups }) => groups?.name ?? '',
  );
  expect(named.filter(name => !(name in scripts) && name !== 'ci')).toEqual([]);
  const forPeople = Object.keys(scripts).filter(name => !['prepare', 'start', 'format:check'].includes(name));
  expect(forPeople.filter(name => !named.includes(name))).toEqual([]);
});

test.each(documents)('%s leads only to what is there', document => {
  const links = [...read(document).matchAll(/\]\((?<target>[^)#:]+)(?:#[^)]*)?\)/gu)].map(
    ({ groups }) => groups?.target ?? '',
  );
  const place = dirname(join(root, document));
  expect(links.filter(link => !existsSync(join(place, link)))).toEqual([]);
});
