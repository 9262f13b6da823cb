// Turns scripts/layers.json, the import table of ARCHITECTURE.md, into dependency-cruiser rules: whatever the table does
// not allow is an error, and so is a cycle between files (type imports included: they are how a knot starts).
import { readFileSync } from 'node:fs';

const { layers } = JSON.parse(readFileSync(new URL('layers.json', import.meta.url), 'utf8'));
const open = ['lib', 'errors'];

const layerRules = Object.entries(layers)
  .filter(([, allowed]) => !allowed.includes('*'))
  .map(([layer, allowed]) => ({
    name: `layer-${layer}`,
    severity: 'error',
    comment: `src/${layer} may import only ${[...open, ...allowed].join(', ')}`,
    from: { path: `^src/${layer}/` },
    to: {
      path: '^src/',
      pathNot: `^src/(${[...new Set([layer, ...(layer === 'lib' ? [] : open), ...allowed])].join('|')})/`,
    },
  }));

export default {
  forbidden: [
    ...layerRules,
    {
      name: 'known-layer',
      severity: 'error',
      comment: 'every folder of src/ stands in scripts/layers.json',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(layers).join('|')})/` },
      to: {},
    },
    {
      name: 'no-import-of-app',
      severity: 'error',
      from: { pathNot: '^(src/app|test)/' },
      to: { path: '^src/app/' },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'pure-zone',
      severity: 'error',
      comment: 'these folders do no I/O: they also run in a browser',
      from: { path: '^src/(yang|xpath|schema|data|library)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'pure-transactions',
      severity: 'error',
      comment: 'what a transaction means is pure; what it takes to keep it is not',
      from: {
        path: '^src/transaction/(apply|conclude|find|model|prepare|recent|record-differences|resolve|snapshot-text|state|target|transaction)[^/]*$',
        pathNot: '\\.test\\.ts$',
      },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test|\\.contract)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'generated/' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
