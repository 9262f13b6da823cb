// All of OpenConfig compiled, and a document of 100,000 nodes validated, against yanglint on the same files. The modules are those of
// the corpus that BINNACLE_CORPUS names.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openYangFiles } from '../dist/config/yang-files.js';
import { validateDocument } from '../dist/data/validate-document.js';
import { compile } from '../dist/schema/compile.js';
import { binnacle, timeProcesses, yanglint, yanglintVersion } from './processes.mjs';
import { median } from './table.mjs';

const rounds = 9;

/** Two tables, each a title and rows. */
export function againstYanglint(corpus) {
  const version = yanglintVersion();
  if (version === undefined) console.log('yanglint is not installed: no ratios to it');
  const base = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  try {
    const place = { base, corpus, hasYanglint: version !== undefined };
    const against = version === undefined ? '' : ` against ${version}`;
    return [
      [`All of OpenConfig compiled${against}`, compiled(place)],
      [`A document of ${nodes.toLocaleString('en')} nodes${against}`, validated(place)],
    ];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function row(what, [ours, theirs], budget) {
  if (theirs === undefined) return { what, value: `${ours.toFixed(0)} ms` };
  const ratio = ours / theirs;
  // A shared machine moves it, but not that far.
  if (budget !== undefined && ratio > 1.5 * budget.max) process.exitCode = 1;
  return { what, value: `${theirs.toFixed(0)} -> ${ours.toFixed(0)} ms`, ratio, budget };
}

/**
 * Whole processes, from start to end. yanglint compiles anew what hangs together with each module that it is told of, unless the first
 * one imports all others: then it compiles once. Both are measured; the first is how its users call it, and what the budget is of.
 */
function compiled({ base, corpus, hasYanglint }) {
  const folder = join(corpus, 'openconfig/yang');
  const modules = readFileSync(join(corpus, 'openconfig/manifest.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .filter(({ kind }) => kind === 'module');
  const files = modules.map(({ file }) => join(corpus, file));
  const imports = modules.map(({ module }, index) => `import ${module} { prefix p${index}; }`);
  const all = join(base, 'all.yang');
  writeFileSync(
    all,
    `module all { yang-version 1.1; namespace "urn:all"; prefix all; ${imports.join('\n')} }`,
  );
  const check = cache =>
    binnacle('yang', 'check', '--all', '--schema-cache', cache, '--path', folder, ...files);
  const cached = check(join(base, 'cache'));
  timeProcesses({ cached }, 1);
  const times = timeProcesses(
    {
      ours: check('off'),
      cached,
      ...(hasYanglint && {
        theirs: yanglint('-ii', '-p', folder, ...files),
        once: yanglint('-ii', '-p', folder, all, ...files),
      }),
    },
    rounds,
  );
  return [
    row(`${files.length} modules, cold, whole processes`, [times.ours, times.theirs], { max: 1.5 }),
    row('from the cache of compiled schemas', [times.cached, times.theirs], { max: 0.2 }),
    ...(hasYanglint
      ? [
          row('cold, yanglint led by a module that imports all', [times.ours, times.once]),
          row('from the cache, yanglint led by such a module', [times.cached, times.once]),
        ]
      : []),
  ];
}

const nodes = 100_000;
const names = ['openconfig-interfaces', 'openconfig-if-ethernet', 'openconfig-if-ip', 'iana-if-type'];

/**
 * What a document costs a process that has just compiled its modules: the time of the whole process less that of one that has only the
 * modules to compile, on both sides alike. And the whole processes, start and compilation included; and a process that has
 * validated before, as a core has.
 */
function validated({ base, corpus, hasYanglint }) {
  const folder = join(corpus, 'openconfig/yang');
  const text = documentOf(readFileSync(join(corpus, 'perf/interfaces-10000.json'), 'utf8'));
  const file = join(base, 'document.json');
  writeFileSync(file, text);
  const files = names.map(name => join(folder, `${name}.yang`));
  const options = cache => ['--schema-cache', cache, '--path', folder, ...files];
  const cached = binnacle('yang', 'validate', ...options(join(base, 'cache')), file);
  timeProcesses({ cached }, 1);
  const times = timeProcesses(
    {
      oursWithout: binnacle('yang', 'check', ...options('off')),
      ours: binnacle('yang', 'validate', ...options('off'), file),
      cached,
      ...(hasYanglint && {
        theirsWithout: yanglint('-i', '-p', folder, ...files),
        theirs: yanglint('-i', '-p', folder, '-t', 'config', ...files, file),
      }),
    },
    rounds,
  );
  const theirs = hasYanglint ? times.theirs - times.theirsWithout : undefined;
  return [
    row('read and validated by a process that just started', [times.ours - times.oursWithout, theirs], {
      max: 1.5,
    }),
    row('read and validated by one that did so before', [timeAgain(folder, text), theirs]),
    row('whole processes: start, modules, document', [times.ours, times.theirs]),
    row('the same, modules from the cache', [times.cached, times.theirs]),
  ];
}

function timeAgain(folder, text) {
  const { schema } = compile({ modules: names, source: openYangFiles([folder]) });
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    const { diagnostics } = validateDocument({
      schema,
      type: 'config',
      document: { text, file: 'document' },
    });
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
    return performance.now() - start;
  });
  return median(times.slice(2));
}

/** As many of the interfaces as it takes: containers, entries and leafs are nodes. */
function documentOf(text) {
  const json = JSON.parse(text);
  const { interface: list } = json['openconfig-interfaces:interfaces'];
  let count = 1;
  const kept = list.findIndex(entry => {
    count += countNodes(entry);
    return count > nodes;
  });
  if (kept < 0) throw new Error('the document of the corpus is too small');
  list.length = kept;
  return JSON.stringify(json);
}

function countNodes(json) {
  if (Array.isArray(json)) return json.reduce((sum, item) => sum + countNodes(item), 0);
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce((sum, item) => sum + countNodes(item), 1);
}
