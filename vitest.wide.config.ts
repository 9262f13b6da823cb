import { defineConfig } from 'vitest/config';

const results = process.env.TEST_RESULTS;

// The wide suites: they need the test corpus (BINNACLE_CORPUS), compiled code in dist/, or programs that are not npm packages.
// A thing found missing fails the suite, it never skips it. `.ci/run` prepares everything and calls this.
export default defineConfig({
  test: {
    include: ['test/wide/**/*.test.ts'],
    pool: 'forks',
    globalSetup: ['test/support/temporary-folder.ts'],
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
