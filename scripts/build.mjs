// Compiles src/ from nothing, so that no file of an earlier layout survives, and copies the generated codecs, which are
// JavaScript with their own declarations. A build that fails leaves dist/ as it was.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, renameSync, rmSync } from 'node:fs';

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
for (const folder of ['gnmi/generated', 'control/generated']) {
  cpSync(`src/${folder}`, `${next}/${folder}`, { recursive: true });
}
chmodSync(`${next}/app/main.js`, 0o755);
rmSync('dist', { recursive: true, force: true });
renameSync(next, 'dist');
