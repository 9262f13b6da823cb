import { defineConfig } from 'vitest/config';

const results = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Suites that need data or tools from outside the package run from .ci/run with their own configuration.
    exclude: ['test/wide/**', 'node_modules/**', 'dist/**'],
    pool: 'forks',
    // The process that hands out the work has little to do.
    maxWorkers: '100%',
    globalSetup: ['test/support/temporary-folder.ts'],
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      provider: 'v8',
      // What needs no I/O can be tested to the last line but those that say what can never happen.
      include: ['src/{yang,xpath,schema,data,transaction}/**/*.ts', 'src/southbound/{plan,reconciler}.ts'],
      exclude: ['**/*.test.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { lines: 99 },
    },
  },
});
