// Puts back what `npm install` leaves out of package-lock.json where the registry lacks optional packages of other platforms: without their
// entries `npm ci` refuses the lock. Run it after every change of a dependency; it changes nothing where nothing is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

/** Where Node would find a package from a folder; undefined if the lock does not have it. */
function locate(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') return undefined;
  }
}

const systems = /android|darwin|freebsd|linux|win32|openharmony|netbsd|openbsd|sunos|aix/u;
const processors = /arm64|x64|arm|ia32|s390x|ppc64|riscv64|loong64|mips64el|wasm32/u;

let added = 0;
for (const [place, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (locate(place, name) !== undefined) continue;
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/u, ''),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      os: [systems.exec(name)?.[0] ?? 'none'],
      ...(name.includes('musl') ? { libc: ['musl'] } : {}),
      cpu: [processors.exec(name)?.[0] ?? 'none'],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added`);
