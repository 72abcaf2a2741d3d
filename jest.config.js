// On Node 20 the AWS SDK warns of versions that are not in the lock file.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
// The CDK's own validation of a template costs 4 to 15 s of processor at each of some forty syntheses; `npm run synth`,
// which CI runs too, and each real deployment do it.
process.env.CDK_VALIDATION ??= 'false';

export default {
  testEnvironment: 'node',
  // No test is about speed, and machines are noisy: this only ends a test that hangs.
  testTimeout: 180_000,
  // A worker that has grown collects its garbage for longer than it tests: a fresh one goes on.
  workerIdleMemoryLimit: '700MB',
  roots: ['<rootDir>/test'],
  // They need Chromium (jest.browser.config.js), or Python and minutes (jest.system.config.js).
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/system/'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
