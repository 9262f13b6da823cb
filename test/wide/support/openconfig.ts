import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './product.ts';

const corpus = process.env['BINNACLE_CORPUS'];
if (corpus === undefined) throw new Error('BINNACLE_CORPUS names the folder of the test corpus');

/** The modules that a leaf switch uses. */
export const modelSet = 'openconfig-leaf@1.0.0';

/** A new folder of model sets with that one, whose modules are read from where the corpus has them. */
export function openConfigModels(): string {
  const folder = temporaryFolder('models');
  const [line] = readFileSync(join(corpus as string, 'instance/manifest.jsonl'), 'utf8')
    .split('\n')
    .filter(text => text.includes('"id": "oc-leaf48-001"'));
  const { modules } = JSON.parse(line ?? '') as { modules: readonly string[] };
  const home = join(folder, 'openconfig-leaf/1.0.0');
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, 'model-set.json'),
    JSON.stringify({
      name: 'openconfig-leaf',
      version: '1.0.0',
      modules: modules.map(file => file.replace(/^.*\/|\.yang$/gu, '')),
      searchPath: [join(corpus as string, 'openconfig/yang')],
      implement: 'all',
    }),
  );
  return folder;
}

/** An instance document of the corpus. */
export function document(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(corpus as string, 'instance', name), 'utf8')) as Record<
    string,
    unknown
  >;
}
