// Generates the protobuf codecs from protos/ into src/gnmi/generated/, which are committed. With `--out DIR` it writes below DIR
// instead: a test compares the two, so that nobody edits what is generated.
//
// The JavaScript has no comments; the declarations are made from a commented twin, because that is where pbts finds the types.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeProtos } from './describe-protos.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const pbjs = join(dirname(require.resolve('protobufjs-cli/package.json')), 'bin/pbjs');

const outputs = [
  {
    file: 'src/gnmi/generated/gnmi',
    protos: [
      'gnmi/gnmi.proto',
      'gnmi_ext/gnmi_ext.proto',
      'binnacle/v1/gnmi_extension.proto',
      'binnacle/v1/error_details.proto',
      // Of the control service, in the same module: the two share their messages.
      'binnacle/v1/transactions.proto',
    ],
  },
  { file: 'src/gnmi/generated/health', protos: ['grpc/health/v1/health.proto'] },
  // v1alpha differs in its name alone.
  { file: 'src/gnmi/generated/reflection', protos: ['grpc/reflection/v1/reflection.proto'] },
];

/** What reflection tells of: the files of all services. */
const described = {
  file: 'src/gnmi/generated/proto-files',
  protos: [...outputs.flatMap(({ protos }) => protos), 'grpc/reflection/v1alpha/reflection.proto'],
};

const flags = [
  '--keep-case',
  '--no-create',
  '--no-verify',
  '--no-convert',
  '--no-delimited',
  '--no-typeurl',
  '--no-service',
];

const banner = '// Generated from protos/ by scripts/gen-protos.mjs: do not edit.\n';

// 64-bit fields are decoded to the Long of the package `long`, and two words are all our code reads of it.
const long = 'export interface Long { low: number; high: number; unsigned: boolean }\n';

const run = promisify(execFile);

function generate(file, protos, extra) {
  const name = file.replace(/.*\//, 'binnacle_');
  const wrap = ['-t', 'static-module', '-w', 'esm', '-r', name, '--dependency', 'protobufjs/minimal.js'];
  const sources = protos.map(proto => join(root, 'protos', proto));
  return run(process.execPath, [pbjs, ...wrap, ...flags, '-p', join(root, 'protos'), ...extra, ...sources]);
}

const argument = process.argv.indexOf('--out');
const out = argument < 0 ? root : process.argv[argument + 1];
const scratch = mkdtempSync(join(tmpdir(), 'binnacle-gen-'));

async function write({ file, protos }, index) {
  const plain = join(scratch, `plain${index}.js`);
  const commented = join(scratch, `commented${index}.js`);
  await Promise.all([
    generate(file, protos, ['--no-comments', '-o', plain]),
    generate(file, protos, ['--dts', '-o', commented]),
  ]);
  const code = readFileSync(plain, 'utf8');
  const types = readFileSync(join(scratch, `commented${index}.d.ts`), 'utf8');
  mkdirSync(join(out, dirname(file)), { recursive: true });
  writeFileSync(join(out, `${file}.js`), banner + code);
  writeFileSync(join(out, `${file}.d.ts`), banner + types.replace('import Long = require("long");\n', long));
}

function writeDescriptors({ file, protos }) {
  const files = describeProtos(join(root, 'protos'), protos);
  writeFileSync(
    join(out, `${file}.js`),
    `${banner}export const protoFiles = ${JSON.stringify(files, undefined, 1)};\n`,
  );
  const types = `/** A file of protos/, or one that they import; the descriptor is a FileDescriptorProto in base64. */
export interface ProtoFile {
  readonly name: string;
  readonly imports: readonly string[];
  readonly symbols: readonly string[];
  readonly extensions: readonly { readonly of: string; readonly number: number }[];
  readonly descriptor: string;
}
export const protoFiles: readonly ProtoFile[];
`;
  writeFileSync(join(out, `${file}.d.ts`), banner + types);
}

await Promise.all(outputs.map(write));
writeDescriptors(described);
rmSync(scratch, { recursive: true });
