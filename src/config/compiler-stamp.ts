import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folders whose code decides what a compiled schema is. */
const folders = ['errors', 'lib', 'yang', 'xpath', 'schema'];

/**
 * Names the code that compiles: the version of the package, and of each file its size and when it was changed, as those who work on
 * the code do not change the version.
 */
export function compilerStamp(): string {
  const hash = createHash('sha256').update(readFileSync(new URL('../../package.json', import.meta.url)));
  for (const folder of folders) {
    const place = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()) {
      const { size, mtimeMs } = statSync(`${place}${name}`);
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
