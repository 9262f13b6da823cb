// Compiles src/ to dist/ from nothing, so that no file of an earlier layout survives, and copies the generated codecs,
// which are JavaScript with their own declarations and not compiled.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
const tsc = spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
for (const folder of ['gnmi/generated', 'control/generated']) {
  if (existsSync(`src/${folder}`)) cpSync(`src/${folder}`, `dist/${folder}`, { recursive: true });
}
if (existsSync('dist/app/main.js')) chmodSync('dist/app/main.js', 0o755);
