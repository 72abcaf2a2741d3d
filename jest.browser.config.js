import config from './jest.config.js';

/** Tests in a real browser: `npm run test:browser`. Apart from the others, because they need Chromium. */
export default {
  ...config,
  testPathIgnorePatterns: ['/node_modules/'],
  roots: ['<rootDir>/test/browser'],
  testTimeout: 60_000,
};
