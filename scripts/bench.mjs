// Runs benchmarks: `npm run bench` lists them, `npm run bench -- NAME…` runs those, `npm run bench -- all` every one. Each is
// a file bench/NAME.bench.mjs that measures compiled code (run `npm run build` first) in a process of its own, with
// `gc()` at hand, and prints its figures next to their budgets (see bench/table.mjs).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../bench/', import.meta.url));
const suffix = '.bench.mjs';
const known = readdirSync(folder)
  .filter(file => file.endsWith(suffix))
  .map(file => file.slice(0, -suffix.length))
  .sort();

const asked = process.argv.slice(2);
const names = asked.includes('all') ? known : asked;
const unknown = names.filter(name => !known.includes(name));
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`no benchmark is called ${unknown.join(', ')}`);
  console.log(
    `benchmarks: ${known.join(', ')}\nrun them with: npm run bench -- NAME…, or: npm run bench -- all`,
  );
  process.exit(unknown.length > 0 ? 2 : 0);
}
if (!existsSync(new URL('../dist/', import.meta.url))) {
  console.error('there is no dist/: run npm run build first');
  process.exit(2);
}
let failed = 0;
for (const name of names) {
  const file = `${folder}${name}${suffix}`;
  const run = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=8192', file], {
    stdio: 'inherit',
  });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
