// Packs the package as `npm publish` would, looks at what is in it, installs it as a user does, away from this tree, and runs it: what
// is missing from the package shows nowhere else. Needs dist/ and the registry. Exits 1 at the first thing that is not as it should be.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'binnacle-package-'));

function fail(message) {
  console.error(`check-package: ${message}`);
  process.exitCode = 1;
}

function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** All that a user needs and nothing that only developers do. */
function checkContents(files) {
  const odd = files.filter(
    path =>
      !/^(dist\/.*\.(js|d\.ts)|models\/.*|protos\/.*\.proto|docs\/.*\.md|package\.json|README\.md|LICENSE)$/u.test(
        path,
      ) || /\.(test|contract)\./u.test(path),
  );
  if (odd.length > 0) fail(`the package should not have ${odd.join(', ')}`);
  const needed = [
    'LICENSE',
    'README.md',
    'dist/app/main.js',
    'dist/library/yang.d.ts',
    'models/switch/1.0.0/model-set.json',
  ];
  const missing = needed.filter(path => !files.includes(path));
  if (missing.length > 0) fail(`the package lacks ${missing.join(', ')}`);
}

function checkInstalled() {
  const prefix = join(folder, 'prefix');
  run(
    'npm',
    'install',
    '--global',
    '--no-audit',
    '--no-fund',
    '--prefix',
    prefix,
    join(folder, `${name}-${version}.tgz`),
  );
  const program = join(prefix, 'bin', name);
  const printed = run(program, '--version').trim();
  if (printed !== version) fail(`--version prints ${printed}, not ${version}`);
  // The models that come with it are found from where it is installed.
  const models = join(prefix, 'lib/node_modules', name, 'models/switch/1.0.0');
  if (!existsSync(models)) throw new Error(`there is no ${models}`);
  run(program, 'yang', 'check', '--path', models, 'binnacle-interfaces');
  checkLibrary(join(prefix, 'lib/node_modules', name));
}

const example = `import { compile, type Diagnostic, formatTree, validate } from 'binnacle/yang';

const text = 'module m { namespace "urn:m"; prefix m; leaf x { type uint8; } }';
const { schema } = compile({ modules: ['m'], source: { find: () => ({ text, file: 'm.yang' }) } });
if (schema === undefined || !formatTree(schema).includes('uint8')) throw new Error('no schema');
const found: readonly Diagnostic[] = validate({ schema, document: { text: '{"m:x": 256}', file: 'x.json' } });
if (found.length !== 1) throw new Error('a mistake was not found');
`;

/** A program that has the package as a dependency compiles, all its declarations checked and no others known, and runs. */
function checkLibrary(installed) {
  const consumer = join(folder, 'consumer');
  mkdirSync(join(consumer, 'node_modules'), { recursive: true });
  symlinkSync(installed, join(consumer, 'node_modules', name));
  writeFileSync(join(consumer, 'package.json'), '{"type": "module"}');
  writeFileSync(join(consumer, 'example.ts'), example);
  const compilerOptions = { strict: true, target: 'es2023', lib: ['es2023'], module: 'nodenext', types: [] };
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['example.ts'] }));
  const tsc = fileURLToPath(new URL('../node_modules/typescript7/bin/tsc', import.meta.url));
  run(process.execPath, tsc, '-p', consumer);
  run(process.execPath, join(consumer, 'example.js'));
}

try {
  const packed = JSON.parse(run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
  const [{ files, size }] = packed;
  console.log(`${files.length} files, ${Math.ceil(size / 1024)} KiB packed`);
  checkContents(files.map(({ path }) => path));
  checkInstalled();
} catch (error) {
  fail(error.message);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
