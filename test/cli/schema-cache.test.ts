import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  builtInModels,
  loadDemoSettings,
  loadServeSettings,
  loadSimulateSettings,
} from '../../src/config/settings.ts';
import { run, temporaryFolder } from './command-line.ts';

const folderOf = (name: string): string => join(builtInModels, name, '1.0.0');
const paths = ['--path', folderOf('switch'), '--path', folderOf('system')];
const modules = ['binnacle-interfaces', 'binnacle-vlan', 'binnacle-bgp'];

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

test('commands that compile keep what they compiled, and say the same when they find it', async () => {
  const folder = join(temporaryFolder(), 'schemas');
  const tree = ['yang', 'tree', ...paths, ...modules];
  const plain = await run([...tree, '--schema-cache', 'off']);
  expect(plain).toMatchObject({ exitCode: 0, error: '' });
  const first = await run([...tree, '--schema-cache', folder]);
  const kept = entriesOf(folder);
  expect(kept).toHaveLength(1);
  const second = await run(tree, { environment: { BINNACLE_SCHEMA_CACHE: folder } });
  expect([first, second]).toEqual([plain, plain]);
  expect(entriesOf(folder)).toEqual(kept);
});

test.each([
  [{ XDG_CACHE_HOME: 'ROOT/caches', HOME: 'ROOT' }, 'caches/binnacle/schemas'],
  [{ HOME: 'ROOT' }, '.cache/binnacle/schemas'],
])('with %o it is kept in %s', async (variables, place) => {
  const root = temporaryFolder();
  const environment = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace('ROOT', root)]),
  );
  const line = JSON.stringify({ id: 1, modules, search_path: [folderOf('switch'), folderOf('system')] });
  const off = await run(['yang', 'batch', '--schema-cache', 'off'], { environment, input: line });
  expect(entriesOf(join(root, place))).toEqual([]);
  const on = await run(['yang', 'batch'], { environment, input: line });
  expect(entriesOf(join(root, place))).toHaveLength(1);
  const withoutTime = ({ out }: { readonly out: string }): string => out.replace(/"ms":.*/u, '');
  expect(withoutTime(on)).toBe(withoutTime(off));
  const diff = ['yang', 'diff', folderOf('switch'), 'switch@1.0.0'];
  expect(await run(diff, { environment })).toMatchObject({
    exitCode: 0,
    out: 'no changes: the version stays\n',
  });
});

test('servers have the same setting', () => {
  const environment = { HOME: '/home/a', BINNACLE_SCHEMA_CACHE: '/else' };
  const of = (flags: object, load: typeof loadServeSettings): string | undefined =>
    load({ flags: { ...flags }, environment, file: undefined }).schemaCache;
  expect(of({}, loadServeSettings)).toBe('/else');
  expect(of({ schemaCache: 'off' }, loadServeSettings)).toBeUndefined();
  const others = [loadDemoSettings, loadSimulateSettings].map(
    load => load({ flags: {}, environment, file: undefined }).schemaCache,
  );
  // A simulated device does not read what was meant for the core.
  expect(others).toEqual(['/else', '/home/a/.cache/binnacle/schemas']);
});
