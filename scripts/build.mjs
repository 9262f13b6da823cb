// Compiles src/ from nothing, so that no file of an earlier layout survives, and copies the generated codecs, which are
// JavaScript. Of declarations only those stay that the published entries need. A build that fails leaves dist/ as it was.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const next = `dist.${process.pid}`;
const tsc = spawnSync(
  process.execPath,
  ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', next],
  { stdio: 'inherit' },
);
if (tsc.status !== 0) {
  rmSync(next, { recursive: true, force: true });
  process.exit(tsc.status ?? 1);
}
cpSync('src/gnmi/generated', `${next}/gnmi/generated`, { recursive: true });
pruneDeclarations(next);
chmodSync(`${next}/app/main.js`, 0o755);
rmSync('dist', { recursive: true, force: true });
renameSync(next, 'dist');

/** Removes the declarations that none of the entries in package.json leads to. */
function pruneDeclarations(folder) {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const needed = new Set();
  const pending = Object.values(exports).flatMap(({ types }) =>
    types === undefined ? [] : [types.replace(/^\.\/dist/u, folder)],
  );
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (needed.has(join(file))) continue;
    needed.add(join(file));
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](?<path>\.[^'"]+)\.ts['"]/gu);
    for (const { groups } of imports) pending.push(join(dirname(file), `${groups.path}.d.ts`));
  }
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (file.endsWith('.d.ts') && !needed.has(file)) rmSync(file);
  }
}
